"""Changes, seen from the event loop: handed to one worker process (`kg.worker`), one at a time, and
answered when they are published. The process is started when first needed, and killed when a
change overruns: what it had not published is then as if it had never begun. To bring events up to
date is not counted to a change's own time: it takes as long as the graph is large.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import struct
import sys
from typing import Any, NoReturn

from kg import errors
from kg import settings as kg_settings
from kg.errors import AttestError, InputError, QueryTimeoutError, StoreError
from kg.store.base import Store
from server.protocol import ProtocolError
from server.settings import Settings

_FRAME = struct.Struct(">cI")
_FAIL, _TAKEN = b"X", b"T"
_FOLLOWING = 120.0  # seconds that may be taken, once a change is made, by what follows from it
_MOST_WAITING = 32
_GRACE = 0.5  # seconds beyond its deadline in which a change may still say so itself
_STATUS = {"MissingError": 501, "AbsentError": 404}


class Clerk:
    """Hands changes to a worker. Close it in the end."""

    def __init__(self, settings: Settings, given: Store | None = None) -> None:
        """A store that is `given` is one of this process, and is changed here, in a thread."""
        self._settings = settings
        self._given = given
        self._here: Any = None
        self._process: asyncio.subprocess.Process | None = None
        self._starting: asyncio.Task[asyncio.subprocess.Process] | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._running: set[asyncio.Task[dict[str, Any]]] = set()

    async def do(
        self, job: dict[str, Any], content: bytes = b"", seconds: float | None = None
    ) -> dict[str, Any]:
        """Carry out a job of `kg.worker`; a client that goes away does not stop it.

        The deadline counts from now, and includes waiting for other changes. Raises AttestError,
        ProtocolError (404, 501), and 503 if too many wait.
        """
        if self._waiting >= _MOST_WAITING:
            raise StoreError("too many changes are waiting; try again later")
        left = seconds or self._settings.timeout
        task = asyncio.create_task(self._queued(job, content, left))
        self._running.add(task)
        task.add_done_callback(self._forget)
        return await asyncio.shield(task)

    def _forget(self, task: asyncio.Task[dict[str, Any]]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # whoever asked has gone: nobody else will hear of it

    async def _queued(self, job: dict[str, Any], content: bytes, seconds: float) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        self._waiting += 1
        try:
            async with asyncio.timeout_at(end):
                await self._turn.acquire()
        except TimeoutError:
            raise _overrun(seconds) from None
        finally:
            self._waiting -= 1
        try:
            for last in (False, True):
                process = await self._at_hand(end, seconds)
                try:
                    async with asyncio.timeout_at(end + _GRACE) as limit:
                        left = {"seconds": max(0.1, end - loop.time())}
                        return await self._done(process, job | left, content, limit)
                except (BrokenPipeError, ConnectionResetError):  # dead before it had the job
                    await self._end()
                    if last:
                        raise _died() from None
                except TimeoutError:
                    await self._end()
                    put_off = (limit.when() or 0) > end + _GRACE
                    raise _overrun(_FOLLOWING if put_off else seconds) from None
        finally:
            self._turn.release()
        raise AssertionError

    async def _at_hand(self, end: float, seconds: float) -> asyncio.subprocess.Process | None:
        """A worker that is ready, None for changes that are made here. One that is still starting
        at the end is left to it: whoever comes next finds it ready."""
        if self._given is not None:
            return None
        known = self._starting
        if known is None or (known.done() and (known.exception() or known.result().returncode)):
            self._starting = known = asyncio.create_task(self._start())
            known.add_done_callback(lambda task: task.cancelled() or task.exception())
        try:
            async with asyncio.timeout_at(end):
                return await asyncio.shield(known)
        except TimeoutError:
            raise _overrun(seconds) from None

    async def _done(
        self,
        process: asyncio.subprocess.Process | None,
        job: dict[str, Any],
        content: bytes,
        limit: asyncio.Timeout,
    ) -> dict[str, Any]:
        """The outcome; `limit` is put off when what follows begins.

        Raises BrokenPipeError or ConnectionResetError if the process is dead already.
        """
        if process is None:
            return await asyncio.to_thread(self._do_here, job, content)
        assert process.stdout is not None
        _hand_over(process, _framed(json.dumps(job).encode()) + _framed(content))
        assert process.stdin is not None
        await process.stdin.drain()
        try:
            kind, body = await _frame(process.stdout)
            if kind == _TAKEN:
                limit.reschedule(asyncio.get_running_loop().time() + _FOLLOWING)
                kind, body = await _frame(process.stdout)
            if kind != _FAIL:
                await _frame(process.stdout)
        except asyncio.IncompleteReadError:
            await self._end()
            raise _died() from None
        return _outcome(kind, body)

    def _do_here(self, job: dict[str, Any], content: bytes) -> dict[str, Any]:
        store = self._given
        assert store is not None
        if self._here is None:
            # By name: the server's own modules know no stage, and start without one.
            worker = importlib.import_module("kg.worker")
            own = kg_settings.Settings(store=":memory:", base=self._settings.base)
            self._here = worker.Worker(store, own)
        try:
            found: dict[str, Any] = self._here.do(job, content)
        except AttestError as error:
            _raise(type(error).__name__, getattr(error, "reason", str(error)))
        return found

    async def _start(self) -> asyncio.subprocess.Process:
        """A worker that has said that it is ready. Raises StoreError if it does not come to it."""
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.worker",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        settings = {
            "store": self._settings.store,
            "base": self._settings.base,
            "timeout": self._settings.timeout,
            "memory": self._settings.memory,
        }
        assert process.stdout is not None
        try:
            _hand_over(process, _framed(json.dumps(settings).encode()))
            await _frame(process.stdout)
        except (BrokenPipeError, asyncio.IncompleteReadError):
            await process.wait()
            raise StoreError("the process that makes changes ended at its start") from None
        return process

    async def _end(self) -> None:
        process, self._process, self._starting = self._process, None, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def close(self) -> None:
        """Wait for the changes that were begun; nothing is written afterwards."""
        if self._running:
            await asyncio.wait(self._running)
        await self._end()


def _hand_over(process: asyncio.subprocess.Process, content: bytes) -> None:
    """Raises BrokenPipeError if the process is known to be dead: a pipe that is closed already
    would take the content for a mistake of its caller's (uvloop) or drop it (asyncio)."""
    assert process.stdin is not None
    if process.stdin.is_closing():
        raise BrokenPipeError
    process.stdin.write(content)


def _framed(body: bytes) -> bytes:
    return _FRAME.pack(b"Q", len(body)) + body


async def _frame(stream: asyncio.StreamReader) -> tuple[bytes, bytes]:
    kind, length = _FRAME.unpack(await stream.readexactly(_FRAME.size))
    return kind, await stream.readexactly(length)


def _outcome(kind: bytes, body: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body)
    if kind == _FAIL:
        _raise(found["kind"], found["message"])
    return found


def _raise(name: str, message: str) -> NoReturn:
    if name in _STATUS:
        raise ProtocolError(_STATUS[name], message)
    if name == "InputError":
        raise InputError("what was sent", message)
    if name == "ProtectedGraphError":
        raise ProtocolError(403, message)
    error = getattr(errors, name, AttestError)
    raise error(message)


def _died() -> StoreError:
    """Whether it had published the change is not known to us."""
    return StoreError("the process that made the change ended; look whether it was made")


def _overrun(seconds: float) -> QueryTimeoutError:
    return QueryTimeoutError(f"the change was stopped at its deadline of {seconds:g} s")
