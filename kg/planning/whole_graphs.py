"""A pattern in `GRAPH ?g` taken graph by graph: the engine's scan begins with the triples of the
default graph, which are not asked for, so that the first row would come after half of the work."""

from __future__ import annotations

from .cost import LOOKUP, Model
from .tree import NONE, Joined, Triple

_QUADS = 50  # in a graph, from which on to look it up costs less than to pass over as many


def graph_by_graph(item: Joined, model: Model) -> str | None:
    """The text of a pattern that finds triples of all named graphs, from one graph to the next;
    None for any other, and where graphs are small, or not counted."""
    if not isinstance(item, Triple) or item.path is not None or item.graph is None:
        return None
    known = model.statistics
    ends = (item.subject, item.verb, item.object)
    if known is None or item.graph[:1] != "?" or item.graph in ends:
        return None
    if all(end[:1] == "?" for end in ends):
        if len(set(ends)) < 3 or known.triples < _QUADS * known.graphs:
            return None
    elif model.of(item, NONE)[0] < 2 * LOOKUP * known.graphs:
        return None
    graph = item.graph
    return f"GRAPH {graph} {{ }} LATERAL {{ GRAPH {graph} {{ {item.text} . }} }}"
