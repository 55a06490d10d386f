"""Reader processes, seen from the process that asks: reused, and killed when they overrun.

Safe for threads. After a fork the child starts readers of its own; the parent's are left to it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from kg.errors import QueryError, QueryMemoryError, QueryTimeoutError, StoreError
from kg.store import reader
from kg.store.base import Limits

_TOO_DEEP = {signal.SIGSEGV, signal.SIGBUS}
_ERROR_LENGTH = 200
_PLACE = re.compile(r"error at (\d+):(\d+)")


class Deadline:
    """A moment that was set when the work began; without seconds it never comes."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Seconds until then, at least 0; None if it never comes."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def error(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"the query was stopped at its deadline of {self.seconds:g} s; "
            "narrow it, or allow more time"
        )


class Reader:
    """One reader process and the pipes to it."""

    def __init__(self, folder: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", reader.__file__, folder, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input = self._process.stdin
        self._output = self._process.stdout.fileno()
        self._poll = select.poll()
        self._poll.register(self._output, select.POLLIN)

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, request: dict[str, Any]) -> None:
        """Hand over a request; raises BrokenPipeError if the process is gone."""
        body = json.dumps(request).encode()
        self._input.write(reader.FRAME.pack(b"Q", len(body)) + body)
        self._input.flush()

    def frame(self, deadline: Deadline) -> tuple[bytes, bytes]:
        """The next frame; raises QueryTimeoutError, or EOFError if the process died."""
        kind, length = reader.FRAME.unpack(self._exactly(reader.FRAME.size, deadline))
        return kind, self._exactly(length, deadline)

    def _exactly(self, length: int, deadline: Deadline) -> bytes:
        parts = bytearray()
        while len(parts) < length:
            left = deadline.left()
            if not self._poll.poll(None if left is None else left * 1000):
                raise deadline.error()
            part = os.read(self._output, length - len(parts))
            if not part:
                raise EOFError
            parts += part
        return bytes(parts)

    def end(self) -> int:
        """Kill the process if it still runs, close the pipes; the exit status."""
        self._process.kill()
        status = self._process.wait()
        with contextlib.suppress(BrokenPipeError):
            self._input.close()
        if self._process.stdout is not None:
            self._process.stdout.close()
        return status


class Reply:
    """A reader's reply to one request: its head at once, its body in chunks.

    The reader goes back to the pool when the body is read to its end, and is killed otherwise.
    """

    def __init__(self, pool: ReaderPool, process: Reader, deadline: Deadline) -> None:
        self._pool, self._process, self._deadline = pool, process, deadline
        self._chunks: list[bytes] = []
        self._done = False
        self.head: dict[str, Any] = {}

    def begin(self) -> Reply:
        """Read the head and the first chunk, so that early errors are raised here."""
        _, body = self._frame()
        self.head = json.loads(body)
        self._next()
        return self

    def chunks(self) -> Iterator[bytes]:
        """The body; raises the errors of a query that fails midway."""
        try:
            while self._chunks or not self._done:
                if self._chunks:
                    yield self._chunks.pop()
                else:
                    self._next()
        finally:
            self.close()

    def body(self) -> bytes:
        return b"".join(self.chunks())

    def close(self) -> None:
        """Give the reader back; one that is still busy is killed."""
        if not self._done:
            self._done = True
            self._pool.discard(self._process)

    def _next(self) -> None:
        kind, body = self._frame()
        if kind == reader.END:
            self._done = True
            self._pool.give_back(self._process)
        else:
            self._chunks.append(body)

    def _frame(self) -> tuple[bytes, bytes]:
        try:
            kind, body = self._process.frame(self._deadline)
        except QueryTimeoutError:
            self.close()
            raise
        except EOFError:
            self._done = True
            raise _death(self._pool.discard(self._process)) from None
        if kind == reader.FAIL:
            self._done = True
            self._pool.give_back(self._process)
            raise _failure(json.loads(body))
        return kind, body


