"""Resources as data: each IRI of the graph answers here, wherever this server runs.

A thing's address leads to a document about it (303); a graph's address gives the graph. A document
takes at most four queries, whatever the resource is like.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from kg.errors import AttestError, StoreError
from kg.store.framing import framed
from kg.store.quads import whole
from kg.version import __version__
from kg.vocab import HYDRA, NAMESPACES, OWL
from server import graphs, neighbourhood, ontology
from server.addresses import Meant, is_resource
from server.answers import Kept
from server.bindings import text_of
from server.errors import Gone, NotFound
from server.exchange import Reply, Request
from server.negotiate import HTML, JSONLD, NQUADS, NTRIPLES, PLAIN_JSON, TRIG, Format
from server.parts import Parts
from server.protocol import ProtocolError, query_pairs
from server.resource_documents import Document, Place, alternates, licensed, lines, nested_lines
from server.resource_lookups import MovedError, check_there, holds, missing_of, rows_at
from server.resource_requests import (
    check_method,
    local,
    place_of,
    see,
    wanted_form,
    wanted_page,
    wants_page,
)
from server.tags import matches

VOCABULARY_PATH = "/ns"
_TURNS = 5  # snapshots that may come in between
_PREFIXES = NAMESPACES | {"hydra": HYDRA}


async def endpoint(parts: Parts, request: Request) -> Reply | None:
    """Answer for a resource; None where a page is wanted, which is the other face's matter."""
    check_method(request)
    try:
        return await _found(parts, request, list(parts.addresses.meant(request.path)))
    except (NotFound, Gone):
        if wants_page(request):
            return None
        raise


async def describe(parts: Parts, request: Request) -> Reply | None:
    """Answer for any IRI that the graph speaks of, at `/describe?iri=`."""
    check_method(request)
    iri = dict(query_pairs(request.query_string)).get("iri", "").strip()
    form = wanted_form(request)
    if form is HTML:
        return None
    if iri.startswith(parts.addresses.base) and len(iri) > len(parts.addresses.base):
        return see(request, parts.addresses.of(iri), ())
    if not is_resource(iri):
        raise NotFound(f"“{iri[:200]}” is no IRI that can be looked up")
    found = await _document(parts, request, iri, form)
    if found is None:
        raise await missing_of(parts, [iri])
    return found


def vocabulary(_parts: Parts, request: Request) -> Reply:
    """The document that the IRIs of the vocabulary's terms begin with leads to what tells of it."""
    check_method(request)
    asked = urlencode([pair for pair in query_pairs(request.query_string) if pair[0] == "format"])
    return see(request, f"{ontology.PATH}?{asked}" if asked else ontology.PATH, ())


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
    raise await missing_of(parts, [one.iri for one in meant])


async def _thing(parts: Parts, request: Request, iri: str) -> Reply | None:
    """Where to find a document about a thing (303), or the graph of that name itself."""
    form = wanted_form(request)
    if iri.startswith(f"{parts.addresses.base}graph/"):
        found = await _graph(parts, request, iri, form)
        if found is not None:
            return found
    said = await holds(parts, f"ASK {{ <{iri}> ?p ?o }}") or await holds(
        parts, f"ASK {{ ?s ?p <{iri}> }}"
    )
    if not said:
        return None
    await check_there(parts, iri)
    place = place_of(parts, request)
    leading = alternates(place, iri, "describedby") + licensed(place)
    return see(request, parts.addresses.of(iri, form, wanted_page(request)), leading)


async def _graph(parts: Parts, request: Request, iri: str, form: Format) -> Reply | None:
    """A graph, which is a document, so that it is given directly; None if there is none."""
    if not await holds(parts, f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"):
        return None
    place = place_of(parts, request)
    links = ", ".join([*alternates(place, iri, "alternate", without=form), *licensed(place)])
    if form is HTML:
        return see(request, parts.addresses.of(iri, HTML), (links,))
    reply = await graphs.content(parts, request, iri, JSONLD if form is PLAIN_JSON else form)
    where = ("Content-Location", local(request, parts.addresses.of(iri, form)))
    return replace(reply, headers=(*reply.headers, where, ("Link", links)))


async def _document(parts: Parts, request: Request, iri: str, form: Format) -> Reply | None:
    """A document about a resource, or 304; None if nothing is said of it."""
    if iri.startswith(f"{parts.addresses.base}graph/"):
        graph = await _graph(parts, request, iri, form)
        if graph is not None:
            return graph
    place, page = place_of(parts, request), wanted_page(request)
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
        except MovedError:
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
    found = await rows_at(parts, neighbourhood.counting(iri, graphs=quads), snapshot)
    groups = neighbourhood.groups(
        (text_of(row["p"]), text_of(row["inward"]) == "true", int(text_of(row["count"])))
        for row in found
    )
    if not groups:
        return None
    if any(group.property == str(OWL.deprecated) for group in groups):
        await check_there(parts, iri)
    document = Document(iri, form, page, neighbourhood.pages(groups))
    if page > document.last:
        raise NotFound(f"there is no page {page} of what is said of <{iri}>")
    wanted = neighbourhood.slices(groups, page)
    rows = await rows_at(parts, neighbourhood.listing(iri, wanted, graphs=quads), snapshot)
    said = [*lines(iri, rows, wanted)]
    if any(row["x"]["type"] == "bnode" for row in rows):
        inner = await rows_at(parts, neighbourhood.nested(iri, graphs=quads), snapshot)
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
