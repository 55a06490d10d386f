"""A process that answers: gunicorn's worker with an event loop and our own connections.

gunicorn keeps the processes: it starts them, replaces one that dies or hangs, and hands signals
on (HUP: fresh workers, the old ones finish what they are answering; TERM: the end).
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import Any

from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]  # has no types
from gunicorn.workers.base import Worker  # type: ignore[import-untyped]

from kg.errors import AttestError
from server.application import Application
from server.connection import Connection
from server.front import Front

_SWEEP = 0.5  # seconds between two looks at who is overdue
_BEAT = 1.0  # seconds between two signs of life for the arbiter


class AsyncWorker(Worker):  # type: ignore[misc]  # gunicorn has no types
    """Serves gunicorn's listening sockets with the application, in an event loop."""

    def init_signals(self) -> None:
        """The loop takes the signals; until it runs they do what they always do."""
        for number in self.SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)

    def run(self) -> None:
        """Serve until told to end."""
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(self._serve())
        except AttestError as error:
            sys.stderr.write(f"error: {error}\n")
            sys.exit(Arbiter.APP_LOAD_ERROR)

    async def _serve(self) -> None:
        loop, end = asyncio.get_running_loop(), asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            loop.add_signal_handler(number, end.set)
        for number in (signal.SIGUSR2, signal.SIGWINCH):
            loop.add_signal_handler(number, lambda: None)
        application: Application = self.wsgi
        front = Front(application.answer, application.problem, application.done)
        application.front = front
        async with application:
            # What is there now stays: the collector of garbage need not look through it each time.
            gc.collect()
            gc.freeze()
            loop.add_signal_handler(signal.SIGUSR1, application.parts.journal.reopen)
            beat = loop.create_task(self._beat(end))
            await serve(front, [s.sock for s in self.sockets], end, self.cfg.graceful_timeout)
            beat.cancel()
            application.look()

    async def _beat(self, end: asyncio.Event) -> None:
        """Show the arbiter that we live; end when it has died."""
        while True:
            self.notify()
            if self.ppid != os.getppid():
                end.set()
            await asyncio.sleep(_BEAT)


def _loop_factory() -> Any:
    with suppress(ImportError):
        import uvloop

        return uvloop.new_event_loop
    return None


async def serve(
    front: Front, listeners: list[socket.socket], end: asyncio.Event, grace: float
) -> None:
    """Take connections until `end`; then close the idle ones, wait `grace` seconds for the others,
    and break off the rest."""
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(lambda: Connection(front), sock=listener, backlog=1024)
        for listener in listeners
    ]
    sweeper = loop.create_task(_sweep(front))
    await end.wait()
    front.ending = True
    for server in servers:
        server.close()
    for connection in list(front.open):
        connection.end_soon()
    limit = loop.time() + grace
    while front.open and loop.time() < limit:
        await asyncio.sleep(0.05)
    for connection in list(front.open):
        connection.abort()
    sweeper.cancel()
    await asyncio.sleep(0)


async def _sweep(front: Front) -> None:
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(_SWEEP)
        now = loop.time()
        for connection in [c for c in front.open if 0 < c.due < now]:
            connection.overdue()
