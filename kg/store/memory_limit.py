"""How much memory this process may take. Imports the standard library alone."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
from pathlib import Path

_M_ARENA_MAX = -8  # see mallopt(3)


class Memory:
    """Limits this process's memory to what it had at the start and the request's share on top.

    Make it before threads start, and before files are closed to this process: what it has is read
    from one. What is limited is address space, of which the C library reserves up to 128 MiB for
    each thread that allocates, so from here on all threads share one heap.
    """

    def __init__(self) -> None:
        with contextlib.suppress(OSError, AttributeError):  # not the GNU C library
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
        self._start = _address_space()
        self._share: int | None = -1  # nothing was said yet

    def limit(self, share: int | None) -> None:
        if share == self._share:
            return
        self._share = share
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        soft = hard if share is None else self._start + share
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard) if soft != resource.RLIM_INFINITY else hard
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # not Linux: the limit is then from zero, and stricter
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
