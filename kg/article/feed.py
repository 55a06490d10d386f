"""JSON Lines and JSON: every record with a `text` is an article; a bad one is refused alone."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.article.decode import decode
from kg.article.fields import read_fields
from kg.article.read import most_bytes, too_large
from kg.errors import InputError
from kg.records import Input, Metadata, Refusal

# A character may be written as \uXXXX in JSON, and a record has more fields than its text.
_ESCAPED = 2
_FIELDS = 65_536


def _lines(head: bytes, stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is longer than the most, of which little is held."""
    while line := head if head.endswith(b"\n") else head + stream.readline(most + 1):
        head = b""
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(most + 1)) and not rest.endswith(b"\n"):
            pass
        yield None


def _record(place: str, value: object, number: int, file: str, defaults: Metadata) -> Input:
    if not isinstance(value, dict):
        raise InputError(place, "no JSON object; write one object with a `text` on each line")
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(place, "has no `text`; give the article's words as a string")
    name = value.get("id")
    if name is not None and (isinstance(name, bool) or not isinstance(name, str | int)):
        raise InputError(place, "its `id` is neither text nor a number")
    name = str(name).strip() if name is not None else ""
    name = "".join(c for c in name if c.isprintable()).encode("utf-8", "ignore").decode("utf-8")
    return Input(
        source=f"{file}#{name or number}",
        content=text.replace("\0", "").encode("utf-8", "ignore"),
        metadata=read_fields(place, value, strict=True),
        defaults=defaults,
    )


def _no_feed(first: bytes) -> str | None:
    """Why a whole file is refused by its first line: each of its lines would say the same."""
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "in UTF-16, which has no lines of bytes; save it as UTF-8"
    try:
        decode("", first)
    except InputError as error:
        return error.reason
    return None


def _parsed(place: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(place, f"malformed JSON: {error.msg} (column {error.colno})") from error
    except (ValueError, RecursionError) as error:
        raise InputError(place, "malformed JSON: nested too deep or a number too long") from error


def read_feed(
    file: str, head: bytes, stream: BinaryIO, defaults: Metadata, limit: int
) -> Iterator[Input | Refusal]:
    """The records of JSON Lines, one by one; of a stream without any, a refusal.

    `head` is what was read of the stream's first line.
    """
    most = _ESCAPED * most_bytes("text/plain", limit) + _FIELDS
    empty = True
    for number, line in enumerate(_lines(head, stream, most), start=1):
        place = f"{file}, line {number}"
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            if line is None:
                raise too_large(place, limit)
            if number == 1 and (reason := _no_feed(line)):
                yield Refusal(file, reason)
                return
            text = decode(place, line)
            yield _record(place, _parsed(place, text), number, file, defaults)
        except InputError as refused:
            yield Refusal(refused.source, refused.reason)
    if empty:
        yield Refusal(file, "empty; nothing to read")


def read_records(file: str, content: bytes, defaults: Metadata) -> Iterator[Input | Refusal]:
    """The records of a JSON file: an object or an array of them. Raises InputError if malformed."""
    value = _parsed(file, decode(file, content))
    records = value if isinstance(value, list) else [value]
    if not records:
        yield Refusal(file, "holds no records; nothing to read")
    for number, record in enumerate(records, start=1):
        place = f"{file}, record {number}" if isinstance(value, list) else file
        try:
            yield _record(place, record, number, file, defaults)
        except InputError as refused:
            yield Refusal(refused.source, refused.reason)
