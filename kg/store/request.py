"""A query request made ready for an engine: checked, variables bound, the dataset spelled out."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from rdflib import URIRef

from kg.errors import QueryError
from kg.store.base import QueryRequest
from kg.store.binding import bind
from kg.store.clauses import any_bag_will_do
from kg.store.plain import plain
from kg.store.syntax import Scan, disarmed, filled, scan
from kg.store.terms import bound_terms, to_engine


def prepare(request: QueryRequest) -> dict[str, Any]:
    """The text with its bindings, and the dataset as `kg.store.dataset` takes it.

    A dataset of the request beats one in the text, and that beats all graphs. SERVICE SILENT
    calls nobody. Raises QueryError for any other SERVICE, too deep nesting, an invalid binding,
    base or graph name.
    """
    request = replace(request, text=disarmed(request.text))
    found = scan(request.text)
    prepared: dict[str, Any] = {
        "text": filled(bound_text(request, found), request.inline),
        "base": base_of(request),
        "context": request.context,
        "union": False,
    }
    if request.default_graphs or request.named_graphs:
        prepared["default"] = [_checked(iri) for iri in request.default_graphs]
        prepared["named"] = [_checked(iri) for iri in request.named_graphs]
        prepared["bag"] = any_bag_will_do(found)
    else:
        prepared |= plain(request.text, own=not request.union, found=found)
    return prepared


def base_of(request: QueryRequest) -> str | None:
    """The base of the request's relative IRIs; raises QueryError if it is no IRI."""
    return None if request.base is None else _checked(request.base)


def bound_text(request: QueryRequest, found: Scan) -> str:
    """The request's text with its variables bound; raises QueryError for an invalid binding."""
    try:
        request.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError("malformed query: the text is not valid Unicode") from error
    return bind(request.text, found, bound_terms(request.bindings))


@lru_cache(1000)
def _checked(iri: str) -> str:
    return str(to_engine(URIRef(iri)).value)


def unplanned(request: QueryRequest) -> dict[str, Any]:
    """What a store that plans nothing tells of a query."""
    reason = "left as it is: only the embedded store plans"
    return {"planned": False, "query": prepare(request)["text"], "decisions": [reason]}
