"""What a request of the protocol asks of the store, under the server's settings."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from urllib.parse import urljoin

from kg.store.base import Limits, QueryRequest
from kg.vocab import CONTEXT_FILE
from server.protocol import ProtocolError, SparqlRequest

MOST_LOOKED_AT = 16 * 1024  # characters of a query that the web process itself looks through


def short_enough(text: str) -> str:
    """A query for a page, or to be explained: readers, which can be ended, look at all others.

    Raises ProtocolError (413).
    """
    if len(text) > MOST_LOOKED_AT:
        raise ProtocolError(
            413,
            f"a query that is shown or explained has at most {MOST_LOOKED_AT:,} characters; ask for"
            " its answer as data, in JSON for example",
        )
    return text


def query_of(asked: SparqlRequest, base: str, union: bool, limits: Limits) -> QueryRequest:
    """The query; relative IRIs are resolved against `base`, the endpoint's URL, which the URL of
    the JSON-LD context goes by, too."""
    return QueryRequest(
        text=asked.query or "",
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        limits=limits_of(asked, limits),
        union=union,
        base=base,
        context=_context(base),
    )


@lru_cache(100)
def _context(endpoint: str) -> str:
    """The URL of the JSON-LD context, which is the same for all queries to one endpoint."""
    return urljoin(endpoint, CONTEXT_FILE)


def limits_of(asked: SparqlRequest, limits: Limits) -> Limits:
    """The server's limits; the client may only make the deadline nearer."""
    timeout = asked.timeout
    if timeout is None or (limits.seconds and timeout > limits.seconds):
        return limits
    return replace(limits, seconds=timeout)


def most_rows(asked: SparqlRequest, limit: int) -> int | None:
    """The most rows of an answer; the client may only ask for fewer. None is no limit."""
    return min((n for n in (limit, asked.most_rows) if n), default=None)
