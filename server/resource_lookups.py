"""What the store is asked for a document about a resource: rows of one snapshot, whether there is
something, and what became of what is not there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from kg.errors import ResultLimitError
from kg.store.base import QueryRequest
from kg.vocab import DCTERMS, OWL
from server.bindings import Row, rows_of, text_of
from server.errors import Gone, NotFound
from server.missing import missing
from server.parts import Parts

_JSON = "application/sparql-results+json"
_MOST_BYTES = 16 * 1024**2  # of what one query gives


class MovedError(Exception):
    """A newer snapshot has been published since the first query."""


async def rows_at(parts: Parts, text: str, snapshot: int) -> list[Row]:
    """The rows of a query of our own. Raises MovedError if they are of another snapshot."""
    query = QueryRequest(text, limits=parts.settings.limits)
    stream = await parts.streams.ask(query, {"select": _JSON})
    body = stream.body
    if not isinstance(body, bytes):
        pieces, size = [], 0
        async for piece in body:
            pieces.append(piece)
            size += len(piece)
            if size > _MOST_BYTES:
                raise ResultLimitError(
                    "its values are longer than a document may be; ask for them by a query"
                )
        body = b"".join(pieces)
    if stream.snapshot != snapshot:
        raise MovedError
    return rows_of(body)


async def holds(parts: Parts, text: str) -> bool:
    """The truth of an ASK, which is a look-up."""
    query, formats = QueryRequest(text, limits=parts.settings.limits), {"ask": "text/csv"}
    stream = parts.streams.at_once(query, formats, parts.streams.snapshot)
    if stream is None:
        stream = await parts.streams.ask(query, formats)
    return stream.body == b"true"


async def check_there(parts: Parts, iri: str) -> None:
    """Raises Gone for a resource that has been withdrawn."""
    if not iri.startswith(parts.addresses.base):
        return
    if not await holds(parts, f"ASK {{ <{iri}> <{OWL.deprecated}> ?gone }}"):
        return
    text = (
        f"SELECT * {{ <{iri}> <{OWL.deprecated}> ?gone "
        f"OPTIONAL {{ <{iri}> <{DCTERMS.isReplacedBy}> ?next }} }} LIMIT 10"
    )
    rows = await rows_at(parts, text, parts.streams.snapshot)
    if any(text_of(row["gone"]) in ("true", "1") for row in rows):
        following = next((text_of(row["next"]) for row in rows if "next" in row), "")
        after = f"; <{following}> has taken its place" if following else ""
        raise Gone(f"<{iri}> has been withdrawn{after}")


async def missing_of(parts: Parts, iris: Sequence[str]) -> NotFound | Gone:
    """What to raise where nothing is said of any of these."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, missing, parts.store, iris)