class ReaderPool:
    """At most `size` reader processes over a store's folder ("" for a store without one)."""

    def __init__(self, folder: str, size: int) -> None:
        self._folder = folder
        self._size = size
        self._reset()

    def _reset(self) -> None:
        self._owner = os.getpid()
        self._free: list[Reader] = []
        self._busy: set[Reader] = set()
        self._changed = threading.Condition()
        self._closed = False

    def ask(self, request: dict[str, Any], limits: Limits) -> Reply:
        """Have a reader do a request. The deadline counts from now to the body's last byte.

        Raises QueryError and its kinds, StoreError.
        """
        deadline = Deadline(limits.seconds)
        request = {**request, "memory": limits.memory}
        while True:
            process = self._take(deadline)
            try:
                process.send(request)
            except BrokenPipeError:  # it died while idle, killed from outside
                self.discard(process)
                continue
            return Reply(self, process, deadline).begin()

    def _take(self, deadline: Deadline) -> Reader:
        if self._owner != os.getpid():
            self._reset()
        with self._changed:
            while not self._closed:
                while self._free:
                    process = self._free.pop()
                    if process.alive():
                        self._busy.add(process)
                        return process
                    process.end()
                if len(self._busy) < self._size:
                    process = Reader(self._folder)
                    self._busy.add(process)
                    return process
                if not self._changed.wait(deadline.left()):
                    raise QueryTimeoutError(
                        f"no reader became free within {deadline.seconds:g} s; try again later"
                    )
        raise StoreError("the store is closed")

    def give_back(self, process: Reader) -> None:
        """A reader that has done its request."""
        with self._changed:
            if process in self._busy:
                self._busy.remove(process)
                self._free.append(process)
                self._changed.notify()

    def discard(self, process: Reader) -> int:
        """End a reader; the next request starts another. The exit status."""
        with self._changed:
            self._busy.discard(process)
            self._changed.notify()
        return process.end()

    def pids(self) -> list[int]:
        """The process ids of the readers, for those who watch them."""
        with self._changed:
            return sorted(process.pid for process in [*self._free, *self._busy])

    def close(self) -> None:
        """End all readers; those who wait for one get a StoreError."""
        if self._owner != os.getpid():
            return
        with self._changed:
            self._closed = True
            processes = [*self._free, *self._busy]
            self._free.clear()
            self._busy.clear()
            self._changed.notify_all()
        for process in processes:
            process.end()


def one_line(message: str) -> str:
    """An engine's message in one line, without its lists of what the grammar would have allowed."""
    line = " ".join(message.split()).split(": expected one of", maxsplit=1)[0]
    return line if len(line) <= _ERROR_LENGTH else line[: _ERROR_LENGTH - 1] + "…"


def malformed(message: str) -> QueryError:
    """The error for a query that the engine's parser refuses."""
    place = _PLACE.search(message)
    if place is None:
        return QueryError(f"malformed query: {one_line(message)}")
    undeclared = "; is its prefix declared?" if "Prefix not found" in message else ""
    return QueryError(f"malformed query at line {place[1]}, column {place[2]}{undeclared}")


def _failure(found: dict[str, str]) -> QueryError | StoreError:
    kind, message = found["kind"], found["message"]
    if kind == "syntax":
        return malformed(message)
    if kind == "format":
        return QueryError(message)
    if kind == "memory":
        return _memory_error()
    return StoreError(f"the store cannot answer: {one_line(message)}")


def _memory_error() -> QueryMemoryError:
    return QueryMemoryError(
        "the query was stopped at its memory limit; narrow it, or allow more memory"
    )


def _death(status: int) -> QueryError | StoreError:
    """Why a reader died in the middle of a request."""
    if -status == signal.SIGABRT:  # what an engine does that is refused memory
        return _memory_error()
    if -status in _TOO_DEEP:
        return QueryError("the query is nested too deeply for the engine")
    if -status == signal.SIGKILL:
        return QueryMemoryError("the query's reader was killed by the system; it may lack memory")
    return StoreError(f"the query's reader ended with status {status}; ask again")
