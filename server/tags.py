"""Entity tags: what makes an answer the same bytes again."""

from __future__ import annotations

import hashlib
import re

from kg.store.base import QueryRequest
from kg.version import __version__
from server.negotiate import Format

# What makes two evaluations of one query differ: no strong tag can be given to their answers.
_VOLATILE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_WORDS = ("now", "rand", "uuid", "bnode", "construct")
_CONSTRUCT = re.compile(r"\bCONSTRUCT\b", re.IGNORECASE)


def entity_tag(snapshot: int, asked: QueryRequest, form: Format) -> str | None:
    """A strong entity tag from snapshot, query and format; None where answers may differ."""
    if varies(asked.text):
        return None
    bound = sorted(f"{name}={term.n3()}" for name, term in asked.bindings.items())
    parts = [
        __version__, str(snapshot), asked.text, *bound,
        "default", *asked.default_graphs, "named", *asked.named_graphs, form.media_type,
        str(asked.union), asked.base or "", asked.context or "",
    ]  # fmt: skip
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def matches(tag: str, wanted: str) -> bool:
    """Whether an If-None-Match header names the tag; weak comparison (RFC 9110, 13.1.2)."""
    listed = (one.strip().removeprefix("W/") for one in wanted.split(","))
    return any(one in ("*", f'"{tag}"') for one in listed)


def varies(text: str) -> bool:
    """Whether two evaluations of a query on one snapshot may give two answers."""
    if text.isascii():  # most have no such word at all, which is quicker to see
        folded = text.casefold()
        if not any(word in folded for word in _WORDS):
            return False
    if _VOLATILE.search(text):
        return True
    begin = _CONSTRUCT.search(text)
    return begin is not None and any(mark in text[begin.end() :] for mark in ("_:", "["))


def digest_of(asked: QueryRequest) -> str:
    """What stands for a query's text and its dataset: 24 hexadecimal digits."""
    parts = [asked.text, str(asked.union), str(asked.base), str(asked.context)]
    parts += ["default", *asked.default_graphs, "named", *asked.named_graphs]
    content = "\x1f".join([__version__, *parts]).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:24]
