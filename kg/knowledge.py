"""What the program knows before it reads: the data of `ontology/`, loaded once in a process."""

from __future__ import annotations

from functools import cache

from rdflib import Graph
from rdflib.compare import to_canonical_graph

from kg.evidence.check import load_shapes
from kg.evidence.graph import to_ntriples
from kg.registry import Registry, load_registry
from kg.resources import ontology_folder
from kg.rules.run import Rule, load_rules
from kg.turtle import parse_turtle


@cache
def registry(base: str) -> Registry:
    """The known actors and landmarks. Raises DataError, as all of these do."""
    return load_registry(ontology_folder(), base)


@cache
def actors(base: str) -> bytes:
    """The graph of the known actors."""
    return to_ntriples(registry(base).graph())


@cache
def vocabulary() -> bytes:
    """The graph of the ontology, its blank nodes named by content: equal files give equal bytes.

    The dated landmarks lie beside it, but belong to the registry.
    """
    graph = Graph()
    for file in sorted(ontology_folder().glob("*.ttl")):
        if file.name != "landmarks.ttl":
            parse_turtle(graph, file)
    return to_ntriples(to_canonical_graph(graph))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of inference."""
    return load_rules(ontology_folder() / "rules")


def shapes() -> Graph:
    """The shapes of all classes; it must not be changed."""
    return load_shapes(ontology_folder() / "shapes")
