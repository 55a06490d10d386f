"""Graphs put together, and written as lines: equal graphs are equal bytes, in every process."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.term import Node


def to_lines(graph: Graph) -> bytes:
    """A graph without blank nodes as sorted N-Triples."""
    return b"".join(sorted(graph.serialize(format="nt", encoding="utf-8").splitlines(True)))


def add(graph: Graph, subject: URIRef, *pairs: tuple[URIRef, Node]) -> None:
    """Say several things of a subject."""
    for verb, value in pairs:
        graph.add((subject, verb, value))
