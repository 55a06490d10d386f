"""/context.jsonld: the context of all JSON-LD that is answered here, and its URL."""

from __future__ import annotations

import hashlib

from kg.store.jsonld import TEXT
from kg.vocab import CONTEXT_FILE
from server.description import safe_url
from server.exchange import Reply, Request
from server.parts import Parts
from server.tags import matches

PATH = f"/{CONTEXT_FILE}"
_BODY = TEXT.encode("utf-8")
_TAG = hashlib.sha256(_BODY).hexdigest()[:24]
_HEADERS = (
    ("Content-Type", "application/ld+json"),
    ("Cache-Control", "public, max-age=3600"),  # it changes with the program alone
    ("ETag", f'"{_TAG}"'),
)


def show(_parts: Parts, request: Request) -> Reply:
    """The context, or 304."""
    if matches(_TAG, request.headers.get("if-none-match", "")):
        return Reply(304, _HEADERS[1:])
    return Reply(200, _HEADERS, _BODY)


def context_url(root: str) -> str:
    """Where a server with that root URL has it."""
    return safe_url(f"{root}{CONTEXT_FILE}")
