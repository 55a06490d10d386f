"""What LOAD finds at an address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """RDF, and the media type of its format; or, in `error`, why there is none."""

    content: bytes
    media_type: str
    error: str = ""
