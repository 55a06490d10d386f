"""What a change adds to the merge of all graphs and takes out of it, by property and by class.

Counts of a snapshot follow from those of the one before and this, so that a small change of a large
store need not count all of it. Imports the engine, and nothing of `kg`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Triple

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MOST = 20_000  # looks, from which on to count all of it anew costs less
_MOST_LEFT = 100_000  # subjects
_MERGE = DefaultGraph()


class Moved:
    """Differences of counts. `known` is False once they were not followed: then all is counted.
    `left` are subjects of triples that went, of which nothing may be left; not all, if many."""

    def __init__(self) -> None:
        self.known = True
        self.properties: Counter[str] = Counter()
        self.classes: Counter[str] = Counter()
        self.left: set[str] = set()
        self._looks = 0

    def lose(self) -> None:
        """Give up: something changed that cannot be told triple by triple."""
        self.known = False

    def coming(self, store: pyoxigraph.Store, triples: Iterable[Triple]) -> None:
        """Triples that are about to be written into the merge: those count that it has not yet."""
        if not self.known:
            return
        seen: set[Triple] = set()
        for triple in triples:
            self._looks += 1
            if self._looks > MOST:
                self.lose()
                return
            quad = Quad(triple.subject, triple.predicate, triple.object, _MERGE)
            if triple not in seen and quad not in store:
                seen.add(triple)
                self._count(triple, 1)

    def gone(self, triples: Iterable[Triple]) -> None:
        """Triples that the merge had, and has no longer."""
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and len(self.left) < _MOST_LEFT:
                self.left.add(triple.subject.value)
            if self.known:
                self._count(triple, -1)

    def leaving(self, store: pyoxigraph.Store, graph: str) -> None:
        """A graph of which not all may stay."""
        subjects = f"SELECT DISTINCT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} FILTER(ISIRI(?s)) }}"
        most = max(0, _MOST_LEFT - len(self.left))
        found = store.query(f"{subjects} LIMIT {most}")
        assert isinstance(found, QuerySolutions)
        self.left.update(row["s"].value for row in found)

    def _count(self, triple: Triple, step: int) -> None:
        self.properties[triple.predicate.value] += step
        if triple.predicate.value == TYPE and isinstance(triple.object, NamedNode):
            self.classes[triple.object.value] += step

    def told(self) -> dict[str, dict[str, int]] | None:
        """The same as plain data, for another process; None if it is not known."""
        if not self.known:
            return None
        return {"properties": dict(self.properties), "classes": dict(self.classes)}

    def take(self, told: Mapping[str, Mapping[str, int]] | None) -> None:
        """Add what another process has told."""
        if told is None:
            self.lose()
            return
        self.properties.update(told["properties"])
        self.classes.update(told["classes"])
