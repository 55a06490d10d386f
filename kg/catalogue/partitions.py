"""How much there is of what (VoID, section 4.4): the partitions of a dataset.

Their IRIs are made from what they are about.
"""

from __future__ import annotations

from hashlib import sha256

from rdflib import Graph, Literal, URIRef

from kg.catalogue.lines import add
from kg.catalogue.served import Served
from kg.catalogue.words import VOID, VOID_EXT, XSD
from kg.store.census import Census
from kg.vocab import ATT


def add_partitions(graph: Graph, census: Census, served: Served) -> None:
    """How much there is of each class and property (VoID, section 4.4), and what values the
    properties have within a class."""
    about = served.at("dataset#dataset")
    add(graph, about, (VOID.triples, _count(census.triples)))
    if not census.cut:
        add(graph, about, (VOID.classes, _count(len(census.classes))))
        add(graph, about, (VOID.properties, _count(len(census.properties))))
    for name, count in census.properties.items():
        part = _node(served, "property", name)
        graph.add((about, VOID.propertyPartition, part))
        add(graph, part, (VOID.property, URIRef(name)), (VOID.triples, _count(count)))
    for name, count in census.classes.items():
        part = _node(served, "class", name)
        graph.add((about, VOID.classPartition, part))
        add(graph, part, (VOID["class"], URIRef(name)), (VOID.entities, _count(count)))
        for verb, kinds in census.schema.get(name, {}).items():
            inner = _node(served, "property", name, verb)
            graph.add((part, VOID.propertyPartition, inner))
            graph.add((inner, VOID.property, URIRef(verb)))
            for kind in kinds:
                _kind(graph, inner, _node(served, "values", name, verb, kind), kind, census)
    for name, example in census.examples.items():
        if example and name.startswith(str(ATT)):
            graph.add((about, VOID.exampleResource, URIRef(example)))


def _kind(graph: Graph, inner: URIRef, node: URIRef, kind: str, census: Census) -> None:
    """What values are: a class, or a datatype, which is what no value is said to be."""
    if kind in census.classes:
        graph.add((inner, VOID.classPartition, node))
        graph.add((node, VOID["class"], URIRef(kind)))
    else:
        graph.add((inner, VOID_EXT.datatypePartition, node))
        graph.add((node, VOID_EXT.datatype, URIRef(kind)))


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _node(served: Served, kind: str, *names: str) -> URIRef:
    digest = sha256("\x1f".join(names).encode()).hexdigest()[:12]
    return served.at(f"dataset#{kind}-{digest}")
