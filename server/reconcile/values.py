"""The values of actors' properties, as the graph has them; one query for a property of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.store.base import QueryRequest
from kg.store.limited import first_rows
from kg.vocab import NAMESPACES, XSD
from server.reconcile.terms import Property
from server.show import short
from server.site import Site

MOST_ROWS = 20_000  # of one property
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(NAMESPACES.items()))
_WHOLE = {XSD.integer, XSD.int, XSD.long, XSD.nonNegativeInteger, XSD.gYear}
_BROKEN = {XSD.decimal, XSD.double, XSD.float}


@dataclass(frozen=True, slots=True)
class Value:
    """A value: a term, and its label if it is a resource that has one."""

    term: Node
    label: str = ""

    @property
    def text(self) -> str:
        """What it is called."""
        return self.label or str(self.term)


def values_of(site: Site, ids: Iterable[str], prop: Property) -> Mapping[str, Sequence[Value]]:
    """The values of a property of each entity that has any, in a stable order.

    Raises what `Store.query` raises.
    """
    subjects = [URIRef(iri) for iri in (iri_of(site, one) for one in ids) if iri]
    if not subjects:
        return {}
    terms = " ".join(subject.n3() for subject in subjects)
    text = (
        f"{_PREFIXES}SELECT DISTINCT ?id ?value ?label {{ VALUES ?id {{ {terms} }} "
        f"?id {prop.path} ?value . OPTIONAL {{ ?value rdfs:label ?label }} }} "
        "ORDER BY ?id ?value ?label"
    )
    answer = first_rows(site.store, QueryRequest(text, limits=site.settings.limits), MOST_ROWS)
    found: dict[str, dict[Node, Value]] = {}
    for row in answer.rows:
        label = str(row["label"]) if "label" in row else ""
        known = found.setdefault(id_of(site, str(row["id"])), {})
        known.setdefault(row["value"], Value(row["value"], label))
    if prop.path == "rdf:type":
        return {one: _classes(site, row.values()) for one, row in found.items()}
    return {one: list(row.values()) for one, row in found.items()}


def _classes(site: Site, listed: Iterable[Value]) -> list[Value]:
    """Classes of our vocabulary, as texts."""
    names = [short(str(value.term), site) for value in listed]
    return [Value(Literal(name)) for name in names if ":" not in name]


def id_of(site: Site, iri: str) -> str:
    """An entity's id: its IRI without the identifier space, or all of it."""
    base = site.settings.base
    return iri[len(base) :] if iri.startswith(base) else iri


def iri_of(site: Site, text: str) -> str:
    """The IRI of an id, which may also be given in full; "" for what can be none."""
    iri = text if "://" in text or text.startswith("urn:") else f"{site.settings.base}{text}"
    bad = any(c in '<>"{}|^`\\' or ord(c) <= 32 for c in iri)
    return "" if bad or not text else iri


def cell(site: Site, value: Value) -> dict[str, object]:
    """A value as the specification has it in rows (section 7.4)."""
    term = value.term
    if isinstance(term, URIRef):
        if str(term).startswith(site.settings.base):
            return {"id": id_of(site, str(term)), "name": value.text}
        return {"str": str(term)}
    if not isinstance(term, Literal):
        return {"str": str(term)}
    try:
        if term.datatype in _WHOLE:
            return {"int": int(str(term))}
        if term.datatype in _BROKEN:
            return {"float": float(str(term))}
    except ValueError:  # a literal that is not what it says
        return {"str": str(term)}
    if term.datatype == XSD.date and len(str(term)) == 10:
        return {"date": f"{term}T00:00:00Z"}
    return {"str": str(term)}
