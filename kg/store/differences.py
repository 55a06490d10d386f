"""Whether a database differs from what is published, where an update has written.

An update that changes nothing must publish nothing, and what it wrote may have been there before.
Imports the engine, and nothing of `kg`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

_MOST = 200_000  # looks, after which a difference is assumed


class Published:
    """What is published; None for a database whose every change counts."""

    def __init__(self, store: pyoxigraph.Store | None) -> None:
        self._store = store

    def differs(
        self, store: pyoxigraph.Store, triples: Iterable[Triple], graphs: Iterable[str]
    ) -> bool:
        """Whether one of the triples stands in one of the graphs here and not there, or there and
        not here; if there are very many, it is assumed."""
        if self._store is None:
            return True
        names, looks = [NamedNode(name) for name in graphs], 0
        for triple in triples:
            for name in names:
                quad = Quad(triple.subject, triple.predicate, triple.object, name)
                looks += 1
                if looks > _MOST or (quad in store) != (quad in self._store):
                    return True
        return False

    def differs_in(self, store: pyoxigraph.Store, graph: str) -> bool:
        """Whether a graph holds other triples, or is there in one of both alone."""
        if self._store is None:
            return True
        name = NamedNode(graph)
        if store.contains_named_graph(name) != self._store.contains_named_graph(name):
            return True
        there = self._store.quads_for_pattern(None, None, None, name)
        for quad in store.quads_for_pattern(None, None, None, name):
            if next(there, None) is None or quad not in self._store:
                return True
        return next(there, None) is not None


def read(prologue: str, triples: str) -> Iterable[Triple]:
    """The triples of a DATA block, which are Turtle, as they come. Raises SyntaxError."""
    found = pyoxigraph.parse(f"{prologue}\n{triples} .", RdfFormat.TURTLE)
    return (quad.triple for quad in found)
