"""Makes a named graph hold other triples, and the merge with it: only what differs is written.

Most of a graph that is put again is as it was (what follows from all evidence changes by what one
article adds), and writing is what takes the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from kg.store.moved import Moved

_BULK = 32 * 1024**2  # from here on, sorted files are written directly, without a transaction
_TOGETHER = 20_000  # triples that one transaction removes
_MERGE = DefaultGraph()


def replace(
    store: pyoxigraph.Store,
    graph: NamedNode,
    before: bytes,
    after: bytes,
    moved: Moved | None = None,
) -> None:
    """Bring a graph, and the merge, from one content to another; empty bytes remove the graph.

    Both are sorted N-Triples lines, each once, and the graph holds the first. What the merge gets
    and loses is noted in `moved`. Raises OSError.
    """
    old, new = set(before.splitlines(keepends=True)), set(after.splitlines(keepends=True))
    gone, fresh = sorted(old - new), sorted(new - old)
    if gone and len(gone) == len(old):
        store.remove_graph(graph)
    else:
        _remove(store, gone, graph)
    left = [(line, triple) for line, triple in _read(gone) if not is_anywhere(store, triple)]
    _remove(store, [line for line, _ in left], _MERGE)
    if moved is not None:
        moved.gone(triple for _, triple in left)
        moved.coming(store, triples(b"".join(fresh)))
    add(store, b"".join(fresh), graph)
    add(store, b"".join(fresh), _MERGE)


def add(store: pyoxigraph.Store, lines: bytes, graph: NamedNode | DefaultGraph) -> None:
    """Write N-Triples into a graph; blank nodes keep their labels."""
    if b"_:" in lines:  # the engine's loader gives blank nodes new labels by chance
        store.extend(_quad(triple, graph) for triple in triples(lines))
    elif len(lines) > _BULK:
        store.bulk_load(lines, RdfFormat.N_TRIPLES, to_graph=graph)
    elif lines:
        store.load(lines, RdfFormat.N_TRIPLES, to_graph=graph)


def triples(lines: bytes) -> Iterator[Triple]:
    """The engine's triples of N-Triples."""
    return (quad.triple for quad in pyoxigraph.parse(lines, RdfFormat.N_TRIPLES))


def _remove(
    store: pyoxigraph.Store, lines: Sequence[bytes], graph: NamedNode | DefaultGraph
) -> None:
    """Take triples out of a graph, many in a transaction where the language can name them."""
    plain = [line for line in lines if b"_:" not in line and b"<<(" not in line]
    for start in range(0, len(plain), _TOGETHER):
        content = b"".join(plain[start : start + _TOGETHER]).decode()
        inside = f"GRAPH {graph} {{ {content} }}" if isinstance(graph, NamedNode) else content
        store.update(f"DELETE DATA {{ {inside} }}")
    if len(plain) < len(lines):
        for _, triple in _read(line for line in lines if b"_:" in line or b"<<(" in line):
            store.remove(_quad(triple, graph))


def _read(lines: Iterable[bytes]) -> Iterator[tuple[bytes, Triple]]:
    listed = list(lines)
    return zip(listed, triples(b"".join(listed)), strict=True)


def _quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def is_anywhere(store: pyoxigraph.Store, triple: Triple) -> bool:
    """Whether a named graph has the triple."""
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name != _MERGE for quad in found)
