"""`GRAPH ?g { ?s ?p ?o }` graph by graph: the engine's scan of all quads begins with those of the
default graph, which are not asked for, so that the first row would come after half of the work."""

from __future__ import annotations

from .cost import Model
from .tree import Joined, Triple

_QUADS = 50  # in a graph, from which on to look it up costs less than to pass over as many


def graph_by_graph(item: Joined, model: Model) -> str | None:
    """The text of a pattern that finds all named graphs' triples, from one graph to the next; None
    for any other, and where graphs are small, or not counted."""
    if not isinstance(item, Triple) or item.path is not None or item.graph is None:
        return None
    ends = {item.subject, item.verb, item.object, item.graph}
    known = model.statistics
    if known is None or len(ends) < 4 or any(end[:1] != "?" for end in ends):
        return None
    if known.triples < _QUADS * known.graphs:
        return None
    graph = item.graph
    return f"GRAPH {graph} {{ }} LATERAL {{ GRAPH {graph} {{ {item.text} . }} }}"
