"""One reader process, as an event loop sees it: a request goes in, its reply comes in pieces.

The loop never waits: neither for the pipes, which do not block, nor for the process to end.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol

from kg.store import pool, reader
from kg.vocab import NAMESPACES

# Bytes at once: for a small answer so few that the system need not map memory for them.
_READ, _READ_MORE = 32 * 1024, 512 * 1024
_PIPE = 1024 * 1024  # bytes that a pipe may hold, where the system lets us ask for so many
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ (Linux); Python 3.10 names it, on Linux only


class Listener(Protocol):
    """Who waits for a reply. After `ended`, `failed` or `died` it hears no more."""

    def head(self, head: dict[str, Any]) -> None: ...
    def piece(self, piece: bytes) -> None: ...
    def ready(self) -> None:
        """All that has arrived until now has been told."""

    def ended(self, rows: int | None, cut: bool) -> None:
        """It was all; `cut`: there were more rows than it may have."""

    def failed(self, found: dict[str, str]) -> None: ...
    def died(self, courier: Courier) -> None: ...


@lru_cache(100)
def _head(content: bytes) -> dict[str, Any]:
    """What stands before an answer; it is the same for many, and not to be changed."""
    found: dict[str, Any] = json.loads(content)
    return found


class Courier:
    """A reader process over a store's folder. `lost` hears of one that dies while it is idle."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, folder: str, lost: Callable[[Courier], None]
    ) -> None:
        self._loop = loop
        self._lost = lost
        self._process = subprocess.Popen(
            [sys.executable, "-P", pool.START, folder, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        prefixes = json.dumps(NAMESPACES).encode()
        os.write(self._in, reader.FRAME.pack(reader.PREFIXES, len(prefixes)) + prefixes)
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        with contextlib.suppress(OSError):
            fcntl.fcntl(self._out, _SET_PIPE_SIZE, _PIPE)
        self._read = _READ
        self._listener: Listener | None = None
        self._unsent = b""
        self._buffer = b""  # the beginning of a frame
        self._left = 0  # bytes of a DATA frame that are still to come
        self._held = self._ended = False
        self.niced = False
        loop.add_reader(self._out, self._readable)

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        """Whether the process has not ended yet."""
        return self._process.poll() is None

    def send(self, request: bytes, listener: Listener) -> None:
        """Hand over a request to a process that has none."""
        self._listener = listener
        content = reader.FRAME.pack(b"Q", len(request)) + request
        try:
            sent = os.write(self._in, content)
        except BlockingIOError:
            sent = 0
        except BrokenPipeError:  # it has died; the loop will tell of it in a moment
            return
        if sent < len(content):
            self._unsent = content[sent:]
            self._loop.add_writer(self._in, self._writable)

    def _writable(self) -> None:
        try:
            self._unsent = self._unsent[os.write(self._in, self._unsent) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._unsent = b""
        if not self._unsent:
            self._loop.remove_writer(self._in)

    def hold(self, back: bool) -> None:
        """Take no more from the process, so that it has to wait; or go on."""
        if back == self._held or self._ended:
            return
        self._held = back
        if back:
            self._loop.remove_reader(self._out)
        else:
            self._loop.add_reader(self._out, self._readable)

    def _readable(self) -> None:
        try:
            content = os.read(self._out, self._read)
        except (BlockingIOError, InterruptedError):
            return
        if not content:
            self._loop.remove_reader(self._out)
            self._held = True
            listener, self._listener = self._listener, None
            if listener is not None:
                listener.died(self)
            else:
                self._lost(self)
            return
        self._read = _READ if len(content) < _READ else _READ_MORE
        self._parse(self._buffer + content if self._buffer else content)
        if self._listener is not None:
            self._listener.ready()

    def _parse(self, content: bytes) -> None:
        """Tell of what has arrived; what is no whole frame yet is kept, but for DATA."""
        start, end, size = 0, len(content), reader.FRAME.size
        self._buffer = b""
        while start < end:
            listener = self._listener
            if listener is None:
                return
            if self._left:
                piece = content[start : start + self._left]
                self._left -= len(piece)
                start += len(piece)
                listener.piece(piece)
                continue
            if end - start < size:
                break
            kind, length = reader.FRAME.unpack_from(content, start)
            if kind == reader.DATA:
                self._left = length
                start += size
                continue
            if end - start < size + length:
                break
            body = content[start + size : start + size + length]
            start += size + length
            if kind == reader.HEAD:
                listener.head(_head(body))
                continue
            self._listener = None
            if kind == reader.END:
                rows, _, cut = body.partition(b" ")
                listener.ended(int(rows) if rows else None, bool(cut))
            else:
                listener.failed(json.loads(body))
        self._buffer = content[start:]

    def nice(self) -> None:
        """Let others go before it."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 10)
            self.niced = True

    def restore(self) -> bool:
        """Whether it counts as much as others again: only a privileged process may say so."""
        if self.niced:
            try:
                os.setpriority(os.PRIO_PROCESS, self.pid, 0)
            except OSError:
                return False
            self.niced = False
        return True

    def end(self) -> asyncio.Future[int]:
        """Kill the process; its exit status, once it is gone with its memory."""
        self._listener = None
        if not self._ended:
            self._ended = True
            self._loop.remove_reader(self._out)
            self._loop.remove_writer(self._in)
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe is not None
                with contextlib.suppress(OSError):
                    pipe.close()
            self._process.kill()
        return self._loop.run_in_executor(None, self._process.wait)
