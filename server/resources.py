"""Resources as data: each IRI of the graph answers here, wherever this server runs.

A thing's address leads to a document about it (303); a graph's address gives the graph. A document
takes at most four queries, whatever the resource is like.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from kg.errors import AttestError, ResultLimitError, StoreError
from kg.store.base import QueryRequest
from kg.store.framing import framed
from kg.store.quads import whole
from kg.version import __version__
from kg.vocab import DCTERMS, HYDRA, NAMESPACES, OWL
from server import graphs, neighbourhood, ontology
from server.addresses import Meant, is_resource
from server.answers import Kept
from server.bindings import Row, rows_of, text_of
from server.errors import PROBLEM, Gone, NotFound
from server.exchange import Reply, Request
from server.missing import missing
from server.negotiate import (
    HTML,
    JSONLD,
    NQUADS,
    NTRIPLES,
    PLAIN_JSON,
    RESOURCES,
    TRIG,
    Format,
    NotAcceptable,
    choose,
)
from server.parts import Parts
from server.protocol import ProtocolError, query_pairs
from server.resource_documents import Document, Place, alternates, licensed, lines, nested_lines
from server.tags import matches

METHODS = "GET, HEAD, OPTIONS"
VOCABULARY_PATH = "/ns"
_JSON = "application/sparql-results+json"
_MOST_BYTES = 16 * 1024**2  # of what one query gives
_TURNS = 5  # snapshots that may come in between
_PREFIXES = NAMESPACES | {"hydra": HYDRA}


class _MovedError(Exception):
    """A newer snapshot has been published since the first query."""


async def endpoint(parts: Parts, request: Request) -> Reply | None:
    """Answer for a resource; None where a page is wanted, which is the other face's matter."""
    _check_method(request)
    try:
        return await _found(parts, request, list(parts.addresses.meant(request.path)))
    except (NotFound, Gone):
        if _wants_page(request):
            return None
        raise


async def describe(parts: Parts, request: Request) -> Reply | None:
    """Answer for any IRI that the graph speaks of, at `/describe?iri=`."""
    _check_method(request)
    iri = dict(query_pairs(request.query_string)).get("iri", "").strip()
    form = _wanted(request)
    if form is HTML:
        return None
    if iri.startswith(parts.addresses.base) and len(iri) > len(parts.addresses.base):
        return _see(request, parts.addresses.of(iri), ())
    if not is_resource(iri):
        raise NotFound(f"“{iri[:200]}” is no IRI that can be looked up")
    found = await _document(parts, request, iri, form)
    if found is None:
        raise await _missing(parts, [iri])
    return found


def vocabulary(_parts: Parts, request: Request) -> Reply:
    """The document that the IRIs of the vocabulary's terms begin with leads to what tells of it."""
    _check_method(request)
    asked = urlencode([pair for pair in query_pairs(request.query_string) if pair[0] == "format"])
    return _see(request, f"{ontology.PATH}?{asked}" if asked else ontology.PATH, ())


async def _found(parts: Parts, request: Request, meant: Sequence[Meant]) -> Reply | None:
    """The answer for the first that there is of what an address may mean."""
    for one in meant:
        if one.form is HTML:
            return None
        if one.form is not None:
            found = await _document(parts, request, one.iri, one.form)
        else:
            found = await _thing(parts, request, one.iri)
        if found is not None:
            return found
    if not meant:
        raise NotFound(f"“{request.path[:200]}” is no IRI here")
    raise await _missing(parts, [one.iri for one in meant])


async def _thing(parts: Parts, request: Request, iri: str) -> Reply | None:
    """Where to find a document about a thing (303), or the graph of that name itself."""
    form = _wanted(request)
    if iri.startswith(f"{parts.addresses.base}graph/"):
        found = await _graph(parts, request, iri, form)
        if found is not None:
            return found
    said = await _is(parts, f"ASK {{ <{iri}> ?p ?o }}") or await _is(
        parts, f"ASK {{ ?s ?p <{iri}> }}"
    )
    if not said:
        return None
    await _check_there(parts, iri)
    place = _place(parts, request)
    leading = alternates(place, iri, "describedby") + licensed(place)
    return _see(request, parts.addresses.of(iri, form, _page(request)), leading)


