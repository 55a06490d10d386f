"""Counts a snapshot's triples for the planner, where they have changed enough to matter.

A count reads the whole merge, some 2 s for a million triples, so it is made when the database has
grown or shrunk by a quarter since the last one, and the file is handed on from snapshot to snapshot
otherwise: over a store's growth each triple is counted some five times, a small part of the cost of
writing it. Orders of joins need orders of magnitude.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.planning import FILE, Statistics
from kg.planning.statistics import FEW
from kg.store.search.note import FILE as INDEX
from kg.store.search.note import NOTE

_BESIDE = (FILE, INDEX, NOTE)  # files that are not the database's
_CHANGE = 1.25
_SAMPLE = 200_000  # triples of a predicate, from which on different ends are estimated
_SMALL = 64 * 1024  # bytes by which any database may change without being counted again


def keep(store: pyoxigraph.Store, folder: Path) -> Statistics | None:
    """Leave statistics in a database's folder that are about right; those that were counted for it
    now, or None if the last ones do. Raises OSError.

    The database must have been flushed.
    """
    size = sum(_size(path) for path in folder.iterdir() if path.name not in _BESIDE)
    path = folder / FILE
    last = _counted(path)
    if last and last / _CHANGE - _SMALL < size < last * _CHANGE + _SMALL:
        return None
    counted = count(store)
    found = json.loads(counted.to_json())
    new = folder / (FILE + ".new")
    new.write_text(json.dumps({"bytes": size, **found}, sort_keys=True), encoding="utf-8")
    new.replace(path)  # the old one may be shared with the last snapshot
    return counted


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # the engine tidies up meanwhile
        return 0


def _counted(path: Path) -> int:
    """The size of the database that was counted last, 0 if none was."""
    try:
        return int(json.loads(path.read_bytes()).get("bytes", 0))
    except (OSError, ValueError, AttributeError):
        return 0


def count(store: pyoxigraph.Store) -> Statistics:
    """The statistics of a database's default graph, which holds the merge."""
    rows = _rows(store, "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
    predicates = {str(row["p"]): _ends(store, str(row["p"]), _number(row["n"])) for row in rows}
    graphs = sum(1 for _ in store.named_graphs())
    return Statistics(sum(row[0] for row in predicates.values()), graphs, predicates)


def _ends(store: pyoxigraph.Store, name: str, triples: int) -> tuple[int, int, int, dict[str, int]]:
    """Triples, different subjects, different objects, and the count of each object if few."""
    pattern, factor = f"?s {name} ?o", 1.0
    if triples > _SAMPLE:
        # The index is in the order of hashes, so its start is a sample.
        pattern, factor = f"SELECT ?s ?o {{ {pattern} }} LIMIT {_SAMPLE}", triples / _SAMPLE
        pattern = f"{{ {pattern} }}"
    row = _rows(
        store,
        f"SELECT (COUNT(DISTINCT ?s) AS ?a) (COUNT(DISTINCT ?o) AS ?b) {{ {pattern} }}",
    )[0]
    subjects, objects = round(_number(row["a"]) * factor), round(_number(row["b"]) * factor)
    each: dict[str, int] = {}
    few = f"SELECT ?o (COUNT(*) AS ?n) {{ ?s {name} ?o }} GROUP BY ?o"
    if _number(row["b"]) <= FEW:
        each = {str(found["o"]): _number(found["n"]) for found in _rows(store, few)}
    return triples, max(1, subjects), max(1, objects), each


def _rows(store: pyoxigraph.Store, query: str) -> list[Any]:
    results = store.query(query)
    assert isinstance(results, pyoxigraph.QuerySolutions)
    return list(results)


def _number(term: Any) -> int:
    return int(term.value)
