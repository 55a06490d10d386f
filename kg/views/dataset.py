"""The graph as an rdflib Dataset that is looked up as it is read."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from rdflib import Dataset, URIRef
from rdflib.term import Node

from kg.store.base import Limits, Store
from kg.views.rdflib_store import ReadStore
from kg.vocab import NAMESPACES

Quad = tuple[Node, Node, Node, Node | None]


class ReadDataset(Dataset):
    """All named graphs, and their union as the default graph. It is for reading."""

    # rdflib says that a Dataset gives a graph as the fourth, and gives its name.
    def quads(self, quad: Any = None) -> Generator[Quad]:  # type: ignore[override]
        """The quads of a pattern; all of them graph by graph."""
        if quad is not None and any(term is not None for term in quad):
            yield from super().quads(quad)
            return
        for graph in self.store.contexts():
            name = graph.identifier if graph is not None else None
            for triple in self.graph(name).triples((None, None, None)):
                yield (*triple, name)


def dataset_of(store: Store, limits: Limits) -> Dataset:
    """The store as a Dataset: each look-up is a query of the newest snapshot, SPARQL is answered by
    the store within the limits, and nothing can be changed."""
    dataset = ReadDataset(ReadStore(store, limits), default_union=True)
    for prefix, namespace in NAMESPACES.items():
        dataset.bind(prefix, URIRef(namespace), override=True)
    return dataset
