"""The census of any store: as it was taken with the snapshot, else by queries."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from rdflib import URIRef

from kg.store.base import Limits, QueryRequest, Row, Store
from kg.store.census import MOST, Census, most_frequent

_PROPERTIES = "SELECT ?name (COUNT(*) AS ?n) { ?s ?name ?o } GROUP BY ?name"
_CLASSES = "SELECT ?name (COUNT(*) AS ?n) { ?s a ?name } GROUP BY ?name"


@runtime_checkable
class _Counting(Protocol):
    def census(self) -> Census | None: ...


def census_of(store: Store, limits: Limits) -> Census:
    """The numbers of the newest snapshot.

    A store elsewhere, and a snapshot of an older version, are asked for their numbers, which reads
    all of them (a second for a million triples); their schema is not looked for. Raises
    QueryTimeoutError, QueryMemoryError, StoreError.
    """
    found = store.census() if isinstance(store, _Counting) else None
    return _asked(store, limits) if found is None else found


def _asked(store: Store, limits: Limits) -> Census:
    snapshot = store.snapshot
    properties = _numbers(store.query(QueryRequest(_PROPERTIES, limits=limits)).rows)
    classes = _numbers(store.query(QueryRequest(_CLASSES, limits=limits)).rows)
    return Census(
        snapshot=snapshot,
        triples=sum(properties.values()),
        properties=most_frequent(properties),
        classes=most_frequent(classes),
        cut=max(len(properties), len(classes)) > MOST,
    )


def _numbers(rows: tuple[Row, ...]) -> dict[str, int]:
    named = (row for row in rows if isinstance(row.get("name"), URIRef))
    return {str(row["name"]): int(str(row["n"])) for row in named}
