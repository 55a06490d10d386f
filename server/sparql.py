"""/sparql: the protocol's request, the negotiated formats, the answer's bytes as they come.

On the way of every query, so what is the same for many requests is worked out once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.store.base import Limits, QueryRequest
from kg.store.streams import FormatError, Stream
from server.access import authorise, unprotected
from server.answers import Kept
from server.asked import limits_of, most_rows, query_of
from server.description import Offer, description_query, safe_url
from server.exchange import Reply, Request
from server.explanation import explanation
from server.negotiate import GRAPHS, HTML, RESULTS, Format, NotAcceptable, choose
from server.parts import Parts
from server.protocol import SparqlRequest, read_request
from server.tags import digest_of, matches, varies

MOST_BYTES = 4 * 1024**2  # of a query or an update
_REMEMBERED = 4 * 1024  # bytes of a request that is worked out once
_OFFERS: dict[str, tuple[Format, ...]] = {"select": RESULTS, "ask": RESULTS, "graph": GRAPHS}
Answered = Reply | Awaitable[Reply | None] | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query and how to answer it: for each kind the format, None where none is accepted.

    `digest` stands for text and dataset; it is None where two evaluations may differ.
    """

    query: QueryRequest
    chosen: Mapping[str, Format | None]
    formats: Mapping[str, str]
    digest: str
    varies: bool
    wanted: str
    most: int | None = None  # rows of the answer

    @property
    def key(self) -> tuple[object, ...]:
        return (self.digest, self.most, *self.formats.values())


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
    )
    if isinstance(found, Prepared):
        return _answer(parts, request, found)
    if found is None:
        return None
    if found.update is not None:
        return _update(parts, request, found)
    if found.query is not None:
        base, union = endpoint_url(request), settings.union_default_graph
        return explanation(parts, query_of(found, base, union, settings.limits))
    form = choose(accept, found.formats, (HTML, *GRAPHS))
    return None if form is HTML else describe(parts, request, form)


@lru_cache(500)
def _choices(accept: str | None, wanted: Sequence[str]) -> Mapping[str, Format | None]:
    """The format for each kind; None where there is none that is accepted."""
    return {kind: _choice(accept, wanted, kind) for kind in _OFFERS}


def _choice(accept: str | None, wanted: Sequence[str], kind: str) -> Format | None:
    try:
        return choose(accept, wanted, (*_OFFERS[kind], HTML))
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
    return _of(query, chosen, ", ".join(asked.formats) or accept or "", most)


def _of(
    query: QueryRequest,
    chosen: Mapping[str, Format | None],
    wanted: str,
    most: int | None = None,
) -> Prepared:
    return Prepared(
        query=query,
        chosen=chosen,
        formats={kind: form.media_type for kind, form in chosen.items() if form is not None},
        digest=digest_of(query),
        varies=varies(query.text),
        wanted=wanted,
        most=most,
    )


async def _update(parts: Parts, request: Request, asked: SparqlRequest) -> Reply:
    """Carry out an update; answered when it is published."""
    authorise(parts.settings, request)
    job = {
        "job": "update",
        "text": f"BASE <{endpoint_url(request)}> {asked.update}",
        "using": asked.default_graphs,
        "using_named": asked.named_graphs,
        "union": parts.settings.union_default_graph,
        "unprotected": unprotected(request),
    }
    await parts.clerk.do(job, seconds=limits_of(asked, parts.settings.limits).seconds)
    return Reply(204, (("Cache-Control", "no-store"),))


def endpoint_url(request: Request) -> str:
    """The URL of the endpoint, against which relative IRIs are resolved (section 2.2.5)."""
    return safe_url(f"{request.root}sparql")


async def describe(parts: Parts, request: Request, form: Format) -> Reply:
    """The service description, which is an answer as all others."""
    union = parts.settings.union_default_graph
    writing = bool(parts.settings.write_token)
    offer = Offer(endpoint_url(request), request.root, union=union, update=writing)
    query = QueryRequest(description_query(offer), limits=parts.settings.limits, union=union)
    return await answer(parts, request, query, {"graph": form})


async def answer(
    parts: Parts, request: Request, query: QueryRequest, chosen: Mapping[str, Format | None]
) -> Reply:
    """The answer to a query of our own, in the format that was chosen for its kind, or 304."""
    found = _answer(parts, request, _of(query, chosen, ""))
    return found if isinstance(found, Reply) else await found


