"""What the planner makes of a query: `explain=true` asks for it instead of an answer."""

from __future__ import annotations

import asyncio
import json

from kg.store.base import QueryRequest
from server.asked import short_enough
from server.exchange import Reply
from server.parts import Parts


async def explanation(parts: Parts, query: QueryRequest) -> Reply:
    """The text that the engine would get, and what was decided, as JSON: `planned`, `query`,
    `decisions`. In a thread: it is asked by people, not by programs in their thousands.

    Raises what the store raises: QueryError if malformed, StoreError; and ProtocolError
    (413) for a long text.
    """
    short_enough(query.text)
    loop = asyncio.get_running_loop()
    told = await loop.run_in_executor(None, parts.store.explain, query)
    body = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    headers = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
    return Reply(200, headers, body)
