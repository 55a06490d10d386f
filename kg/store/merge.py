"""The merge of all named graphs, kept in the default graph of the engine's database.

SPARQL 1.1 (section 13.1) speaks of the RDF merge of graphs, in which a triple stands once. The
engine's own union of named graphs is a bag: a triple of two graphs is found twice, and counts and
sums are wrong. So the merge is stored, and changes with every graph.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.store import reader
from kg.store.dataset import is_merged
from kg.store.moved import Moved
from kg.store.replacing import add, is_anywhere

_HERE = DefaultGraph()


def fill(store: pyoxigraph.Store) -> None:
    """Make the merge of a database whose graphs were stored without one; else do nothing."""
    if is_merged(store):
        return
    for name in store.named_graphs():
        if isinstance(name, NamedNode):
            add(store, reader.read_graph(store, name.value), _HERE)


def forget(store: pyoxigraph.Store, name: str) -> None:
    """Remove a named graph, and from the merge what stood in it alone."""
    graph = NamedNode(name)
    gone = list(store.quads_for_pattern(None, None, None, graph))
    store.remove_graph(graph)
    _unmerge(store, gone)


def settle(store: pyoxigraph.Store, added: str, removed: str, moved: Moved | None = None) -> None:
    """Bring the merge up to date with triples that were added to named graphs and removed from
    them, as noted in two graphs, which vanish. What it gets and loses is noted in `moved`."""
    fresh = list(store.quads_for_pattern(None, None, None, NamedNode(added)))
    gone = list(store.quads_for_pattern(None, None, None, NamedNode(removed)))
    store.remove_graph(NamedNode(added))
    store.remove_graph(NamedNode(removed))
    if moved is not None:
        moved.coming(store, (quad.triple for quad in fresh))
    store.extend(_merged(quad.triple) for quad in fresh)
    _unmerge(store, gone, moved)


def _unmerge(store: pyoxigraph.Store, gone: Iterable[Quad], moved: Moved | None = None) -> None:
    for quad in gone:
        merged = _merged(quad.triple)
        if not is_anywhere(store, quad.triple):
            if moved is not None and merged in store:
                moved.gone([quad.triple])
            store.remove(merged)


def names(store: pyoxigraph.Store) -> list[str]:
    """The names of the graphs, in no order."""
    return [graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)]


def _merged(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, _HERE)
