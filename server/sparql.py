"""/sparql: the protocol's request, the negotiated formats, the answer's bytes as they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.store.base import Limits, QueryRequest
from kg.store.streams import FormatError
from server.description import Offer, description_query
from server.exchange import Reply, Request
from server.negotiate import GRAPHS, HTML, RESULTS, Format, NotAcceptable, choose
from server.parts import Parts
from server.protocol import ProtocolError, SparqlRequest, read_request
from server.tags import entity_tag, matches

MOST_BYTES = 4 * 1024**2  # of a query
_OFFERS = {"select": RESULTS, "ask": RESULTS, "graph": GRAPHS}


async def endpoint(parts: Parts, request: Request) -> Reply | None:
    """Answer a query, or describe the service to a program that comes without one; None where a
    page is wanted, which is the other face's matter."""
    body = request.body.at_hand(MOST_BYTES)
    if body is None:
        body = await request.body.read(MOST_BYTES)
    asked = read_request(
        request.method, request.headers.get("content-type"), request.query_string, body
    )
    accept = request.headers.get("accept")
    if asked.update is not None:
        raise ProtocolError(403, "this endpoint only reads: updates are not allowed")
    if asked.query is None:
        form = choose(accept, asked.formats, (HTML, *GRAPHS))
        return None if form is HTML else await _describe(parts, request, form)
    chosen = {kind: _choice(accept, asked.formats, kind) for kind in _OFFERS}
    if HTML in chosen.values():
        return None
    query = QueryRequest(
        text=asked.query,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        limits=_limits(parts, asked),
    )
    try:
        return await _answer(parts, request, query, chosen)
    except FormatError as error:
        listed = ", ".join(asked.formats) or accept or ""
        raise NotAcceptable(listed, (*_OFFERS[error.kind], HTML)) from None


async def _describe(parts: Parts, request: Request, form: Format) -> Reply:
    """The service description, which is an answer as all others."""
    offer = Offer(request.root + "sparql", request.root)
    query = QueryRequest(description_query(offer), limits=parts.settings.limits)
    return await _answer(parts, request, query, {"graph": form})


async def _answer(
    parts: Parts, request: Request, query: QueryRequest, chosen: Mapping[str, Format | None]
) -> Reply:
    """The answer in the format that was chosen for its kind, or 304."""
    formats = {kind: form.media_type for kind, form in chosen.items() if form is not None}
    wanted = request.headers.get("if-none-match")
    if wanted:
        number = parts.store.snapshot
        for offered in dict.fromkeys(form for form in chosen.values() if form):
            tag = entity_tag(number, query, offered)
            if tag and matches(tag, wanted):
                return Reply(304, _headers(None, tag))
    stream = await parts.streams.ask(query, formats)
    form = chosen[stream.kind]
    assert form is not None
    return Reply(200, _headers(form, entity_tag(stream.snapshot, query, form)), stream.body)


def _choice(accept: str | None, wanted: Sequence[str], kind: str) -> Format | None:
    """The format for answers of a kind; None if there is none that is accepted."""
    try:
        return choose(accept, wanted, (*_OFFERS[kind], HTML))
    except NotAcceptable:
        return None


def _headers(form: Format | None, tag: str | None) -> tuple[tuple[str, str], ...]:
    found = [("Cache-Control", "no-cache" if tag else "no-store")]
    if form is not None:
        found.append(("Content-Type", form.content_type))
    if tag:
        found.append(("ETag", f'"{tag}"'))
    return tuple(found)


def _limits(parts: Parts, asked: SparqlRequest) -> Limits:
    """The server's limits; the client may only make the deadline nearer."""
    limits = parts.settings.limits
    if asked.timeout is None or (limits.seconds and asked.timeout > limits.seconds):
        return limits
    return replace(limits, seconds=asked.timeout)
