"""One connection of HTTP/1.1: requests out to the application, replies back, one at a time.

A request costs no task where its reply is there at once; a client's leaving cancels the work for
it; whoever is slow costs a line in a list that is looked through once a second. What arrives is
taken apart in `server.incoming`; what is sent as it comes is `server.streaming`'s.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

from server.exchange import Reply, Request
from server.front import Front
from server.incoming import Incoming, RefusedError, Turn
from server.outflow import head_of
from server.streaming import stream

_LOG = logging.getLogger("attest.server")
_GONE_AFTER = 0.2  # seconds between a client's end of sending and our taking it for gone
_FAILED = "an unexpected error; the server's log has more"


class Connection(asyncio.Protocol):
    """A client's connection: one request at a time, in the order in which they came."""

    __slots__ = (
        "_begun", "_closing", "_drained", "_front", "_incoming", "_loop", "_transport", "_turn",
        "_work", "due",
    )  # fmt: skip

    def __init__(self, front: Front) -> None:
        self._front = front
        self._loop = asyncio.get_running_loop()
        self._incoming = Incoming(front.bounds, self._hold, self._invite)
        self._transport: Any = None
        self._turn: Turn | None = None  # that is being answered
        self._work: asyncio.Future[Any] | None = None
        self._drained: asyncio.Future[None] | None = None
        self._closing = False  # after the present turn
        self._begun = 0.0
        self.due = 0.0  # when patience ends, on the loop's clock; 0 is never

    # --- the transport's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        peer = transport.get_extra_info("peername")
        self._incoming.peer = str(peer[0]) if isinstance(peer, tuple) else ""
        self._front.open.add(self)
        if len(self._front.open) > self._front.bounds.connections:
            self._refuse(503, "too many connections; come again later")
        self._wait(self._front.bounds.head_seconds)

    def data_received(self, data: bytes) -> None:
        incoming = self._incoming
        waited = incoming.body is not None
        if self._closing and not waited:
            return
        begins = False
        try:
            begins = incoming.feed(data)
        except RefusedError as error:
            self._refuse(error.status, error.detail)
        if waited and incoming.body is None:
            self.due = 0.0
        if incoming.queue:
            self._advance()
        if begins and self._turn is None:
            self._wait(self._front.bounds.head_seconds)
        elif incoming.body is not None:
            self._wait(self._front.bounds.body_seconds)

    def eof_received(self) -> bool:
        """A client that sends no more has left, or will soon; a reply on its way may finish."""
        if self._turn is None:
            return False
        self._closing = True
        self._loop.call_later(_GONE_AFTER, self.abort)
        return True

    def connection_lost(self, _error: Exception | None) -> None:
        self._front.open.discard(self)
        self._closing = True
        self.resume_writing()
        self._incoming.lost()
        if self._work is not None:
            self._work.cancel()

    def pause_writing(self) -> None:
        self._drained = self._loop.create_future()
        self._wait(self._front.bounds.send_seconds)

    def resume_writing(self) -> None:
        drained, self._drained = self._drained, None
        if drained is not None and not drained.done():
            drained.set_result(None)
        self.due = 0.0

    # --- one turn

    def _advance(self) -> None:
        """Begin the next turn, and those after it whose replies are there at once."""
        incoming = self._incoming
        while incoming.queue and self._turn is None and not self._transport.is_closing():
            self._begin(incoming.take())

    def _begin(self, turn: Turn) -> None:
        self._turn = turn
        self.due = 0.0
        self._begun = time.perf_counter()
        try:
            reply = self._front.answer(turn.request)
        except Exception:  # noqa: BLE001 - a bug of ours; the connection lives on
            _LOG.exception("%s %s failed", turn.request.method, turn.request.path)
            reply = self._front.problem(500, _FAILED)
        if isinstance(reply, Reply):
            self._send(turn, reply)
        else:
            self._work = asyncio.ensure_future(reply)
            self._work.add_done_callback(self._answered)

    def _answered(self, work: asyncio.Future[Reply]) -> None:
        self._work = None
        turn = self._turn
        if turn is None:
            return
        if work.cancelled() or self._transport.is_closing():
            self._finish(turn, 499, 0, "gone")
            return
        error = work.exception()
        if error is not None:
            _LOG.error("%s %s failed", turn.request.method, turn.request.path, exc_info=error)
        self._send(turn, self._front.problem(500, _FAILED) if error else work.result())
        if self._incoming.queue:
            self._advance()

    def _send(self, turn: Turn, reply: Reply) -> None:
        keeps = turn.keeps and not (self._closing or self._front.ending or self._incoming.body)
        body = reply.body
        bare = turn.request.method == "HEAD" or reply.status in (204, 304)
        if isinstance(body, bytes):
            length = None if reply.status in (204, 304) else len(body)
            head = head_of(reply, length, keeps=keeps)
            self._closing = not keeps
            self._transport.write(head if bare else head + body)
            self._finish(turn, reply.status, 0 if bare else len(body), "whole")
            return
        chunked = turn.modern and reply.length is None
        # Without chunks or a length the end of the body is that of all.
        keeps = keeps and (chunked or reply.length is not None)
        self._closing = not keeps
        self._transport.write(head_of(reply, reply.length, keeps=keeps, chunked=chunked))
        self._work = asyncio.ensure_future(
            self._stream(turn, reply, body, bare=bare, chunked=chunked)
        )
        self._work.add_done_callback(lambda work: self._close_unless_begun(work, body))

    async def _stream(
        self, turn: Turn, reply: Reply, body: AsyncIterator[bytes], *, bare: bool, chunked: bool
    ) -> None:
        sent, outcome = await stream(
            self._transport, lambda: self._drained, reply, body, chunked=chunked, bare=bare
        )
        self._work = None
        self._finish(turn, reply.status, sent, outcome)
        self._advance()

    def _finish(self, turn: Turn, status: int, sent: int, outcome: str) -> None:
        self._turn = None
        self._front.done(turn.request, status, sent, outcome, time.perf_counter() - self._begun)
        if self._transport.is_closing():
            return
        if self._closing or self._incoming.body is not None:
            self._transport.close()
        elif not self._incoming.queue:
            self._wait(self._front.bounds.idle_seconds)

    # --- patience

    def _wait(self, seconds: float) -> None:
        self.due = self._loop.time() + seconds

    def overdue(self) -> None:
        """Patience has ended: with silence, with half a request, with a reply not taken."""
        self.due = 0.0
        if self._turn is not None:
            self.abort()
        elif self._incoming.partial:
            self._refuse(408, "the request did not arrive in time")
        else:
            self._transport.close()

    def end_soon(self) -> None:
        """Close now if nothing is under way, else after the reply."""
        self._closing = True
        if self._turn is None and not self._incoming.queue:
            self._transport.close()

    def abort(self) -> None:
        """Break off; the client sees an error."""
        if not self._transport.is_closing():
            self._transport.abort()

    def _refuse(self, status: int, detail: str) -> None:
        """Tell what is wrong, and hang up: what follows cannot be understood."""
        if self._turn is not None or self._transport.is_closing():
            self.abort()
            return
        self._closing = True
        self._incoming.forget()
        reply = self._front.problem(status, detail)
        body = reply.body if isinstance(reply.body, bytes) else b""
        self._transport.write(head_of(reply, len(body), keeps=False) + body)
        self._transport.close()
        request = Request("", "", client=self._incoming.peer)
        self._front.done(request, status, len(body), "whole", 0.0)

    def _close_unless_begun(self, work: asyncio.Future[Any], body: AsyncIterator[bytes]) -> None:
        """Close the body of a reply whose sending was cancelled before it began: nobody else
        does."""
        close = getattr(body, "aclose", None)
        if work.cancelled() and close is not None:
            self._work = asyncio.ensure_future(close())

    def _hold(self, back: bool) -> None:
        if back:
            self._transport.pause_reading()
        else:
            self._transport.resume_reading()

    def _invite(self) -> None:
        self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
