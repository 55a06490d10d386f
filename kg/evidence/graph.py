"""Findings → the graph of one article: what it says, who says so, and in which words.

A pure function: the same article and findings give the same triples, whatever the clock, the
machine or the order in which findings stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rdflib import Graph, Literal, URIRef
from rdflib.plugins.serializers.nt import _nt_row
from rdflib.term import Node

from kg import ids
from kg.evidence.keys import keep_surest, mention_iris, role_key, statement_iris
from kg.records import (
    Actor,
    Article,
    BlockKind,
    EventMention,
    Findings,
    Interval,
    Place,
    Role,
    Span,
    Speech,
    Statement,
)
from kg.vocab import ATT, DCTERMS, EDTF, PROV, RDF, RDFS, SDO, SKOS, XSD

CONTEXT = 32  # code points on either side of a passage, as the vocabulary says
MOST_PASSAGES = 20  # of one actor or place: enough to show it, whatever the article's length


def article_graph(
    article: Article,
    findings: Findings,
    *,
    base: str,
    software: str,
    version: str,
    publisher: str | None = None,
    publisher_label: str | None = None,
) -> Graph:
    """The evidence graph of an article.

    `publisher` is the outlet's IRI if the caller knows it; else it is made from the article's own
    `publisher`, or left out if there is none. `publisher_label` is the name that the registry
    gives it; the article's way of writing it is then an alternative label. Raises ReadingError if
    a statement reports or quotes what is not among the findings, or quotes itself.
    """
    maker = _Maker(article, base, publisher)
    maker.article(software, version, publisher_label)
    met = {actor.iri for actor in findings.actors}
    for actor in findings.actors:
        maker.actor(actor, met)
    for place in findings.places:
        maker.place(place)
    mentions = mention_iris(article, findings, base)
    for iri, mention in keep_surest(mentions, findings.mentions):
        maker.mention(iri, mention)
    statements = statement_iris(article, findings, base, maker.publisher)
    for iri, statement in zip(statements, findings.statements, strict=True):
        reports = [mentions[place] for place in statement.reports]
        quotes = [statements[place] for place in statement.quotes]
        maker.statement(iri, statement, reports, quotes)
    for role in findings.roles:
        maker.role(role)
    return maker.graph


def to_ntriples(triples: Iterable[tuple[Node, Node, Node]]) -> bytes:
    """A graph, or the triples of one, as N-Triples in UTF-8, sorted: equal ones give equal bytes.

    Holds for graphs without blank nodes, as all of ours are.
    """
    return "".join(sorted({_nt_row(triple) for triple in triples})).encode("utf-8")


class _Maker:
    """The graph in the making, with what every node of it needs to know of the article."""

    def __init__(self, article: Article, base: str, publisher: str | None) -> None:
        self.graph = Graph(store="SimpleMemory")  # one graph, no contexts: half the time
        self._article = article
        self._iri = URIRef(article.iri)
        self._base = base
        self._shown: set[URIRef] = set()
        if publisher is None and article.publisher:
            publisher = ids.met_actor_iri(base, article.publisher)
        self.publisher = publisher

    def article(self, software: str, version: str, publisher_label: str | None) -> None:
        """The article, its publisher, the passage that shows its head, and how it was read."""
        known = self._article
        self._type(self._iri, "Article")
        self._text(self._iri, DCTERMS.source, known.source)
        self._text(self._iri, DCTERMS.title, known.title)
        self._text(self._iri, DCTERMS.creator, known.author)
        self._date(self._iri, DCTERMS.issued, known.issued)
        self._text(self._iri, SDO.url, known.url, XSD.anyURI)
        self._text(self._iri, ATT.textDigest, known.digest)
        titles = [block for block in known.blocks if block.kind is BlockKind.TITLE]
        for block in (titles or list(known.blocks))[:1]:
            self._passages(self._iri, [Span(block.start, block.end)])
        self._outlet(publisher_label)
        self._activity(software, version)

    def actor(self, actor: Actor, met: set[str]) -> None:
        """An actor; of its wholes only those that the article names too: no span shows others."""
        node = URIRef(actor.iri)
        self._type(node, "Actor", actor.type)
        if not actor.known:
            self._text(node, RDFS.label, actor.label)
        for name in actor.names:
            self._text(node, SKOS.altLabel, " ".join(name.split()))
        self._links(node, ATT.partOf, [whole for whole in actor.part_of if whole in met])
        self._passages(node, sorted(actor.spans, key=_place)[:MOST_PASSAGES])

    def place(self, place: Place) -> None:
        """A place."""
        node = URIRef(place.iri)
        self._type(node, "Place")
        self._text(node, RDFS.label, place.label)
        self._passages(node, sorted(place.spans, key=_place)[:MOST_PASSAGES])

    def mention(self, iri: str, mention: EventMention) -> None:
        """A mention of an event with all that it says."""
        node = URIRef(iri)
        self._type(node, "EventMention")
        self.graph.add((node, ATT.eventType, ATT[mention.event_type]))
        self._text(node, ATT.frame, mention.frame)
        self._number(node, ATT.confidence, mention.confidence)
        self._links(node, ATT.agent, mention.agents)
        self._links(node, ATT.recipient, mention.recipients)
        self._links(node, ATT.place, mention.places)
        self._time(node, mention.time)
        self._date(node, ATT.observed, self._article.issued)
        if mention.status:
            self.graph.add((node, ATT.status, ATT[mention.status]))
        for kind in mention.kinds:
            self.graph.add((node, ATT.supportKind, ATT[kind]))
        self._number(node, ATT.amount, mention.amount)
        self._text(node, ATT.currency, mention.currency)
        self._text(node, ATT.per, mention.per, XSD.duration)
        self._links(node, ATT.body, [mention.body] if mention.body else [])
        self._text(node, ATT.title, mention.title)
        self._passages(node, [mention.span])

    def statement(
        self, iri: str, statement: Statement, reports: list[str], quotes: list[str]
    ) -> None:
        """A statement; the article's own voice speaks for its publisher."""
        node = URIRef(iri)
        narration = statement.kind == Speech.NARRATION
        self._type(node, "Statement", *(["Narration"] if narration else []))
        speaker = statement.speaker or (self.publisher if narration else None)
        self._links(node, ATT.speaker, [speaker] if speaker else [])
        self._links(node, ATT.addressee, statement.addressees)
        self._links(node, ATT.reports, reports)
        self._links(node, ATT.quotes, quotes)
        self._text(node, ATT.quotation, statement.quotation)
        self._links(node, ATT.medium, [statement.medium] if statement.medium else [])
        self._time(node, statement.time)
        self._passages(node, [statement.span])

    def role(self, role: Role) -> None:
        """A person's office."""
        node = URIRef(ids.role_iri(self._base, self._article.key, *role_key(role)))
        self._type(node, "Role")
        self._links(node, ATT.holder, [role.holder])
        self._links(node, ATT.body, [role.body])
        self._text(node, ATT.title, role.title)
        self._time(node, role.time)
        self._passages(node, [role.span])

    def _outlet(self, label: str | None) -> None:
        if self.publisher is None:
            return
        outlet = URIRef(self.publisher)
        self._links(self._iri, DCTERMS.publisher, [outlet])
        self._type(outlet, "Actor", "MediaOutlet")
        written = self._article.publisher
        self._text(outlet, RDFS.label, label or written)
        self._text(outlet, SKOS.altLabel, written)

    def _activity(self, software: str, version: str) -> None:
        activity = URIRef(ids.activity_iri(self._base, self._article.key, software, version))
        agent = URIRef(f"{self._base}software/{ids.slug(software)}")
        self._links(self._iri, PROV.wasGeneratedBy, [activity])
        self.graph.add((activity, RDF.type, PROV.Activity))
        self._links(activity, PROV.wasAssociatedWith, [agent])
        self.graph.add((agent, RDF.type, PROV.SoftwareAgent))
        self._text(agent, RDFS.label, software)
        self._text(agent, SDO.softwareVersion, version)

    def _passages(self, node: URIRef, spans: Iterable[Span]) -> None:
        text = self._article.text
        for span in spans:
            start, end = span.start, span.end
            passage = URIRef(ids.passage_iri(self._base, self._article.key, start, end))
            self.graph.add((node, ATT.passage, passage))
            if passage in self._shown:
                continue
            self._shown.add(passage)
            self._type(passage, "Passage")
            self._links(passage, ATT.article, [self._iri])
            self.graph.add((passage, ATT.start, Literal(start, datatype=XSD.integer)))
            self.graph.add((passage, ATT.end, Literal(end, datatype=XSD.integer)))
            self._text(passage, ATT.exact, text[start:end], empty=True)
            self._text(passage, ATT.prefix, text[max(0, start - CONTEXT) : start], empty=True)
            self._text(passage, ATT.suffix, text[end : end + CONTEXT], empty=True)

    def _type(self, node: URIRef, *names: str) -> None:
        for name in names:
            self.graph.add((node, RDF.type, ATT[name]))

    def _links(self, node: URIRef, term: URIRef, targets: Iterable[str]) -> None:
        for target in targets:
            self.graph.add((node, term, URIRef(target)))

    def _text(
        self,
        node: URIRef,
        term: URIRef,
        text: str | None,
        datatype: URIRef | None = None,
        *,
        empty: bool = False,
    ) -> None:
        if text or (empty and text is not None):
            self.graph.add((node, term, Literal(text, datatype=datatype)))

    def _date(self, node: URIRef, term: URIRef, day: object) -> None:
        if day is not None:
            self.graph.add((node, term, Literal(str(day), datatype=XSD.date)))

    def _number(self, node: URIRef, term: URIRef, number: Decimal | None) -> None:
        if number is not None:
            self.graph.add((node, term, decimal_literal(number)))

    def _time(self, node: URIRef, time: Interval) -> None:
        self._date(node, ATT.begins, time.begins)
        self._date(node, ATT.ends, time.ends)
        self._text(node, ATT.edtf, time.edtf, EDTF)


def decimal_literal(number: Decimal) -> Literal:
    """An xsd:decimal in its canonical form (`0.5`, `70000000`), the one that stores write too."""
    return Literal(f"{number.normalize():f}", datatype=XSD.decimal, normalize=False)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end
