"""The merge of all named graphs, kept in the default graph of the engine's database.

SPARQL 1.1 (section 13.1) speaks of the RDF merge of graphs, in which a triple stands once. The
engine's own union of named graphs is a bag: a triple of two graphs is found twice, and counts and
sums are wrong. So the merge is stored, and changes with every graph.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from kg.store import reader
from kg.store.dataset import is_merged

_HERE = DefaultGraph()
_BULK = 32 * 1024**2


def fill(store: pyoxigraph.Store) -> None:
    """Make the merge of a database whose graphs were stored without one; else do nothing."""
    if is_merged(store):
        return
    for name in store.named_graphs():
        if isinstance(name, NamedNode):
            _add(store, reader.read_graph(store, name.value))


def follow(store: pyoxigraph.Store, before: bytes, after: bytes) -> None:
    """Bring the merge up to date after a named graph changed from one content to another.

    Both are sorted N-Triples lines, each once; the graph itself has changed already.
    """
    old, new = set(before.splitlines(keepends=True)), set(after.splitlines(keepends=True))
    _add(store, b"".join(sorted(new - old)))
    for triple in _triples(b"".join(sorted(old - new))):
        if not _is_anywhere(store, triple):
            store.remove(_merged(triple))


def forget(store: pyoxigraph.Store, name: str) -> None:
    """Remove a named graph, and from the merge what stood in it alone."""
    graph = NamedNode(name)
    gone = list(store.quads_for_pattern(None, None, None, graph))
    store.remove_graph(graph)
    _unmerge(store, gone)


def settle(store: pyoxigraph.Store, added: str, removed: str) -> None:
    """Bring the merge up to date with triples that were added to named graphs and removed from
    them, as noted in two graphs, which vanish."""
    fresh = list(store.quads_for_pattern(None, None, None, NamedNode(added)))
    gone = list(store.quads_for_pattern(None, None, None, NamedNode(removed)))
    store.remove_graph(NamedNode(added))
    store.remove_graph(NamedNode(removed))
    store.extend(_merged(quad.triple) for quad in fresh)
    _unmerge(store, gone)


def _unmerge(store: pyoxigraph.Store, gone: Iterable[Quad]) -> None:
    for quad in gone:
        if not _is_anywhere(store, quad.triple):
            store.remove(_merged(quad.triple))


def names(store: pyoxigraph.Store) -> list[str]:
    """The names of the graphs, in no order."""
    return [graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)]


def _add(store: pyoxigraph.Store, lines: bytes) -> None:
    if b"_:" in lines:  # the engine's loader gives blank nodes new labels by chance
        store.extend(_merged(triple) for triple in _triples(lines))
    elif len(lines) > _BULK:
        store.bulk_load(lines, RdfFormat.N_TRIPLES)
    elif lines:
        store.load(lines, RdfFormat.N_TRIPLES)


def _merged(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, _HERE)


def _is_anywhere(store: pyoxigraph.Store, triple: Triple) -> bool:
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name != _HERE for quad in found)


def _triples(lines: bytes) -> Iterable[Triple]:
    return (quad.triple for quad in pyoxigraph.parse(lines, RdfFormat.N_TRIPLES))
