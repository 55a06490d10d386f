"""/sparql: the protocol's request, the negotiated formats, the answer's bytes as they come.

On the way of every query, so what is the same for many requests is worked out once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.store.base import Limits, QueryRequest
from kg.store.elsewhere.trip import may_call
from server import answering
from server.answering import OFFERS, Prepared, prepared
from server.asked import limits_of, most_rows, query_of
from server.exchange import Reply, Request
from server.explanation import explanation
from server.negotiate import GRAPHS, HTML, Format, NotAcceptable, choose
from server.parts import Parts
from server.protocol import SparqlRequest, read_request
from server.service import describe, endpoint_url
from server.updating import update

MOST_BYTES = 4 * 1024**2  # of a query or an update
_REMEMBERED = 4 * 1024  # bytes of a request that is worked out once
Answered = Reply | Awaitable[Reply | None] | None


def endpoint(parts: Parts, request: Request) -> Answered:
    """Answer a query, or describe the service to a program that comes without one; None where a
    page is wanted, which is the other face's matter."""
    body = request.body.at_hand(MOST_BYTES)
    if body is None:
        return _after_body(parts, request)
    return _endpoint(parts, request, body)


async def _after_body(parts: Parts, request: Request) -> Reply | None:
    found = _endpoint(parts, request, await request.body.read(MOST_BYTES))
    return found if found is None or isinstance(found, Reply) else await found


def _endpoint(parts: Parts, request: Request, body: bytes) -> Answered:
    headers, url, settings = request.headers, request.query_string, parts.settings
    accept = headers.get("accept")
    prepare = _prepared if len(body) + len(url) <= _REMEMBERED else _prepared.__wrapped__
    found = prepare(
        (request.method, headers.get("content-type"), url, body),
        accept,
        endpoint_url(request),
        settings.union_default_graph,
        settings.limits,
        settings.most_rows,
        bool(settings.elsewhere),
    )
    if isinstance(found, Prepared):
        return answering.answer(parts, request, found)
    if found is None:
        return None
    if found.update is not None:
        limits = limits_of(found, settings.limits)
        return update(parts, request, found, endpoint_url(request), limits)
    if found.query is not None:
        base, union = endpoint_url(request), settings.union_default_graph
        return explanation(parts, query_of(found, base, union, settings.limits))
    form = choose(accept, found.formats, (HTML, *GRAPHS))
    return None if form is HTML else describe(parts, request, form)


@lru_cache(500)
def _choices(accept: str | None, wanted: Sequence[str]) -> Mapping[str, Format | None]:
    """The format for each kind; None where there is none that is accepted."""
    return {kind: _choice(accept, wanted, kind) for kind in OFFERS}


def _choice(accept: str | None, wanted: Sequence[str], kind: str) -> Format | None:
    try:
        return choose(accept, wanted, (*OFFERS[kind], HTML))
    except NotAcceptable:
        return None


@lru_cache(1000)
def _prepared(
    sent: tuple[str, str | None, bytes, bytes],
    accept: str | None,
    base: str,
    union: bool,
    limits: Limits,
    rows: int,
    calling: bool,
) -> Prepared | SparqlRequest | None:
    """What was sent (method, content type, query string, body), made ready; what it says if it is
    no query, or one that is to be explained; None if a page is wanted."""
    asked = read_request(*sent)
    if asked.query is None or asked.explain:
        return asked
    chosen = _choices(accept, asked.formats)
    if HTML in chosen.values():
        return None
    query = query_of(asked, base, union, limits)
    most = most_rows(asked, rows)
    found = prepared(query, chosen, ", ".join(asked.formats) or accept or "", most)
    # What others answer is not ours to keep.
    return replace(found, varies=True) if calling and may_call(query.text) else found


async def answer(
    parts: Parts, request: Request, query: QueryRequest, chosen: Mapping[str, Format | None]
) -> Reply:
    """The answer to a query of our own, in the format that was chosen for its kind, or 304."""
    found = answering.answer(parts, request, prepared(query, chosen, ""))
    return found if isinstance(found, Reply) else await found
