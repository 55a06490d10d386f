"""Checks what is stored: each article's graph against the shapes and against the article's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef

from kg import knowledge, vocab
from kg.evidence.check import validate
from kg.evidence.grounding import ungrounded
from kg.store.base import Store


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold in an article's graph: `rule` is shape, passage or text."""

    article: str
    source: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many articles were checked, and all that does not hold."""

    articles: int
    faults: tuple[Fault, ...]


def check(store: Store, base: str, progress: Callable[[str], None] | None = None) -> CheckReport:
    """Check the graph of every article in the store.

    It has to conform to the shapes, and every node of it has to reach a passage whose words stand
    at its offsets in the stored text. `progress` is told each article. Raises StoreError.
    """
    shapes = knowledge.shapes()
    articles = [graph for graph in store.graphs() if graph.startswith(vocab.article_graphs(base))]
    faults: list[Fault] = []
    for article in articles:
        faults.extend(_faults(store, article, shapes))
        if progress is not None:
            progress(article)
    return CheckReport(len(articles), tuple(faults))


def _faults(store: Store, article: str, shapes: Graph) -> Iterator[Fault]:
    graph = Graph().parse(data=store.read(article), format="nt")
    source = str(graph.value(URIRef(article), vocab.DCTERMS.source) or "")
    for violation in validate(graph, shapes=shapes):
        yield Fault(article, source, "shape", str(violation))
    digest = graph.value(URIRef(article), vocab.ATT.textDigest)
    text = store.text(str(digest)) if digest is not None else None
    if text is None:
        yield Fault(article, source, "text", "its text is not stored")
        return
    for node in ungrounded(graph, article, text):
        yield Fault(article, source, "passage", str(node))
