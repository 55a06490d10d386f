"""Events → the events graph.

An event holds the chosen values; its mentions, which it links, hold their own in their articles'
graphs. So where `att:conflict` names a property, each account's value stands with that account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rdflib import Graph, Literal, URIRef

from kg import ids
from kg.events.label import event_label
from kg.events.view import FusedEvent
from kg.vocab import ATT, EDTF, RDF, RDFS, XSD

_NO_LABELS: Mapping[str, str] = MappingProxyType({})


def event_iri(event: FusedEvent, base: str) -> str:
    """The event's IRI, made of its first account, so that it stays when later ones join."""
    return ids.event_iri(base, event.first)


def events_graph(
    events: Iterable[FusedEvent], base: str, labels: Mapping[str, str] = _NO_LABELS
) -> Graph:
    """The graph of all events; `labels` names the actors in the events' own labels."""
    graph = Graph()
    for event in events:
        _describe(graph, event, base, labels)
    return graph


def _describe(graph: Graph, event: FusedEvent, base: str, labels: Mapping[str, str]) -> None:
    node = URIRef(event_iri(event, base))
    graph.add((node, RDF.type, ATT.Event))
    graph.add((node, RDF.type, ATT[event.type]))
    graph.add((node, RDFS.label, Literal(event_label(event, labels))))
    for mention in event.mentions:
        graph.add((node, ATT.mention, URIRef(mention)))
        graph.add((URIRef(mention), ATT.mentionOf, node))
    for term, targets in (
        (ATT.agent, event.agents),
        (ATT.recipient, event.recipients),
        (ATT.place, event.places),
        (ATT.body, [event.body] if event.body else []),
    ):
        for target in targets:
            graph.add((node, term, URIRef(target)))
    for term, names in (
        (ATT.status, [event.status] if event.status else []),
        (ATT.supportKind, event.kinds),
        (ATT.conflict, event.conflicts),
    ):
        for name in names:
            graph.add((node, term, ATT[name]))
    for term, value in _literals(event):
        graph.add((node, term, value))


def _literals(event: FusedEvent) -> Iterable[tuple[URIRef, Literal]]:
    amount = f"{event.amount.normalize():f}" if event.amount is not None else None
    for term, value, datatype in (
        (ATT.begins, event.begins, XSD.date),
        (ATT.ends, event.ends, XSD.date),
        (ATT.observed, event.observed, XSD.date),
        (ATT.edtf, event.edtf, EDTF),
        (ATT.amount, amount, XSD.decimal),
        (ATT.currency, event.currency, None),
        (ATT.per, event.per, XSD.duration),
        (ATT.title, event.title, None),
        (ATT.articleCount, event.article_count, XSD.integer),
        (ATT.publisherCount, event.publisher_count, XSD.integer),
    ):
        if value is not None:
            yield term, Literal(str(value), datatype=datatype, normalize=False)
