"""Entity tags: what makes an answer the same bytes again."""

from __future__ import annotations

import hashlib
import re

from kg.store.base import QueryRequest
from kg.version import __version__
from server.negotiate import Format

# What makes two evaluations of one query differ: no strong tag can be given to their answers.
_VOLATILE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_FRESH_NODES = re.compile(r"\bCONSTRUCT\b.*?(?:_:|\[)", re.IGNORECASE | re.DOTALL)


def entity_tag(snapshot: int, asked: QueryRequest, form: Format) -> str | None:
    """A strong entity tag from snapshot, query and format; None where answers may differ."""
    if _VOLATILE.search(asked.text) or _FRESH_NODES.search(asked.text):
        return None
    bound = sorted(f"{name}={term.n3()}" for name, term in asked.bindings.items())
    parts = [
        __version__, str(snapshot), asked.text, *bound,
        "default", *asked.default_graphs, "named", *asked.named_graphs, form.media_type,
    ]  # fmt: skip
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def matches(tag: str, wanted: str) -> bool:
    """Whether an If-None-Match header names the tag; weak comparison (RFC 9110, 13.1.2)."""
    listed = (one.strip().removeprefix("W/") for one in wanted.split(","))
    return any(one in ("*", f'"{tag}"') for one in listed)
