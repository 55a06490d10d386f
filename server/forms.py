"""multipart/form-data (RFC 7578), taken apart in memory."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message

from werkzeug.exceptions import HTTPException
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from server.protocol import ProtocolError

_MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form; `filename` is None for a field that is no file."""

    name: str
    filename: str | None
    content_type: str
    content: bytes


def read_form(content_type: str, body: bytes) -> tuple[Part, ...]:
    """The parts of a form. Raises ProtocolError (400) if it cannot be read."""
    decoder = MultipartDecoder(
        _boundary(content_type), max_form_memory_size=None, max_parts=_MOST_PARTS
    )
    found: list[tuple[str, str | None, str, bytearray]] = []
    try:
        decoder.receive_data(body)
        decoder.receive_data(None)
        while not isinstance(event := decoder.next_event(), Epilogue | NeedData):
            if isinstance(event, File | Field):
                filename = event.filename if isinstance(event, File) else None
                kind = event.headers.get("Content-Type", "")
                found.append((event.name, filename, kind, bytearray()))
            elif isinstance(event, Data):
                found[-1][3].extend(event.data)
    except (ValueError, HTTPException) as error:
        raise ProtocolError(400, f"the form cannot be read: {error}") from error
    return tuple(Part(name, file, kind, bytes(content)) for name, file, kind, content in found)


def _boundary(content_type: str) -> bytes:
    message = Message()
    message["Content-Type"] = content_type
    boundary = message.get_param("boundary")
    if not isinstance(boundary, str) or not boundary.isascii() or not boundary:
        raise ProtocolError(400, "the form's content type names no boundary")
    return boundary.encode("ascii")
