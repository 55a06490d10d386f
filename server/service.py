"""The service description as a reply: what is offered and held, followed by the dataset and the
questions, for tools that know nothing of a server but its endpoint."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import lru_cache

from kg.store.base import QueryRequest
from server import answering, dataset
from server.answering import prepared
from server.description import Offer, description_query, safe_url
from server.exchange import Reply, Request
from server.made import document
from server.negotiate import NQUADS, NTRIPLES, TRIG, TURTLE, Format
from server.parts import Parts

_LINES = (TURTLE, TRIG, NTRIPLES, NQUADS)  # what N-Triples can be added to
_MOST = 32 * 1024**2  # bytes of a description that is held at once


def endpoint_url(request: Request) -> str:
    """The URL of the endpoint, against which relative IRIs are resolved (section 2.2.5)."""
    return _endpoint_of(request.root)


@lru_cache(100)
def _endpoint_of(root: str) -> str:
    return safe_url(f"{root}sparql")


async def describe(parts: Parts, request: Request, form: Format) -> Reply:
    """The description in a format for graphs. Where it cannot be streamed, it is without the
    dataset if there are too many graphs to hold what is said of them."""
    query = _query(parts, request)
    if form in _LINES:
        return await _followed(parts, request, query, form)

    async def make() -> bytes:
        stream = await parts.streams.ask(query, {"graph": NTRIPLES.media_type})
        body = stream.body
        found = body if isinstance(body, bytes) else await _whole(body)
        if len(found) > _MOST:
            return found
        return found + await dataset.lines(parts, request)

    about = ("service", query.text, *dataset.facts(parts, request))
    return await document(parts, request, form, about, make)


def _query(parts: Parts, request: Request) -> QueryRequest:
    settings = parts.settings
    offer = Offer(
        endpoint_url(request),
        request.root,
        union=settings.union_default_graph,
        update=bool(settings.write_token),
        elsewhere=bool(settings.elsewhere),
        search=parts.store.searches,
        title=settings.title,
        license=settings.license,
        publisher=settings.publisher,
    )
    text = description_query(offer)
    return QueryRequest(text, limits=settings.limits, union=settings.union_default_graph)


async def _followed(parts: Parts, request: Request, query: QueryRequest, form: Format) -> Reply:
    """The answer of the store, and after its last line what is told of the dataset."""
    found = answering.answer(parts, request, prepared(query, {"graph": form}, ""))
    reply = found if isinstance(found, Reply) else await found
    if reply.status != 200:
        return reply
    more = await dataset.lines(parts, request)
    body = reply.body
    if isinstance(body, bytes):
        return replace(reply, body=body + more)
    return replace(reply, body=_chained(body, more))


async def _chained(body: AsyncIterator[bytes], more: bytes) -> AsyncIterator[bytes]:
    try:
        async for piece in body:
            yield piece
        yield more
    finally:
        close = getattr(body, "aclose", None)
        if close is not None:
            await close()


async def _whole(body: AsyncIterator[bytes]) -> bytes:
    return b"".join([piece async for piece in body])
