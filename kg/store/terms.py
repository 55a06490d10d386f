"""Terms between rdflib and the engine, exactly: no literal is normalised on the way.

`xsd:string` and no datatype are one thing in RDF 1.1, and come back as no datatype; language tags
come back in lower case. What RDF 1.1 (and rdflib) cannot hold, triple terms and directional
literals, is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyoxigraph
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.errors import QueryError
from kg.store.base import Answer, Row

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal
Triple = tuple[Node, Node, Node]
_TOO_NEW = "the answer holds {} which RDF 1.1 has no place for; ask for its parts"


def can_name(text: str) -> bool:
    """Whether a text is an absolute IRI that can stand in a query as it is (RFC 3987)."""
    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return True


def to_engine(term: Node) -> Term:
    """An rdflib term as the engine's; raises QueryError if it is not valid RDF."""
    try:
        if isinstance(term, URIRef):
            return pyoxigraph.NamedNode(str(term))
        if isinstance(term, BNode):
            return pyoxigraph.BlankNode(str(term))
        if isinstance(term, Literal):
            return _literal(term)
    except ValueError as error:
        raise QueryError(f"{str(term)!r} is not a valid term: {error}") from error
    raise QueryError(f"{term!r} is no RDF term: give an IRI, a blank node or a literal")


def _literal(term: Literal) -> pyoxigraph.Literal:
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    if term.datatype is None or term.datatype == XSD.string:
        return pyoxigraph.Literal(str(term))
    return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype)))


def from_engine(term: Any) -> Node:
    """An engine's term as rdflib's; raises QueryError for what RDF 1.1 does not have."""
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.direction is not None:
            raise QueryError(_TOO_NEW.format("a literal with a direction,"))
        return _rdflib_literal(term.value, term.language, term.datatype.value)
    raise QueryError(_TOO_NEW.format("a triple as a term,"))


def _rdflib_literal(value: str, language: str | None, datatype: str | None) -> Literal:
    if language:
        return Literal(value, lang=language)
    if datatype is None or datatype == str(XSD.string):
        return Literal(value)
    return Literal(value, datatype=URIRef(datatype), normalize=False)


def bound_terms(bindings: Mapping[str, Node]) -> dict[str, str]:
    """Bindings as N-Triples terms by variable name.

    Raises QueryError for an invalid term, and for a blank node: it has no name outside its graph.
    """
    terms = {}
    for name, term in bindings.items():
        if isinstance(term, BNode):
            raise QueryError(f"?{name} cannot be bound to a blank node: give an IRI or a literal")
        terms[name.lstrip("?$")] = str(to_engine(term))
    return terms


def answer_from_results(body: bytes, snapshot: int) -> Answer:
    """The answer in a SPARQL Query Results JSON document, as rdflib terms."""
    results = json.loads(body)
    if "boolean" in results:
        return Answer("ask", truth=bool(results["boolean"]), snapshot=snapshot)
    variables = tuple(results["head"].get("vars", ()))
    met: dict[tuple[str, ...], Node] = {}  # most terms stand in many rows, and are dear to make

    def term(found: dict[str, str]) -> Node:
        if found["type"] == "triple":
            return _json_term(found)
        key = (*found, *found.values())
        if key not in met:
            met[key] = _json_term(found)
        return met[key]

    rows: tuple[Row, ...] = tuple(
        {name: term(value) for name, value in found.items()}
        for found in results["results"]["bindings"]
    )
    return Answer("select", variables=variables, rows=rows, snapshot=snapshot)


def _json_term(term: dict[str, str]) -> Node:
    kind, value = term["type"], term["value"]
    if kind == "uri":
        return URIRef(value)
    if kind == "bnode":
        return BNode(value)
    if kind not in {"literal", "typed-literal"}:
        raise QueryError(_TOO_NEW.format("a triple as a term,"))
    if "its:dir" in term:
        raise QueryError(_TOO_NEW.format("a literal with a direction,"))
    return _rdflib_literal(value, term.get("xml:lang"), term.get("datatype"))


def answer_from_ntriples(body: bytes, snapshot: int) -> Answer:
    """The answer of a CONSTRUCT or DESCRIBE, as rdflib triples."""
    quads = pyoxigraph.parse(body, pyoxigraph.RdfFormat.N_TRIPLES)
    triples = tuple(
        (from_engine(q.subject), from_engine(q.predicate), from_engine(q.object)) for q in quads
    )
    return Answer("graph", triples=triples, snapshot=snapshot)
