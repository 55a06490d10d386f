"""Events → the events graph.

An event holds the chosen values; its mentions, which it links, hold their own in their articles'
graphs. So where `att:conflict` names a property, each account's value stands with that account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
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
    graph = Graph(store="SimpleMemory")  # one graph, no contexts: half the time
    for event in events:
        _describe(graph, event, base, labels)
    return graph


def _describe(graph: Graph, event: FusedEvent, base: str, labels: Mapping[str, str]) -> None:
    node = URIRef(event_iri(event, base))
    graph.add((node, RDF.type, ATT.Event))
    graph.add((node, RDF.type, _term(event.type)))
    graph.add((node, RDFS.label, Literal(event_label(event, labels))))
    for iri in event.mentions:
        mention = URIRef(iri)
        graph.add((node, _term("mention"), mention))
        graph.add((mention, _term("mentionOf"), node))
    for term, targets in (
        (_term("agent"), event.agents),
        (_term("recipient"), event.recipients),
        (_term("place"), event.places),
        (_term("body"), [event.body] if event.body else []),
    ):
        for target in targets:
            graph.add((node, term, _iri(target)))
    for term, names in (
        (_term("status"), [event.status] if event.status else []),
        (_term("supportKind"), event.kinds),
        (_term("conflict"), event.conflicts),
    ):
        for name in names:
            graph.add((node, term, _term(name)))
    for term, value in _literals(event):
        graph.add((node, term, value))


def _literals(event: FusedEvent) -> Iterable[tuple[URIRef, Literal]]:
    amount = f"{event.amount.normalize():f}" if event.amount is not None else None
    for term, value, datatype in (
        (_term("begins"), event.begins, XSD.date),
        (_term("ends"), event.ends, XSD.date),
        (_term("observed"), event.observed, XSD.date),
        (_term("edtf"), event.edtf, EDTF),
        (_term("amount"), amount, XSD.decimal),
        (_term("currency"), event.currency, None),
        (_term("per"), event.per, XSD.duration),
        (_term("title"), event.title, None),
        (_term("articleCount"), event.article_count, XSD.integer),
        (_term("publisherCount"), event.publisher_count, XSD.integer),
    ):
        if value is not None:
            yield term, _literal(str(value), datatype)


# Actors, days and counts return in event after event; making a term is what takes the time.
@lru_cache(maxsize=2**16)
def _literal(lexical: str, datatype: URIRef | None) -> Literal:
    return Literal(lexical, datatype=datatype, normalize=False)


@lru_cache(maxsize=2**16)
def _iri(iri: str) -> URIRef:
    return URIRef(iri)


@cache
def _term(name: str) -> URIRef:
    return ATT[name]
