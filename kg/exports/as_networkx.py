"""The network as a graph of networkx, the same nodes, edges and attributes as GraphML has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.exports.facts import Facts
from kg.exports.network import EDGE_ATTRIBUTES, edges, nodes

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_TYPES = {"integer": int, "double": float}


def network_of(facts: Facts, types: frozenset[str]) -> MultiDiGraph:
    """Who backs whom: nodes are IRIs with `label` and `type`, edges events of these types with a
    key of their own; numbers are numbers."""
    import networkx

    graph = networkx.MultiDiGraph()
    for iri, label, values in nodes(facts, types):
        graph.add_node(iri, label=label, **values)
    for edge in edges(facts, types):
        typed = {
            name: _TYPES.get(EDGE_ATTRIBUTES.get(name, "string"), str)(value)
            for name, value in edge.values.items()
        }
        graph.add_edge(edge.source, edge.target, key=edge.id, label=edge.label, **typed)
    return graph
