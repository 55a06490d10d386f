"""Which graphs a query sees, in the engine's terms.

Imports nothing of `kg`: it is part of the reader's program.

SPARQL 1.1 (section 13.1) makes the default graph of several FROM graphs their RDF merge, in which a
triple stands once. The engine takes a bag of them, so that a triple of two graphs counts twice;
where that can be seen in the answer, the merge is made in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

# The graph of the triples that were written without the name of a graph. It is nobody's named
# graph, so `GRAPH ?g` does not find it.
DEFAULT_GRAPH = "urn:x-attest:default"
_KEPT = 4
_MOST_KEPT = 200_000  # triples of a merge that is kept for the next query

Terms = list[Any]  # of the engine's terms that name a graph


def is_merged(store: pyoxigraph.Store) -> bool:
    """Whether the database keeps the merge of its named graphs as its default graph; one that was
    last written by an older version does not."""
    return next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None


class Datasets:
    """Chooses the graphs of each query; keeps the last merges of a database."""

    def __init__(self) -> None:
        self._store: pyoxigraph.Store | None = None
        self._merges: dict[Any, pyoxigraph.Store] = {}
        self._named: Terms | None = None
        self._all: dict[str, Any] | None = None

    @property
    def is_merged(self) -> bool:
        """Whether the database that was asked last keeps the merge of its graphs, as far as it is
        known."""
        return self._all is not None and not self._all["use_default_graph_as_union"]

    def query(self, store: pyoxigraph.Store, request: dict[str, Any]) -> Any:
        """Start the evaluation of a request: `text`, `base` of its relative IRIs, and the dataset.

        `default` and `named` list the graphs, or `from` says what the text's own clauses are (see
        `kg.store.request`); `bag` says that the answer is the same if a triple is found twice.
        Else all graphs are seen, and the default graph is their merge, or, if `own`, that of
        DEFAULT_GRAPH alone. Raises SyntaxError if malformed, OSError or RuntimeError if the engine
        fails.
        """
        if store is not self._store:
            self._store, self._merges, self._named, self._all = store, {}, None, None
        text, base = request["text"], request.get("base")
        if request.get("default") is not None:
            default, named = _nodes(request["default"]), _nodes(request["named"])
        elif request.get("from"):
            default, named = _resolved(request["from"], base)
        elif not request["union"]:  # one FROM, which the engine reads itself
            return store.query(text, base_iri=base)
        else:
            return store.query(text, base_iri=base, **self._whole(store, request))
        chosen, default = self._merged(store, default, named, bag=bool(request.get("bag")))
        return chosen.query(text, base_iri=base, default_graph=default, named_graphs=named)

    def _whole(self, store: pyoxigraph.Store, request: dict[str, Any]) -> dict[str, Any]:
        """The dataset of all graphs."""
        if self._all is not None and not request.get("own"):
            return self._all
        found: dict[str, Any] = {}
        if request.get("own"):
            found["default_graph"] = [NamedNode(DEFAULT_GRAPH)]
        else:
            found["use_default_graph_as_union"] = not is_merged(store)
            self._all = found
        if store.contains_named_graph(NamedNode(DEFAULT_GRAPH)):
            if self._named is None:
                self._named = [g for g in _names(store) if g.value != DEFAULT_GRAPH]
            found["named_graphs"] = self._named
        return found

    def _merged(
        self, store: pyoxigraph.Store, default: Terms, named: Terms, *, bag: bool
    ) -> tuple[pyoxigraph.Store, list[Any]]:
        """A database and its graphs whose bag is the merge of the default graphs."""
        known = [graph for graph in default if store.contains_named_graph(graph)]
        if len(known) < 2 or bag:
            return store, list(known)
        if is_merged(store) and set(_names(store)) <= set(known):
            return store, [DefaultGraph()]
        key = (frozenset(known), frozenset(named))
        made = self._merges.get(key)
        if made is None:
            made = pyoxigraph.Store()
            made.extend(_quads(store, known, DefaultGraph()))
            for graph in named:
                made.extend(_quads(store, [graph], graph))
            if len(made) <= _MOST_KEPT:
                self._merges = dict([*self._merges.items(), (key, made)][-_KEPT:])
        return made, [DefaultGraph()]


def _names(store: pyoxigraph.Store) -> Iterator[NamedNode]:
    return (graph for graph in store.named_graphs() if isinstance(graph, NamedNode))


def _quads(
    store: pyoxigraph.Store, graphs: Terms, target: NamedNode | BlankNode | DefaultGraph
) -> Iterator[Quad]:
    for graph in graphs:
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield Quad(quad.subject, quad.predicate, quad.object, target)


def _nodes(iris: Sequence[str]) -> Terms:
    """Graph names, each once: the engine counts a graph that is named twice two times."""
    return [NamedNode(iri) for iri in dict.fromkeys(iris)]


def _resolved(clauses: dict[str, Any], base: str | None) -> tuple[Terms, Terms]:
    """The IRIs of FROM and FROM NAMED clauses as the engine reads them: it knows prefixes, BASE and
    escapes."""
    default, named = (
        _nodes([solution[0].value for solution in _rows(clauses, listed, base)])
        for listed in (clauses["default"], clauses["named"])
    )
    return default, named


def _rows(clauses: dict[str, Any], listed: list[str], base: str | None) -> Any:
    text = f"{clauses['prologue']} SELECT ?g {{ VALUES ?g {{ {' '.join(listed)} }} }}"
    return pyoxigraph.Store().query(text, base_iri=base)
