"""One connection of HTTP/1.1: bytes in, requests out to the application, replies back.

The parser is llhttp (httptools), Node.js's. A request costs no task where its reply is there at
once; a client's leaving cancels the work for it; whoever is slow costs a line in a list that is
looked through once a second.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

import httptools

from server.exchange import Body, NoBody, Reply, Request
from server.front import Front
from server.inflow import Inflow
from server.outflow import chunk, end_of, head_of

_LOG = logging.getLogger("attest.server")
_MOST_AHEAD = 16  # requests that a client may send before the first of them is answered
_GONE_AFTER = 0.2  # seconds between a client's end of sending and our taking it for gone
_NO_BODY = NoBody()
_FAILED = "an unexpected error; the server's log has more"


class _Refused(Exception):  # noqa: N818 - it is the client's error
    """A request that is not taken."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass(slots=True)
class _Turn:
    """A request, and how its reply may be framed."""

    request: Request
    modern: bool  # HTTP/1.1
    keeps: bool


class Connection(asyncio.Protocol):
    """A client's connection: one request at a time, in the order in which they came."""

    __slots__ = (
        "_begun", "_body", "_closing", "_drained", "_front", "_head", "_headers", "_loop",
        "_parser", "_partial", "_peer", "_queue", "_transport", "_turn", "_url", "_work", "due",
    )  # fmt: skip

    def __init__(self, front: Front) -> None:
        self._front = front
        self._loop = asyncio.get_running_loop()
        self._parser: Any = httptools.HttpRequestParser(self)
        self._transport: Any = None
        self._peer = ""
        self._queue: deque[_Turn] = deque()
        self._turn: _Turn | None = None  # that is being answered
        self._work: asyncio.Future[Any] | None = None
        self._body: Inflow | None = None  # that is still arriving
        self._drained: asyncio.Future[None] | None = None
        self._closing = False  # after the present turn
        self._partial = False  # a head has begun and not ended
        self._head, self._url = 0, b""
        self._headers: dict[str, str] = {}
        self._begun = 0.0
        self.due = 0.0  # when patience ends, on the loop's clock; 0 is never

    # --- the transport's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        peer = transport.get_extra_info("peername")
        self._peer = str(peer[0]) if isinstance(peer, tuple) else ""
        self._front.open.add(self)
        if len(self._front.open) > self._front.bounds.connections:
            self._refuse(503, "too many connections; come again later")
        self._wait(self._front.bounds.head_seconds)

    def data_received(self, data: bytes) -> None:
        if self._closing and self._body is None:
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # We speak no other protocol: the request is answered in this one, and is the last.
            if self._queue:
                self._queue[-1].keeps = False
        except httptools.HttpParserCallbackError as error:
            if not isinstance(error.__context__, _Refused):
                raise
            self._refuse(error.__context__.status, error.__context__.detail)
        except httptools.HttpParserError as error:
            self._refuse(400, f"this is no HTTP that we understand: {error}")
        if self._queue:
            self._advance()
        if self._partial:
            self._watch_head(len(data))
        elif self._body is not None:
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
        if self._body is not None:
            self._body.lost()
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

    # --- the parser's side

    def on_message_begin(self) -> None:
        self._url, self._headers, self._head, self._partial = b"", {}, 0, True

    def on_url(self, url: bytes) -> None:
        self._url += url
        if len(self._url) > self._front.bounds.url:
            raise _Refused(414, "the address is too long; send the query by POST")

    def on_header(self, name: bytes, value: bytes) -> None:
        headers = self._headers
        if len(headers) >= self._front.bounds.headers:
            raise _Refused(431, "there are too many headers")
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text

    def on_headers_complete(self) -> None:
        self._partial = False
        headers = self._headers
        modern = self._parser.get_http_version() == "1.1"
        if "host" not in headers and modern:
            raise _Refused(400, "the Host header is missing")
        body: Body = _NO_BODY
        if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
            expects = modern and headers.get("expect", "").lower() == "100-continue"
            self._body = body = Inflow(self._hold, self._invite if expects else None)
        path, _, query = self._url.partition(b"?")
        if b"%" in path:
            path = unquote_to_bytes(path)
        request = Request(
            method=self._parser.get_method().decode("ascii"),
            path=path.decode("utf-8", "replace"),
            query_string=query.partition(b"#")[0],
            headers=headers,
            body=body,
            client=self._peer,
        )
        self._queue.append(_Turn(request, modern, self._parser.should_keep_alive()))
        if len(self._queue) > _MOST_AHEAD:
            self._transport.pause_reading()

    def on_body(self, content: bytes) -> None:
        if self._body is not None:
            self._body.feed(content)

    def on_message_complete(self) -> None:
        if self._body is not None:
            self._body.finish()
            self._body = None
            self.due = 0.0

    # --- one turn

    def _advance(self) -> None:
        """Begin the next turn, and those after it whose replies are there at once."""
        while self._queue and self._turn is None and not self._transport.is_closing():
            self._begin(self._queue.popleft())
            if len(self._queue) == _MOST_AHEAD:
                self._transport.resume_reading()

    def _begin(self, turn: _Turn) -> None:
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
        if self._queue:
            self._advance()

    def _send(self, turn: _Turn, reply: Reply) -> None:
        keeps = turn.keeps and not (self._closing or self._front.ending or self._body)
        body = reply.body
        bare = turn.request.method == "HEAD" or reply.status in (204, 304)
        if isinstance(body, bytes):
            length = None if reply.status in (204, 304) else len(body)
            head = head_of(reply, length, keeps=keeps)
            self._closing = not keeps
            self._transport.write(head if bare else head + body)
            self._finish(turn, reply.status, 0 if bare else len(body), "whole")
            return
        keeps = keeps and turn.modern  # without chunks the end of the body is that of all
        self._closing = not keeps
        self._transport.write(head_of(reply, None, keeps=keeps, chunked=turn.modern))
        self._work = asyncio.ensure_future(self._stream(turn, reply, body, bare))

    async def _stream(
        self, turn: _Turn, reply: Reply, body: AsyncIterator[bytes], bare: bool
    ) -> None:
        """Send what comes; if it breaks off, so does the connection, before the last chunk."""
        sent, outcome = 0, "broken"
        try:
            if not bare:
                async for piece in body:
                    if piece:
                        sent += len(piece)
                        self._transport.write(chunk(piece) if turn.modern else piece)
                    if self._drained is not None:
                        await self._drained
            outcome = "gone" if self._transport.is_closing() else "whole"
        except asyncio.CancelledError:
            outcome = "gone"
        except Exception as error:  # noqa: BLE001 - whatever it is, the client must see a break
            _LOG.warning("an answer broke off after %d bytes: %s", sent, error)
        finally:
            await _closed(body)
        self._work = None
        if outcome != "whole":
            self._transport.abort()
        elif turn.modern and not bare:
            self._transport.write(end_of(reply))
        self._finish(turn, reply.status, sent, outcome)
        self._advance()

    def _finish(self, turn: _Turn, status: int, sent: int, outcome: str) -> None:
        self._turn = None
        self._front.done(turn.request, status, sent, outcome, time.perf_counter() - self._begun)
        if self._transport.is_closing():
            return
        if self._closing or self._body is not None:
            self._transport.close()
        elif not self._queue:
            self._wait(self._front.bounds.idle_seconds)

    # --- patience

    def _wait(self, seconds: float) -> None:
        self.due = self._loop.time() + seconds

    def _watch_head(self, length: int) -> None:
        """A head that has begun must end soon, and within bounds."""
        if self._head == 0 and self._turn is None:
            self._wait(self._front.bounds.head_seconds)
        self._head += length
        if self._head > self._front.bounds.url + self._front.bounds.head:
            self._refuse(431, "the headers are too large")

    def overdue(self) -> None:
        """Patience has ended: with silence, with half a request, with a reply not taken."""
        self.due = 0.0
        if self._turn is not None:
            self.abort()
        elif self._partial:
            self._refuse(408, "the request did not arrive in time")
        else:
            self._transport.close()

    def end_soon(self) -> None:
        """Close now if nothing is under way, else after the reply."""
        self._closing = True
        if self._turn is None and not self._queue:
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
        self._closing, self._body, self._partial = True, None, False
        self._queue.clear()
        reply = self._front.problem(status, detail)
        body = reply.body if isinstance(reply.body, bytes) else b""
        self._transport.write(head_of(reply, len(body), keeps=False) + body)
        self._transport.close()
        request = Request("", "", client=self._peer)
        self._front.done(request, status, len(body), "whole", 0.0)

    def _hold(self, back: bool) -> None:
        if back:
            self._transport.pause_reading()
        else:
            self._transport.resume_reading()

    def _invite(self) -> None:
        self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")


async def _closed(body: AsyncIterator[bytes]) -> None:
    close = getattr(body, "aclose", None)
    if close is not None:
        await close()
