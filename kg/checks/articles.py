"""An article's graph, by itself: the shapes, and its words in its stored text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rdflib import Graph, URIRef

from kg.checks.findings import Fault, Rule
from kg.checks.lines import graph_of
from kg.evidence.check import Violation, validate
from kg.evidence.grounding import ungrounded
from kg.vocab import ATT, DCTERMS

_TOO_NEW = "has a term of RDF 1.2, which no article's graph holds"


def article_faults(
    article: str, lines: list[bytes], text_of: Callable[[str], str | None], shapes: Graph
) -> Iterator[Fault]:
    """What does not hold in an article's graph, given as lines of N-Triples.

    `text_of` knows the stored text by its digest. Raises StoreError.
    """
    graph, too_new = graph_of(lines)
    source = str(graph.value(URIRef(article), DCTERMS.source) or "")
    if too_new:
        yield Fault(Rule.SHAPE, article, source, article, _TOO_NEW)
    for violation in validate(graph, shapes=shapes):
        yield shape_fault(violation, article, source)
    digest = graph.value(URIRef(article), ATT.textDigest)
    text = text_of(str(digest)) if digest is not None else None
    if text is None:
        yield Fault(Rule.TEXT, article, source, article, "its text is not stored")
        return
    for one in ungrounded(graph, article, text):
        yield Fault(Rule.PASSAGE, article, source, one.node, one.reason)


def shape_fault(violation: Violation, graph: str, source: str = "") -> Fault:
    """A violation of a shape as a fault of a graph."""
    return Fault(
        Rule.SHAPE, graph, source, violation.focus, violation.message, violation.path,
        violation.value, violation.shape, violation.component,
    )  # fmt: skip
