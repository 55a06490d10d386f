"""What a store holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.store.base import QueryRequest, Row, Store
from kg.vocab import ATT, DCTERMS

_PREFIXES = f"PREFIX att: <{ATT}> PREFIX dcterms: <{DCTERMS}>\n"
_CLASSES = ("Article", "Statement", "EventMention", "Event", "Role", "Passage", "Place")


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers. `classes` are counts by the name of the class, `event_types` by type of event,
    most first; `triples` are those of all named graphs; `actors` are those that some article
    names; dates are of the articles."""

    snapshot: int
    graphs: int
    triples: int
    classes: dict[str, int]
    actors: int
    event_types: dict[str, int]
    publishers: int
    first: date | None
    last: date | None


def summarize(store: Store) -> Summary:
    """Count what the store's newest snapshot holds. Raises StoreError, QueryTimeoutError."""
    dates = _rows(
        store,
        "SELECT (COUNT(DISTINCT ?p) AS ?publishers) (MIN(?d) AS ?first) (MAX(?d) AS ?last)"
        "{ ?a a att:Article OPTIONAL { ?a dcterms:publisher ?p }"
        " OPTIONAL { ?a dcterms:issued ?d } }",
    )[0]
    types = _rows(
        store,
        "SELECT ?type (COUNT(DISTINCT ?m) AS ?n) { ?m att:eventType ?type }"
        " GROUP BY ?type ORDER BY DESC(?n) ?type",
    )
    return Summary(
        snapshot=store.snapshot,
        graphs=len(store.graphs()),
        triples=_count(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"),
        classes={
            name: _count(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a att:{name} }}")
            for name in _CLASSES
        },
        actors=_count(
            store, "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a att:Actor; att:passage ?p }"
        ),
        event_types={str(row["type"]).removeprefix(str(ATT)): int(str(row["n"])) for row in types},
        publishers=int(str(dates["publishers"])),
        first=_day(dates, "first"),
        last=_day(dates, "last"),
    )


def _rows(store: Store, query: str) -> tuple[Row, ...]:
    return store.query(QueryRequest(_PREFIXES + query)).rows


def _count(store: Store, query: str) -> int:
    return int(str(_rows(store, query)[0]["n"]))


def _day(row: Row, name: str) -> date | None:
    return date.fromisoformat(str(row[name])) if row.get(name) is not None else None
