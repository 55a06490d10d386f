"""Lines of N-Quads, graph by graph, and the terms in them; memory holds one graph's part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rdflib import Graph
from rdflib.term import Node

from kg.errors import QueryError
from kg.store.terms import answer_from_ntriples


def by_graph(chunks: Iterable[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each graph's name with its lines as N-Triples, without their line breaks.

    The chunks are a store's dump: one graph after the other, each line with its graph.
    """
    for name, lines in groupby(_lines(chunks), key=_graph):
        ending = len(name) + 3  # a space before, a space and a point after
        yield name[1:-1].decode(), (line[:-ending] + b" ." for line in lines)


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        yield from (line for line in lines if line)
    if rest:
        yield rest


def _graph(line: bytes) -> bytes:
    """The last term of a line. An IRI holds no space, so it begins after the last but one."""
    return line[line.rindex(b" ", 0, -2) + 1 : -2]


def parts(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Subject, predicate and object of a line of N-Triples, as they are written there.

    A subject that is a triple is not taken apart: it comes as the text before its predicate.
    """
    start = line.rindex(b")>> ") + 3 if line.startswith(b"<<") else line.index(b" ")
    end = line.index(b" ", start + 1)
    return line[:start], line[start + 1 : end], line[end + 1 : -2]


def iri(term: bytes) -> str | None:
    """A term's IRI; None if it is none."""
    if not term.startswith(b"<") or term.startswith(b"<<"):
        return None
    return term[1:-1].decode()


def graph_of(lines: Iterable[bytes]) -> tuple[Graph, int]:
    """The triples of the lines as a graph, and how many RDF 1.1 has no place for."""
    listed = list(lines)
    graph = Graph()
    try:
        found, left = _triples(listed), 0
    except QueryError:
        found, left = [], 0
        for line in listed:
            try:
                found += _triples([line])
            except QueryError:
                left += 1
    for triple in found:
        graph.add(triple)
    return graph, left


def _triples(lines: list[bytes]) -> list[tuple[Node, Node, Node]]:
    return list(answer_from_ntriples(b"\n".join(lines) + b"\n", 0).triples)
