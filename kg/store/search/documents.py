"""What is indexed of a graph: the names, titles and passages in it, each with its resource.

It follows from that graph alone, so that a change of one graph changes nothing of the others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import Literal, NamedNode

LABEL, ALTERNATIVE, TITLE, WORDS = range(4)
NAMES = (LABEL, ALTERNATIVE)
_PROPERTIES = {
    LABEL: NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
    ALTERNATIVE: NamedNode("http://www.w3.org/2004/02/skos/core#altLabel"),
    TITLE: NamedNode("http://purl.org/dc/terms/title"),
    WORDS: NamedNode("https://w3id.org/attest/ns#exact"),
}
# A resource, which property says it (one of the four), the text.
Document = tuple[str, int, str]


def documents(store: pyoxigraph.Store, graph: str) -> Iterator[Document]:
    """The documents of a named graph. What has no IRI is left out; languages are not told apart."""
    name = NamedNode(graph)
    for field, verb in _PROPERTIES.items():
        for quad in store.quads_for_pattern(None, verb, None, name):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject.value, field, quad.object.value


def graphs(store: pyoxigraph.Store) -> list[str]:
    """The names of all graphs."""
    return [graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)]
