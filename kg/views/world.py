"""A part of the graph as Python objects of owlready2, with the ontology's classes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg import knowledge
from kg.store.quads import rewritten
from kg.vocab import ATT, ontology_graph

if TYPE_CHECKING:
    from owlready2 import World

_VOCABULARY = str(ATT).removesuffix("#")


def world_of(nquads: Iterable[bytes], base: str) -> World:
    """A world with two ontologies: the vocabulary, and as `base` what the quads say.

    Its classes are Python classes, its resources their instances.
    """
    import owlready2

    world = owlready2.World()
    vocabulary = world.get_ontology(_VOCABULARY).load(fileobj=io.BytesIO(knowledge.vocabulary()))
    chunks = (chunk for chunk in nquads if not _ends_in(chunk, ontology_graph(base)))
    data = world.get_ontology(base)
    data.load(fileobj=io.BytesIO(b"".join(rewritten(chunks, "application/n-triples"))))
    data.imported_ontologies.append(vocabulary)
    return world


def _ends_in(chunk: bytes, graph: str) -> bool:
    return chunk.rstrip().endswith(f"<{graph}> .".encode())
