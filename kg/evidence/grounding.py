"""No span, no triple: every node of an article's graph reaches words that stand in its text.

Checked before a graph is stored, and by `kg check` on what is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.ids import text_digest
from kg.vocab import ATT, DCTERMS, PROV, RDF

# What stands behind these is a term of a vocabulary, not something that the article speaks of.
_TERMS = {RDF.type, ATT.eventType, ATT.status, ATT.supportKind}
_CONTEXT = 32


@dataclass(frozen=True, slots=True, order=True)
class Ungrounded:
    """A node that no words of the text show, and why, in a few words for the user."""

    node: str
    reason: str

    def __str__(self) -> str:
        return f"{self.node}: {self.reason}"


def ungrounded(graph: Graph, article_iri: str, text: str) -> tuple[Ungrounded, ...]:
    """What in an article's graph does not reach a passage whose words stand in the stored text.

    `graph` is the article's graph, `text` its stored text. Empty if all is well; sorted by node.
    The publisher and the extraction activity need no passage: they are known of the article, not
    from it. Nothing is raised, however broken the graph is.
    """
    article = URIRef(article_iri)
    found = {Ungrounded(str(article), reason) for reason in _article_faults(graph, article, text)}
    passages = set(graph.subjects(RDF.type, ATT.Passage)) | set(graph.objects(None, ATT.passage))
    sound = set()
    for passage in passages:
        reasons = passage_faults(graph, passage, article, text)
        found.update(Ungrounded(str(passage), reason) for reason in reasons)
        if not reasons:
            sound.add(passage)
    for node in _nodes(graph) - passages - _provenance(graph, article):
        shown = list(graph.objects(node, ATT.passage))
        if not shown:
            found.add(Ungrounded(str(node), "has no passage"))
        elif not sound.intersection(shown):
            found.add(Ungrounded(str(node), "has no passage that stands in the text"))
    return tuple(sorted(found))


def passage_faults(graph: Graph, passage: Node, article: URIRef, text: str) -> list[str]:
    """Why a passage of the graph is none of the article's stored text; empty if it is one."""
    return list(_passage_faults(graph, passage, article, text))


def _nodes(graph: Graph) -> set[Node]:
    """Whatever the graph speaks of: every subject, and every object that is no literal or term."""
    nodes: set[Node] = set(graph.subjects())
    for _, term, target in graph:
        if term not in _TERMS and not isinstance(target, Literal):
            nodes.add(target)
    return nodes


def _provenance(graph: Graph, article: URIRef) -> set[Node]:
    """The publisher, the activity and its software: one of each, so nothing else hides there."""
    activities = list(graph.objects(article, PROV.wasGeneratedBy))
    software = [agent for one in activities for agent in graph.objects(one, PROV.wasAssociatedWith)]
    allowed = (
        (graph.objects(article, DCTERMS.publisher), ATT.MediaOutlet),
        (activities, PROV.Activity),
        (software, PROV.SoftwareAgent),
    )
    return {node for nodes, kind in allowed for node in nodes if (node, RDF.type, kind) in graph}


def _article_faults(graph: Graph, article: URIRef, text: str) -> Iterator[str]:
    if (article, RDF.type, ATT.Article) not in graph:
        yield "is not described as an article"
    if _texts(graph.objects(article, ATT.textDigest)) != [text_digest(text)]:
        yield "its digest is not that of the stored text"


def _passage_faults(graph: Graph, passage: Node, article: URIRef, text: str) -> Iterator[str]:
    if (passage, RDF.type, ATT.Passage) not in graph:
        yield "is not described as a passage"
    if list(graph.objects(passage, ATT.article)) != [article]:
        yield "is not a passage of this article"
    start, end = _offset(graph, passage, ATT.start), _offset(graph, passage, ATT.end)
    if start is None or end is None or not 0 <= start < end <= len(text):
        yield "its offsets do not lie in the text"
        return
    if _texts(graph.objects(passage, ATT.exact)) != [text[start:end]]:
        yield "its words do not stand at its offsets"
    for prefix in _texts(graph.objects(passage, ATT.prefix)):
        if len(prefix) > _CONTEXT or not text[:start].endswith(prefix):
            yield "its prefix does not stand before it"
    for suffix in _texts(graph.objects(passage, ATT.suffix)):
        if len(suffix) > _CONTEXT or not text.startswith(suffix, end):
            yield "its suffix does not stand after it"


def _texts(nodes: Iterable[Node]) -> list[str]:
    return [str(node) for node in nodes]


def _offset(graph: Graph, passage: Node, term: URIRef) -> int | None:
    """The one offset of that name; None if there is none, more than one, or it is no number."""
    values = [value.value for value in graph.objects(passage, term) if isinstance(value, Literal)]
    return values[0] if len(values) == 1 and isinstance(values[0], int) else None
