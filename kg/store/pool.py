"""Reader processes, seen from the process that asks: reused, and killed when they overrun.

Safe for threads. After a fork the child starts readers of its own; the parent's are left to it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any

from kg.errors import QueryTimeoutError, StoreError
from kg.store import reader
from kg.store.base import Limits
from kg.store.failures import of_death, of_reader

START = str(Path(__file__).with_name("start.py"))
# So many readers may die at their start before a request is given up.
_FRESH = 2


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

    def __init__(self, folder: str, program: str | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", program or START, folder, str(os.getpid())],
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

    def taken(self, deadline: Deadline) -> None:
        """Wait until the process has taken the request; raises as `frame` does."""
        self.frame(deadline)

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

    def leave(self) -> None:
        """Let go of a process that is another's child."""
        self._process.returncode = 0  # else it would be waited for, and warned of
        os.close(self._input.fileno())
        os.close(self._output)

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
    """A reader's reply to one request: its head at once, its body as an iterator of chunks.

    The reader goes back to the pool when the body is read to its end, and is killed when the reply
    is closed or dropped before. The head, and a body of one chunk, are read at once, so that most
    errors are raised by then; those of a long body are raised where they occur.
    """

    def __init__(self, pool: ReaderPool, process: Reader, deadline: Deadline) -> None:
        self._pool, self._process, self._deadline = pool, process, deadline
        self._done = False
        self.head: dict[str, Any] = json.loads(self._frame()[1])
        self._ready = self._next()
        if self._ready is not None and len(self._ready) < reader.CHUNK:
            self._next()  # it was the last: what follows is the end, or an error

    def __iter__(self) -> Reply:
        return self

    def __next__(self) -> bytes:
        chunk, self._ready = self._ready, None
        if chunk is None and not self._done:
            chunk = self._next()
        if chunk is None:
            raise StopIteration
        return chunk

    def __del__(self) -> None:
        self.close()

    def body(self) -> bytes:
        return b"".join(self)

    def close(self) -> None:
        """Give the reader back; one that is still busy is killed."""
        if not self._done:
            self._done = True
            self._pool.discard(self._process)

    def _next(self) -> bytes | None:
        """The next chunk; None at the end of the body, when the reader is given back."""
        kind, body = self._frame()
        if kind != reader.END:
            return body
        self._done = True
        self._pool.give_back(self._process)
        return None

    def _frame(self) -> tuple[bytes, bytes]:
        try:
            kind, body = self._process.frame(self._deadline)
        except QueryTimeoutError:
            self.close()
            raise
        except EOFError:
            self._done = True
            raise of_death(self._pool.discard(self._process)) from None
        if kind == reader.FAIL:
            self._done = True
            self._pool.give_back(self._process)
            raise of_reader(json.loads(body))
        return kind, body


class ReaderPool:
    """At most `size` processes over a store's folder ("" for a store without one): readers, or
    those of another program that speaks as they do."""

    def __init__(self, folder: str, size: int, program: str | None = None) -> None:
        self._folder = folder
        self._program = program
        self._size = size
        self._free: list[Reader] = []
        self._busy: set[Reader] = set()
        self._changed = threading.Condition()
        self._closed = False
        _POOLS.add(self)

    def after_fork(self) -> None:
        """In a child process: leave the parent's readers to it, and start afresh."""
        for process in [*self._free, *self._busy]:
            process.leave()
        self._free, self._busy = [], set()
        self._changed = threading.Condition()

    def ask(self, request: dict[str, Any], limits: Limits) -> Reply:
        """Have a reader do a request. The deadline counts from now to the body's last byte.

        Raises QueryError and its kinds, StoreError.
        """
        deadline = Deadline(limits.seconds)
        request = {**request, "memory": limits.memory, "taken": True}
        left = self._size + _FRESH
        while True:
            process = self._take(deadline)
            try:
                process.send(request)
                process.taken(deadline)
            except (BrokenPipeError, EOFError):
                # It died before it took the request, killed from outside; nothing was done yet.
                status = self.discard(process)
                left -= 1
                if left == 0:  # new ones die as well: it is not chance
                    raise of_death(status) from None
                continue
            except QueryTimeoutError:
                self.discard(process)
                raise
            return Reply(self, process, deadline)

    def _take(self, deadline: Deadline) -> Reader:
        with self._changed:
            while not self._closed:
                while self._free:
                    process = self._free.pop()
                    if process.alive():
                        self._busy.add(process)
                        return process
                    process.end()
                if len(self._busy) < self._size:
                    process = Reader(self._folder, self._program)
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
        with self._changed:
            self._closed = True
            processes = [*self._free, *self._busy]
            self._free.clear()
            self._busy.clear()
            self._changed.notify_all()
        for process in processes:
            process.end()


_POOLS: weakref.WeakSet[ReaderPool] = weakref.WeakSet()


def _after_fork() -> None:
    for pool in list(_POOLS):
        pool.after_fork()


os.register_at_fork(after_in_child=_after_fork)
