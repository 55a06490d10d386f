"""What goes in and out of a handler: a request and a reply, with no server and no framework.

A handler is `async def name(site, request) -> Reply`, or a plain function where the reply is at
hand without waiting. HTTP's framing is `server.connection`'s matter: a reply of bytes gets its
Content-Length, one of an iterator is sent in chunks and, if the iterator fails, broken off so that
every client sees it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Headers: TypeAlias = tuple[tuple[str, str], ...]


class TooLarge(Exception):  # noqa: N818 - the name that HTTP gives it
    """A body has more bytes than its reader takes; the text says how many those are."""


class Body(Protocol):
    """A request's body; it may be read again."""

    async def read(self, limit: int) -> bytes:
        """All of it; raises TooLarge beyond `limit` bytes, ConnectionError if the client left."""

    def at_hand(self, limit: int) -> bytes | None:
        """All of it, if it has arrived already and has at most `limit` bytes; else None."""


class NoBody:
    """The body of a request that has none, or, given bytes, one that has arrived already."""

    __slots__ = ("_content",)

    def __init__(self, content: bytes = b"") -> None:
        self._content = content

    async def read(self, limit: int) -> bytes:
        if len(self._content) > limit:
            raise TooLarge(f"the body is larger than {limit} bytes")
        return self._content

    def at_hand(self, limit: int) -> bytes | None:
        return self._content if len(self._content) <= limit else None


@dataclass(slots=True)
class Request:
    """A request. Headers have lower-case names; a header given twice is joined by `, `.

    `path` is decoded and without the prefix under which a proxy has us; `query_string` is raw.
    `root` is the URL of this server as its client knows it, with a final slash; `client` is the
    address that asked; `notes` is what the access log is to tell beside what it sees itself.
    """

    method: str
    path: str
    query_string: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body = field(default_factory=NoBody)
    root: str = "http://localhost/"
    client: str = ""
    notes: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply. `head` are further header lines as they go over the wire, each with its CRLF:
    what is the same for many replies is prepared once. `trailers` tells, when the body of an
    iterator has ended, fields that follow it (RFC 9110, section 6.5). `length` is how many
    bytes its iterator gives, where that is known; then it is not sent in chunks."""

    status: int = 200
    headers: Headers = ()
    body: bytes | AsyncIterator[bytes] = b""
    head: bytes = b""
    trailers: Callable[[], Headers] | None = None
    length: int | None = None

    def all_headers(self) -> list[tuple[str, str]]:
        """The headers, with those of the prepared lines."""
        lines = (line.partition(": ") for line in self.head.decode("latin-1").splitlines())
        return [*self.headers, *((name, value) for name, _, value in lines)]


Answerer: TypeAlias = Callable[[Request], "Reply | Awaitable[Reply]"]
