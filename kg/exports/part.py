"""A part of the graph as N-Quads: what belongs to it, in the graphs that say it.

It is closed: nothing in it points to an event, a mention, a statement, a passage or an article that
is left out, and each of them reaches the words that show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.exports.closure import Part, batches, closed, values
from kg.store.base import Limits, QueryRequest, Store
from kg.vocab import ATT, RDF, article_graphs, ontology_graph

_NO_LIMITS = Limits(seconds=None, memory=None)
_TYPE, _PASSAGE = f"<{RDF.type}>".encode(), f"<{ATT.passage}>".encode()
# Classes of what an article's graph holds only if it belongs to the part; the rest of the graph
# (the article, its publisher, how it was read) is all of it.
_CHOSEN = frozenset(
    f"<{ATT[name]}>".encode()
    for name in ("EventMention", "Statement", "Role", "Passage", "Actor", "Place")
)
_ROOMS = ("event", "mention", "statement", "passage", "article", "role", "actor", "place")
_LINE = re.compile(rb"(\S+) (\S+) (.*) \.")


def part_of(store: Store, base: str, seeds: list[str]) -> Iterator[bytes]:
    """What belongs to these resources as sorted N-Quads, a piece for each graph.

    `base` is what the IRIs of the data begin with. Raises StoreError.
    """
    part = closed(store, seeds)
    kept = {_node(iri) for iri in part.resources}
    ours = tuple(f"<{base}{room}/".encode() for room in _ROOMS)
    articles = article_graphs(base)
    for graph in store.graphs():
        if graph == ontology_graph(base):
            continue
        if graph.startswith(articles):
            lines = _of_article(store.read(graph), kept, ours) if graph in part.articles else set()
        else:
            lines = {line for line in _said_of(store, graph, part) if _inside(line, kept, ours)}
        ending = b" " + _node(graph) + b" .\n"
        if lines:
            yield b"".join(line[:-2] + ending for line in sorted(lines))


def _of_article(ntriples: bytes, kept: set[bytes], ours: tuple[bytes, ...]) -> set[bytes]:
    """The lines of an article's graph, without their line breaks."""
    lines = [line for line in ntriples.split(b"\n") if line]
    split = {line: found.groups() for line in lines if (found := _LINE.fullmatch(line))}
    chosen = {s for s, p, o in split.values() if p == _TYPE and o in _CHOSEN}
    of_all = {s for s, _, _ in split.values()} - chosen
    here = kept | of_all
    # Actors and places are shown where the article names them.
    shown = {o for s, p, o in split.values() if p == _PASSAGE and s in here}
    here |= shown
    return {
        line
        for line, (subject, _, item) in split.items()
        if subject in here and (item in here or not item.startswith(ours))
    }


def _said_of(store: Store, graph: str, part: Part) -> Iterator[bytes]:
    """What one of the other graphs says of the part's resources, as lines of N-Triples."""
    for batch in batches(sorted(part.resources)):
        text = (
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {values('s', batch)} "
            f"GRAPH {URIRef(graph).n3()} {{ ?s ?p ?o }} }}"
        )
        request = QueryRequest(text, limits=_NO_LIMITS)
        found = b"".join(store.serialize(request, "application/n-triples"))
        yield from (line for line in found.split(b"\n") if line)


def _inside(line: bytes, kept: set[bytes], ours: tuple[bytes, ...]) -> bool:
    """Whether a line points to nothing of ours that is left out."""
    found = _LINE.fullmatch(line)
    return found is not None and (found[3] in kept or not found[3].startswith(ours))


def _node(iri: str) -> bytes:
    return f"<{iri}>".encode()
