"""The triples of a graph, to be looked up by predicate and subject or object; rdflib's own way
takes much longer."""

from __future__ import annotations

from collections import defaultdict

from rdflib import Graph
from rdflib.term import Node


class Triples:
    """Read once from a graph, which must not be changed while they are in use."""

    def __init__(self, graph: Graph) -> None:
        self.objects: dict[Node, dict[Node, list[Node]]] = defaultdict(dict)
        self.subjects: dict[Node, dict[Node, list[Node]]] = defaultdict(dict)
        for subject, predicate, found in graph:
            self.objects[predicate].setdefault(subject, []).append(found)
            self.subjects[predicate].setdefault(found, []).append(subject)
