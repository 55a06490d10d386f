"""What a client sends, taken apart: bytes of HTTP/1.1 in, requests with their bodies out.

The parser is llhttp (httptools), Node.js's. It calls the methods whose names begin with `on_`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

import httptools

from server.exchange import Body, NoBody, Request
from server.front import Bounds
from server.inflow import Inflow

MOST_AHEAD = 16  # requests that a client may send before the first of them is answered
_NO_BODY = NoBody()


class RefusedError(Exception):
    """A request that is not taken; what follows it cannot be understood."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass(slots=True)
class Turn:
    """A request, and how its reply may be framed."""

    request: Request
    modern: bool  # HTTP/1.1
    keeps: bool


class Incoming:
    """The requests of one connection. `hold` is called with True to hold the client back, with
    False to let it go on; `invite` where a client waits to be asked for a body."""

    __slots__ = (
        "_bounds", "_head", "_headers", "_hold", "_invite", "_parser", "_url", "body", "partial",
        "peer", "queue",
    )  # fmt: skip

    def __init__(
        self, bounds: Bounds, hold: Callable[[bool], None], invite: Callable[[], None]
    ) -> None:
        self._bounds, self._hold, self._invite = bounds, hold, invite
        self._parser: Any = httptools.HttpRequestParser(self)
        self._url, self._head = b"", 0
        self._headers: dict[str, str] = {}
        self.peer = ""
        self.queue: deque[Turn] = deque()  # what waits for its reply
        self.body: Inflow | None = None  # that is still arriving
        self.partial = False  # a head has begun and not ended

    def feed(self, data: bytes) -> bool:
        """Take in what has arrived; whether it is the beginning of a head that is not whole.
        Raises RefusedError."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # We speak no other protocol: the request is answered in this one, and is the last.
            if self.queue:
                self.queue[-1].keeps = False
        except httptools.HttpParserCallbackError as error:
            if not isinstance(error.__context__, RefusedError):
                raise
            raise error.__context__ from None
        except httptools.HttpParserError as error:
            raise RefusedError(400, f"this is no HTTP that we understand: {error}") from None
        if not self.partial:
            return False
        begins = self._head == 0
        self._head += len(data)
        if self._head > self._bounds.url + self._bounds.head:
            raise RefusedError(431, "the headers are too large")
        return begins

    def take(self) -> Turn:
        """The next request."""
        turn = self.queue.popleft()
        if len(self.queue) == MOST_AHEAD:
            self._hold(False)
        return turn

    def forget(self) -> None:
        """Nothing more is wanted of this client."""
        self.queue.clear()
        self.body, self.partial = None, False

    def lost(self) -> None:
        """The client has gone."""
        if self.body is not None:
            self.body.lost()

    # --- the parser's side

    def on_message_begin(self) -> None:
        self._url, self._headers, self._head, self.partial = b"", {}, 0, True

    def on_url(self, url: bytes) -> None:
        self._url += url
        if len(self._url) > self._bounds.url:
            raise RefusedError(414, "the address is too long; send the query by POST")

    def on_header(self, name: bytes, value: bytes) -> None:
        headers = self._headers
        if len(headers) >= self._bounds.headers:
            raise RefusedError(431, "there are too many headers")
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text

    def on_headers_complete(self) -> None:
        self.partial = False
        headers = self._headers
        modern = self._parser.get_http_version() == "1.1"
        if "host" not in headers and modern:
            raise RefusedError(400, "the Host header is missing")
        body: Body = _NO_BODY
        if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
            expects = modern and headers.get("expect", "").lower() == "100-continue"
            self.body = body = Inflow(self._hold, self._invite if expects else None)
        path, _, query = self._url.partition(b"?")
        if b"%" in path:
            path = unquote_to_bytes(path)
        request = Request(
            method=self._parser.get_method().decode("ascii"),
            path=path.decode("utf-8", "replace"),
            query_string=query.partition(b"#")[0],
            headers=headers,
            body=body,
            client=self.peer,
        )
        self.queue.append(Turn(request, modern, self._parser.should_keep_alive()))
        if len(self.queue) > MOST_AHEAD:
            self._hold(True)

    def on_body(self, content: bytes) -> None:
        if self.body is not None:
            self.body.feed(content)

    def on_message_complete(self) -> None:
        if self.body is not None:
            self.body.finish()
            self.body = None
