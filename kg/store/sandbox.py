"""Takes rights away from this process, for good: network, programs, files.

Imports the standard library alone, so that processes that start fast can use it. Linux only, on
x86-64 and AArch64; elsewhere nothing is taken, and the answer says so. What is taken, and from
whom, stands in docs/operations.md.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import stat
import struct
import sys
from collections.abc import Iterable

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_FILTER_MODE = 2
_SIGKILL = 9
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # of the classic packet filter
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_AF_UNIX = 1
_X32 = 0x40000000  # the other calling convention of x86-64, which no Python uses
# (audit architecture, calls that connect, that start programs); `socket` is refused by its family.
_CALLS = {
    "x86_64": (0xC000003E, 41, (42, 49, 43, 50, 288, 44, 46, 307, 425, 101), (59, 322)),
    "aarch64": (0xC00000B7, 198, (203, 200, 202, 201, 242, 206, 211, 269, 425, 117), (221, 281)),
}
# listen, accept, accept4, io_uring_setup, ptrace
_LISTENING = {"x86_64": (50, 43, 288, 425, 101), "aarch64": (201, 202, 242, 425, 117)}
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ = 0b1100  # read files, list folders
_OF_FILES = 0b110 | 1 << 14 | 1 << 15  # the rights that a file itself can be given
_ALL = (1 << 13) - 1  # every right of the first version
_BY_VERSION = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}  # moving, truncating, devices


def end_with_parent() -> None:
    """Have this process killed when the one that started it ends, however that ends."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def no_network(*, programs: bool = False) -> bool:
    """Refuse this process, and all it starts, every socket but local ones; and new programs,
    unless `programs`. False where the platform has no such right to take.

    Calls that are refused fail with EACCES, and nothing else changes.
    """
    known = _CALLS.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    machine, socket, connecting, starting = known
    return _refuse(_filter(machine, socket, [*connecting, *(() if programs else starting)]))


def only_outgoing() -> bool:
    """Refuse this process new programs, and to be called by others; it may call them. False where
    the platform has no such right to take."""
    known = _CALLS.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    return _refuse(_filter(known[0], None, [*_LISTENING[platform.machine()], *known[3]]))


def _refuse(program: bytes) -> bool:
    """Hand the kernel a filter of calls."""
    if not _prctl(_PR_SET_NO_NEW_PRIVS, 1):
        return False
    buffer = ctypes.create_string_buffer(program)
    head = ctypes.create_string_buffer(
        struct.pack("@HP", len(program) // 8, ctypes.addressof(buffer))
    )
    return _prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(head))


def only_files(read: Iterable[str], write: Iterable[str]) -> bool:
    """Leave this process, and all it starts, the files below these folders alone: to be read, to
    be read and written. False where the kernel has no Landlock."""
    if sys.platform != "linux":
        return False
    call = ctypes.CDLL(None, use_errno=True).syscall
    version = call(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = _ALL | sum(bit for since, bit in _BY_VERSION.items() if version >= since)
    rules = ctypes.create_string_buffer(struct.pack("=Q", handled))
    ruleset = call(_LANDLOCK_CREATE, rules, 8, 0)
    if ruleset < 0:
        return False
    try:
        for rights, places in ((_READ, read), (handled, write)):
            for place in places:
                _permit(call, ruleset, place, rights)
        return _prctl(_PR_SET_NO_NEW_PRIVS, 1) and call(_LANDLOCK_RESTRICT, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _permit(call: ctypes._NamedFuncPointer, ruleset: int, place: str, rights: int) -> None:
    try:
        folder = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # what is not there needs no right
        return
    try:
        if not stat.S_ISDIR(os.fstat(folder).st_mode):
            rights &= _OF_FILES
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, folder))
        call(_LANDLOCK_ADD, ruleset, 1, rule, 0)
    finally:
        os.close(folder)


def _filter(machine: int, socket: int | None, refused: Iterable[int]) -> bytes:
    """A program for the kernel: each line is an instruction, two jumps relative to the next line,
    and a value. `socket` is the call whose family must be local; None lets all families be."""
    refuse = _REFUSE | errno.EACCES
    lines = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, refuse),
    ]
    if socket is not None:
        lines += [
            (_EQUAL, 0, 4, socket),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_EQUAL, 1, 0, _AF_UNIX),
            (_RETURN, 0, 0, refuse),
            (_RETURN, 0, 0, _ALLOW),
        ]
    for number in refused:
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, refuse)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def _prctl(*arguments: int) -> bool:
    call = ctypes.CDLL(None, use_errno=True).prctl
    padded = [*arguments, *([0] * (5 - len(arguments)))]
    return bool(call(*(ctypes.c_ulong(argument) for argument in padded)) == 0)