def _answer(parts: Parts, request: Request, found: Prepared) -> Reply | Awaitable[Reply]:
    """304 for who has the answer, what is kept of it, or the answer from the store."""
    request.notes = {"query": found.digest, "text": found.query.text}
    if found.varies:
        return _alone(parts, request, found)
    snapshot = parts.streams.snapshot
    known = request.headers.get("if-none-match")
    if known:
        for form in found.chosen.values():
            tag = _tag(found, snapshot, form) if form is not None else ""
            if tag and matches(tag, known):
                return Reply(304, (("ETag", f'"{tag}"'), ("Cache-Control", "no-cache")))
    kept = parts.answers.find(snapshot, found.key)
    if kept is not None:
        request.notes |= kept.notes
        return Reply(200, (), kept.body, kept.head)
    return _shared(parts, request, found, snapshot)


async def _shared(parts: Parts, request: Request, found: Prepared, snapshot: int) -> Reply:
    """An evaluation that serves all who ask the same at once."""

    async def evaluate() -> tuple[Kept | None, object]:
        stream = await _ask(parts, found)
        kept = _kept(found, stream)
        if kept is not None:
            parts.answers.keep(stream.snapshot, found.key, kept)
        return kept, stream

    key = (snapshot, found.query.limits.seconds, *found.key)
    while True:
        kept, stream = await parts.answers.together(key, evaluate)
        if kept is not None:
            request.notes |= kept.notes
            return Reply(200, (), kept.body, kept.head)
        if isinstance(stream, Stream):
            return _streamed(request, found, stream)


async def _alone(parts: Parts, request: Request, found: Prepared) -> Reply:
    """An answer that is nobody else's."""
    stream = await _ask(parts, found)
    return _streamed(request, found, stream)


async def _ask(parts: Parts, found: Prepared) -> Stream:
    try:
        return await parts.streams.ask(found.query, found.formats, found.most)
    except FormatError as error:
        raise NotAcceptable(found.wanted, (*_OFFERS[error.kind], HTML)) from None


def _streamed(request: Request, found: Prepared, stream: Stream) -> Reply:
    form = found.chosen[stream.kind]
    assert form is not None
    tag = "" if found.varies else _tag(found, stream.snapshot, form)
    request.notes |= _notes(stream, form)
    request.notes["stream"] = stream
    head = _head(form, tag) + _limit(found, stream)
    if found.most is None or stream.cut or isinstance(stream.body, bytes):
        return Reply(200, (), stream.body, head)
    cut = (("Attest-Result-Cut", str(found.most)),)
    head += b"Trailer: Attest-Result-Cut\r\n"
    return Reply(200, (), stream.body, head, lambda: cut if stream.cut else ())


def _kept(found: Prepared, stream: Stream) -> Kept | None:
    """The answer in the form in which it can be given to many; None if it is not whole."""
    form = found.chosen[stream.kind]
    assert form is not None
    if not isinstance(stream.body, bytes):
        return None
    tag = _tag(found, stream.snapshot, form)
    head = _head(form, tag) + _limit(found, stream)
    return Kept(head, tag, stream.body, _notes(stream, form))


def _limit(found: Prepared, stream: Stream) -> bytes:
    """The limit that holds, and whether it has cut the answer, if that is known already."""
    if found.most is None or stream.kind == "ask":
        return b""
    cut = b"Attest-Result-Cut: %d\r\n" % found.most if stream.cut else b""
    return b"Attest-Result-Limit: %d\r\n" % found.most + cut


def _notes(stream: Stream, form: Format) -> dict[str, object]:
    return {
        "kind": stream.kind,
        "format": form.name,
        "snapshot": stream.snapshot,
        "rows": stream.rows,
        "cut": stream.cut,
    }


def _tag(found: Prepared, snapshot: int, form: Format) -> str:
    limit = "" if found.most is None else f"-{found.most}"
    return f"{found.digest}-{snapshot}-{form.name}{limit}"


def _head(form: Format, tag: str) -> bytes:
    told = f'Cache-Control: no-cache\r\nETag: "{tag}"' if tag else "Cache-Control: no-store"
    return f"Content-Type: {form.content_type}\r\n{told}\r\n".encode("latin-1")
