"""The whole graph in the formats of the Semantic Web, in chunks, one named graph after the other.

Equal stores give equal bytes: graphs come sorted by name and what is in them in a fixed order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from rdflib import BNode, Graph, URIRef
from rdflib.compare import to_canonical_graph

from kg.errors import AttestError
from kg.store.base import Store
from kg.vocab import NAMESPACES

_PREFIX = "@prefix "


def export(store: Store, format: str = "nquads") -> Iterator[bytes]:
    """Everything in the store, in chunks of bytes. Raises AttestError for an unknown format.

    N-Quads come in canonical form with sorted lines. Turtle cannot name graphs: it is their union.
    """
    if format not in FORMATS:
        raise AttestError(f"{format}: no format to export; there are {', '.join(FORMATS)}")
    return FORMATS[format](store)


def _nquads(store: Store) -> Iterator[bytes]:
    for name in store.graphs():
        end = f" {URIRef(name).n3()} .\n".encode()
        lines = sorted(line for line in store.read(name).split(b"\n") if line)
        yield b"".join(line.removesuffix(b".").rstrip() + end for line in lines)


def _turtle(store: Store) -> Iterator[bytes]:
    declared: dict[str, str] = {}
    for name, graph in _graphs(store):
        prefixes, body = _split(graph.serialize(format="turtle"), declared)
        yield f"{prefixes}# {name}\n{body}\n".encode()


def _trig(store: Store) -> Iterator[bytes]:
    declared: dict[str, str] = {}
    for name, graph in _graphs(store):
        prefixes, body = _split(graph.serialize(format="turtle"), declared)
        yield f"{prefixes}{URIRef(name).n3()} {{\n{body}}}\n\n".encode()


def _jsonld(store: Store) -> Iterator[bytes]:
    yield b'{"@context": ' + json.dumps(NAMESPACES).encode() + b',\n "@graph": [\n'
    separator = b""
    for name, graph in _graphs(store):
        nodes = json.loads(graph.serialize(format="json-ld", context=NAMESPACES, sort_keys=True))
        nodes = nodes.get("@graph", [{k: v for k, v in nodes.items() if k != "@context"}])
        block = json.dumps({"@id": name, "@graph": nodes}, ensure_ascii=False, indent=1)
        yield separator + block.encode()
        separator = b",\n"
    yield b"\n]}\n"


# The names that `kg export --format` takes.
FORMATS: dict[str, Callable[[Store], Iterator[bytes]]] = {
    "nquads": _nquads,
    "trig": _trig,
    "turtle": _turtle,
    "jsonld": _jsonld,
}


def _graphs(store: Store) -> Iterator[tuple[str, Graph]]:
    for name in store.graphs():
        graph = Graph(bind_namespaces="none").parse(data=store.read(name), format="nt")
        if any(isinstance(term, BNode) for triple in graph for term in triple):
            # rdflib names blank nodes by chance, and writes in the order of names.
            graph = Graph(bind_namespaces="none") + to_canonical_graph(graph)
        for prefix, namespace in NAMESPACES.items():
            graph.bind(prefix, namespace)
        yield name, graph


def _split(turtle: str, declared: dict[str, str]) -> tuple[str, str]:
    """The prefixes that are not declared yet, and the triples."""
    fresh = ""
    while turtle.startswith(_PREFIX):
        line, turtle = turtle.split("\n", 1)
        prefix = line.removeprefix(_PREFIX).split(":", 1)[0]
        if declared.get(prefix) != line:
            declared[prefix] = line
            fresh += line + "\n"
    return fresh, turtle.strip("\n") + "\n"
