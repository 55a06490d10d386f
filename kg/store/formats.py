"""RDF that comes from outside → N-Triples: parsed here, resolving nothing that is elsewhere.

No JSON-LD context is fetched (the engine's parser has no loader), no XML entity is resolved, and
what is nested so deeply that the parser's stack might end is refused before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.errors import InputError
from kg.store.failures import one_line
from kg.store.jsonld import CONTEXT, spelled_out

# What may be sent, with the endings of such files' names.
UPLOADS: dict[str, tuple[str, ...]] = {
    "text/turtle": ("ttl",),
    "application/n-triples": ("nt",),
    "application/rdf+xml": ("rdf", "owl", "xml"),
    "application/ld+json": ("jsonld",),
    "application/trig": ("trig",),
    "application/n-quads": ("nq",),
}
_READ_AS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
MOST_NESTED = 100

_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NO_BRACKETS = bytes(code for code in range(256) if code not in b"[]{}")
# Strings, IRIs and comments of Turtle and its kin are passed over; what is left counts.
_TRIPLE_TERM = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    rb'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\'|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*'
    rb"|(?P<open><<)|(?P<close>>>)",
    re.DOTALL,
)


def to_ntriples(
    documents: Iterable[tuple[str, bytes]], base: str, source: str, context: str = CONTEXT
) -> bytes:
    """The triples of documents (media type and content) as N-Triples.

    Relative IRIs are resolved against `base`. The project's own JSON-LD context is known, by its
    IRI and by the URL `context`, and no other. Each document's blank nodes are its own. `source`
    names the documents in errors. Raises InputError for what is malformed, with its line, for
    named graphs in it, and for what would have to be fetched.
    """
    lines = b""
    for media_type, content in documents:
        linked = media_type == "application/ld+json"
        whole = spelled_out(content, context) if linked else content
        lines += _one(media_type, whole, base, source)
    return lines


def _one(media_type: str, content: bytes, base: str, source: str) -> bytes:
    form = _READ_AS[media_type]
    if form == RdfFormat.RDF_XML:
        _check_xml(content, source)
    elif form == RdfFormat.JSON_LD:
        _check_json(content, source)
    elif content.count(b"<<") > MOST_NESTED:
        _check_triple_terms(content, source)
    try:
        parsed = pyoxigraph.parse(
            content, form, base_iri=base, without_named_graphs=True, rename_blank_nodes=True
        )
        triples = (quad.triple for quad in parsed)
        return pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    except SyntaxError as error:
        raise InputError(source, _reason(str(error), media_type)) from error
    except ValueError as error:
        raise InputError(source, one_line(str(error))) from error


def _reason(message: str, media_type: str) -> str:
    if "LoadDocumentCallback" in message:
        return "its JSON-LD context is elsewhere and is not fetched; write the context into it"
    return f"not {media_type}: {one_line(message)}"


def _check_json(content: bytes, source: str) -> None:
    """Refuses what is nested too deeply: the engine's expansion is recursive."""
    brackets = _JSON_STRING.sub(b"", content).translate(None, _NO_BRACKETS)
    for _ in range(MOST_NESTED):
        if not brackets:
            return
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if brackets:
        raise InputError(
            source, f"brackets do not match, or are nested deeper than {MOST_NESTED} levels"
        )


def _check_triple_terms(content: bytes, source: str) -> None:
    depth = 0
    for found in _TRIPLE_TERM.finditer(content):
        if found["open"]:
            depth += 1
            if depth > MOST_NESTED:
                raise InputError(source, f"triples are nested deeper than {MOST_NESTED} levels")
        elif found["close"]:
            depth -= 1


def _check_xml(content: bytes, source: str) -> None:
    """Refuses entities and deep nesting; what is malformed is the engine's own parser's matter."""
    depth = 0

    def opened(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_NESTED:
            raise InputError(source, f"elements are nested deeper than {MOST_NESTED} levels")

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(name: str, *_rest: object) -> None:
        raise InputError(
            source, f"XML entities are not resolved; write out what &{name}; stands for"
        )

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise InputError(source, f"not application/rdf+xml: {error}") from error
