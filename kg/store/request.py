"""A query request made ready for an engine: checked, variables bound, the dataset spelled out."""

from __future__ import annotations

from typing import Any

from rdflib import URIRef

from kg.errors import QueryError
from kg.store.base import QueryRequest
from kg.store.binding import bind
from kg.store.syntax import Scan, scan
from kg.store.terms import bound_terms, to_engine


def prepare(request: QueryRequest) -> dict[str, Any]:
    """The text with its bindings, and the dataset: `union`, or the lists `default` and `named`.

    A dataset of the request beats one in the text, and that beats the union of all graphs. Raises
    QueryError for SERVICE, too deep nesting, an invalid binding or graph name.
    """
    found = scan(request.text)
    prepared: dict[str, Any] = {"text": bound_text(request, found)}
    if request.default_graphs or request.named_graphs:
        prepared["union"] = False
        prepared["default"] = [_checked(iri) for iri in request.default_graphs]
        prepared["named"] = [_checked(iri) for iri in request.named_graphs]
    else:
        prepared["union"] = not found.has_dataset
    return prepared


def bound_text(request: QueryRequest, found: Scan) -> str:
    """The request's text with its variables bound; raises QueryError for an invalid binding."""
    try:
        request.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError("malformed query: the text is not valid Unicode") from error
    return bind(request.text, found, bound_terms(request.bindings))


def _checked(iri: str) -> str:
    return str(to_engine(URIRef(iri)).value)
