"""Bytes to characters: what is no text is refused, else the encoding is found."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_MAGIC = (
    (b"%PDF", "a PDF file; convert it to text first"),
    (b"PK\x03\x04", "a zip archive or an office document; save its text first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh91AY", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text first"),
    (b"{\\rtf", "an RTF document; save its text first"),
    (b"\x89PNG", "an image and no text"),
    (b"GIF87a", "an image and no text"),
    (b"GIF89a", "an image and no text"),
    (b"\xff\xd8\xff", "an image and no text"),
    (b"\x7fELF", "a program and no text"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)=["']?([\w:.-]{1,40})""", re.I
)
_DETECTED = 65_536
# The encodings in which English texts come that are not Unicode.
_WESTERN = ["cp1252", "latin_1", "mac_roman", "cp437", "cp850"]
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def refuse_binary(source: str, content: bytes) -> None:
    """Raise InputError for an empty input and for known kinds of files that hold no text."""
    if not content.strip():
        raise InputError(source, "empty; nothing to read")
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise InputError(source, name)


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: in English text nearly every second byte is zero."""
    half = len(content) // 2
    sample = content[: 2 * half]
    if half and sample[1::2].count(0) > 0.7 * half and not sample[::2].count(0):
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.7 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _declared(content: bytes, media_type: str) -> str | None:
    if media_type != "text/html":
        return None
    match = _CHARSET.search(content[:4096])
    if not match:
        return None
    try:
        return codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_DETECTED], cp_isolation=_WESTERN).best()
    return best.encoding if best else "cp1252"


def _encoding(source: str, content: bytes, media_type: str) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if b"\x00" in content:
        name = _unmarked_utf16(content) or ""
        if name:
            return name
        raise InputError(source, "binary data and no text")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(content, media_type) or _detected(content)
    return "utf-8"


def decode(source: str, content: bytes, media_type: str = "text/plain") -> str:
    """The characters of an input. Raises InputError where it is empty or no text."""
    refuse_binary(source, content)
    try:
        text = content.decode(_encoding(source, content, media_type), errors="replace")
    except (LookupError, UnicodeError):  # a declared codec that is none for text
        text = content.decode("cp1252", errors="replace")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError(source, "empty; nothing to read")
    if len(_CONTROLS.findall(text)) > 0.05 * len(text):
        raise InputError(source, "binary data and no text")
    return text
