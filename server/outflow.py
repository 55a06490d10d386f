"""Replies as bytes of HTTP/1.1: status lines and heads, prepared where they repeat; chunks."""

from __future__ import annotations

import time
from email.utils import formatdate
from http import HTTPStatus

from server.exchange import Reply

CHUNKED_END = b"0\r\n\r\n"
_STATUS = {
    int(code): f"HTTP/1.1 {code} {HTTPStatus(code).phrase}\r\n".encode()
    for code in HTTPStatus.__members__.values()
}
_CLOSE = b"Connection: close\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n"
_date: tuple[int, bytes] = (0, b"")


def chunk(piece: bytes) -> bytes:
    """A piece of a body in the chunked transfer coding (RFC 9112, section 7.1)."""
    return b"%x\r\n%b\r\n" % (len(piece), piece)


def end_of(reply: Reply) -> bytes:
    """The last chunk, and the fields that follow it (RFC 9112, section 7.1.2)."""
    fields = reply.trailers() if reply.trailers is not None else ()
    if not fields:
        return CHUNKED_END
    lines = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in fields)
    return f"0\r\n{lines}\r\n".encode("latin-1", "replace")


def head_of(reply: Reply, length: int | None, *, keeps: bool, chunked: bool = False) -> bytes:
    """The head of a reply with its empty line. `length` is the body's, None for no such header."""
    parts = [
        _STATUS.get(reply.status) or b"HTTP/1.1 %d Unknown\r\n" % reply.status,
        _dated(),
        reply.head,
    ]
    for name, value in reply.headers:
        parts.append(f"{name}: {_one_line(value)}\r\n".encode("latin-1", "replace"))
    if length is not None:
        parts.append(b"Content-Length: %d\r\n" % length)
    if chunked:
        parts.append(_CHUNKED)
    if not keeps:
        parts.append(_CLOSE)
    parts.append(b"\r\n")
    return b"".join(parts)


def _one_line(value: str) -> str:
    """A header's value that cannot become two."""
    if value.isprintable():
        return value
    return "".join(c if c.isprintable() else " " for c in value)


def _dated() -> bytes:
    """The Date header; the same for a second."""
    global _date  # noqa: PLW0603 - one clock for the process
    now = int(time.time())
    if _date[0] != now:
        _date = (now, f"Date: {formatdate(now, usegmt=True)}\r\n".encode())
    return _date[1]