async def _graph(parts: Parts, request: Request, iri: str, form: Format) -> Reply | None:
    """A graph, which is a document, so that it is given directly; None if there is none."""
    if not await _is(parts, f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"):
        return None
    place = _place(parts, request)
    links = ", ".join([*alternates(place, iri, "alternate", without=form), *licensed(place)])
    if form is HTML:
        return _see(request, parts.addresses.of(iri, HTML), (links,))
    reply = await graphs.content(parts, request, iri, JSONLD if form is PLAIN_JSON else form)
    where = ("Content-Location", _local(request, parts.addresses.of(iri, form)))
    return replace(reply, headers=(*reply.headers, where, ("Link", links)))


async def _document(parts: Parts, request: Request, iri: str, form: Format) -> Reply | None:
    """A document about a resource, or 304; None if nothing is said of it."""
    if iri.startswith(f"{parts.addresses.base}graph/"):
        graph = await _graph(parts, request, iri, form)
        if graph is not None:
            return graph
    place, page = _place(parts, request), _page(request)
    key = ("resource", iri, form.name, form.media_type, page, place.root)
    digest = hashlib.sha256(repr((__version__, place, *key)).encode()).hexdigest()[:24]
    for _ in range(_TURNS):
        snapshot = parts.streams.snapshot
        tag = f"{digest}-{snapshot}"
        if matches(tag, request.headers.get("if-none-match", "")):
            return Reply(304, (("ETag", f'"{tag}"'), ("Cache-Control", "no-cache")))
        kept = parts.answers.find(snapshot, key)
        try:
            kept = kept or await _together(parts, Document(iri, form, page), place, tag, snapshot)
        except _MovedError:
            continue
        if kept is None:
            return None
        parts.answers.keep(snapshot, key, kept)
        request.notes = dict(kept.notes)
        return Reply(200, (), kept.body, kept.head)
    raise StoreError("the graph changes faster than it can be described; come again")


async def _together(
    parts: Parts, document: Document, place: Place, tag: str, snapshot: int
) -> Kept | None:
    """The document, made once for all who ask for it at once."""

    async def evaluate() -> tuple[Kept | None, object]:
        return await _made(parts, document, place, tag, snapshot), None

    return (await parts.answers.together(("resource", tag), evaluate))[0]


async def _made(
    parts: Parts, document: Document, place: Place, tag: str, snapshot: int
) -> Kept | None:
    iri, form, page = document.iri, document.form, document.page
    quads = form in (TRIG, NQUADS)
    found = await _rows(parts, neighbourhood.counting(iri, graphs=quads), snapshot)
    groups = neighbourhood.groups(
        (text_of(row["p"]), text_of(row["inward"]) == "true", int(text_of(row["count"])))
        for row in found
    )
    if not groups:
        return None
    if any(group.property == str(OWL.deprecated) for group in groups):
        await _check_there(parts, iri)
    document = Document(iri, form, page, neighbourhood.pages(groups))
    if page > document.last:
        raise NotFound(f"there is no page {page} of what is said of <{iri}>")
    wanted = neighbourhood.slices(groups, page)
    rows = await _rows(parts, neighbourhood.listing(iri, wanted, graphs=quads), snapshot)
    said = [*lines(iri, rows, wanted)]
    if any(row["x"]["type"] == "bnode" for row in rows):
        inner = await _rows(parts, neighbourhood.nested(iri, graphs=quads), snapshot)
        said += nested_lines(inner)
    said += document.about_itself(place)
    body = _written("".join(f"{line}\n" for line in dict.fromkeys(said)), document, place)
    head = (
        f'Content-Type: {form.content_type}\r\nCache-Control: no-cache\r\nETag: "{tag}"\r\n'
        f"Link: {document.links(place)}\r\n"
    )
    notes = {"kind": "resource", "format": form.name, "snapshot": snapshot, "rows": len(rows)}
    return Kept(head.encode("latin-1"), tag, body, notes)


def _written(nquads: str, document: Document, place: Place) -> bytes:
    """The document's lines in its format; raises ProtocolError (406) if it cannot hold them."""
    content, form = nquads.encode("utf-8"), document.form
    if form in (NTRIPLES, NQUADS):
        return content
    try:
        if form in (JSONLD, PLAIN_JSON):
            return framed(content, document.iri, place.context if form is JSONLD else None)
        return whole(content, form.media_type, _PREFIXES)
    except AttestError as error:
        raise ProtocolError(406, f"{form.label} cannot hold this: {error}") from error


async def _rows(parts: Parts, text: str, snapshot: int) -> list[Row]:
    """The rows of a query of our own. Raises _MovedError if they are of another snapshot."""
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
        raise _MovedError
    return rows_of(body)


async def _is(parts: Parts, text: str) -> bool:
    """The truth of an ASK, which is a look-up."""
    query, formats = QueryRequest(text, limits=parts.settings.limits), {"ask": "text/csv"}
    stream = parts.streams.at_once(query, formats, parts.streams.snapshot)
    if stream is None:
        stream = await parts.streams.ask(query, formats)
    return stream.body == b"true"


async def _check_there(parts: Parts, iri: str) -> None:
    """Raises Gone for a resource that has been withdrawn."""
    if not iri.startswith(parts.addresses.base):
        return
    if not await _is(parts, f"ASK {{ <{iri}> <{OWL.deprecated}> ?gone }}"):
        return
    text = (
        f"SELECT * {{ <{iri}> <{OWL.deprecated}> ?gone "
        f"OPTIONAL {{ <{iri}> <{DCTERMS.isReplacedBy}> ?next }} }} LIMIT 10"
    )
    rows = await _rows(parts, text, parts.streams.snapshot)
    if any(text_of(row["gone"]) in ("true", "1") for row in rows):
        following = next((text_of(row["next"]) for row in rows if "next" in row), "")
        after = f"; <{following}> has taken its place" if following else ""
        raise Gone(f"<{iri}> has been withdrawn{after}")


async def _missing(parts: Parts, iris: Sequence[str]) -> NotFound | Gone:
    """What to raise where nothing is said of any of these."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, missing, parts.store, iris)


def _see(request: Request, address: str, links: Sequence[str]) -> Reply:
    """303 See Other (RFC 9110, section 15.4.4)."""
    headers = [("Location", _local(request, address)), ("Cache-Control", "no-cache")]
    if links:
        headers.append(("Link", ", ".join(links)))
    return Reply(303, tuple(headers))


def _local(request: Request, address: str) -> str:
    """An address below the prefix under which a proxy has us."""
    return urlsplit(request.root).path.rstrip("/") + address


def _place(parts: Parts, request: Request) -> Place:
    return Place(request.root, parts.addresses, parts.settings.license)


def _wanted(request: Request) -> Format:
    pairs = query_pairs(request.query_string)
    named = [value for name, value in pairs if name == "format" and value]
    return choose(request.headers.get("accept"), named, RESOURCES)


def _page(request: Request) -> int:
    """The page that is asked for; raises NotFound for what is no number of a page."""
    given = dict(query_pairs(request.query_string)).get("page", "1")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
    if number < 1:
        raise NotFound(f"there is no page “{given[:100]}”")
    return number


def _wants_page(request: Request) -> bool:
    try:
        return choose(request.headers.get("accept"), (), (PROBLEM, HTML)) is HTML
    except NotAcceptable:
        return False


def _check_method(request: Request) -> None:
    if request.method not in ("GET", "HEAD"):
        raise ProtocolError(
            405, f"{request.method} is not allowed here; use {METHODS}", tuple(METHODS.split(", "))
        )
