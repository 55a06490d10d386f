"""/health: whether the process lives, and whether it can answer from the store."""

from __future__ import annotations

import json

from kg.store.base import Limits, QueryRequest
from server.exchange import Reply, Request
from server.parts import Parts

_SECONDS = 5.0
_HEADERS = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
_LIVE = Reply(200, _HEADERS, b'{"status": "live"}\n')


def live(_parts: Parts, _request: Request) -> Reply:
    """The process answers."""
    return _LIVE


async def ready(parts: Parts, _request: Request) -> Reply:
    """The store answers; StoreError becomes 503 like everywhere."""
    limits = Limits(_SECONDS, parts.settings.limits.memory)
    stream = await parts.streams.ask(
        QueryRequest("ASK {}", limits=limits), {"ask": "application/sparql-results+json"}
    )
    found = {"status": "ready", "snapshot": stream.snapshot}
    return Reply(200, _HEADERS, json.dumps(found).encode() + b"\n")
