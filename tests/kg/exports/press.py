"""Four small articles with what exports have to carry: speakers in a chain, money, offices, a
conflict of two papers, several agents, signs that formats have to escape. No parser is used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import kg
from kg import ids
from kg.pipeline import ArticleEvidence, evidence_of
from kg.records import (
    Actor,
    Article,
    Block,
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
from kg.registry import Registry
from kg.vocab import DEFAULT_BASE, actors_graph, events_graph, inferred_graph, ontology_graph

PLEDGE = (
    "Jane Roe, commander of the Border Force, said that John Doe told her that Ruritania would "
    'give the Harbour "Movement" & <Sons> $2.5 million a year.'
)
GIFT = "Ruritania and the Border Force gave the Northern Front arms in 2012 in Port\tÉlan."
VISIT = "John Doe visited Ruritania."
YEAR = Interval(date(2012, 1, 1), date(2012, 12, 31), "2012")
DAY = Interval(date(2020, 2, 2), date(2020, 2, 2), "2020-02-02")
MOVEMENT = 'Harbour "Movement" & <Sons>'


def actor_iri(name: str) -> str:
    """The IRI of an actor of these articles."""
    return ids.met_actor_iri(DEFAULT_BASE, name)


@dataclass(frozen=True)
class _Page:
    """An article in the making: its text, title and publisher."""

    text: str
    title: str
    publisher: str
    url: str | None = None

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def actor(self, name: str, type: str) -> Actor:
        return Actor(actor_iri(name), type, name, (name,), (self.span(name),))

    @property
    def article(self) -> Article:
        key = ids.article_key(self.url, self.text)
        return Article(
            iri=ids.article_iri(DEFAULT_BASE, key),
            key=key,
            text=self.text,
            digest=ids.text_digest(self.text),
            source=f"{ids.slug(self.title)}.txt",
            blocks=(Block(BlockKind.PARAGRAPH, 0, len(self.text)),),
            title=self.title,
            publisher=self.publisher,
            issued=date(2020, 2, 3),
            url=self.url,
        )


def _pledge() -> tuple[Article, Findings]:
    page = _Page(PLEDGE, "Chief pledges funds", "The Paper", "https://paper.example/1?a=1&b=2")
    whole = Span(0, len(PLEDGE))
    mention = EventMention(
        "Funding",
        "funding.give",
        page.span(f"Ruritania would give the {MOVEMENT} $2.5 million a year"),
        agents=(actor_iri("Ruritania"),),
        recipients=(actor_iri(MOVEMENT),),
        time=DAY,
        status="Pledged",
        kinds=("Financial",),
        amount=Decimal(2_500_000),
        currency="USD",
        per="P1Y",
    )
    actors = (
        page.actor("Jane Roe", "Person"),
        page.actor("John Doe", "Person"),
        page.actor("Border Force", "ArmedForce"),
        page.actor("Ruritania", "State"),
        page.actor(MOVEMENT, "PoliticalBody"),
    )
    said = (
        Statement(whole, None, Speech.NARRATION, quotes=(1,)),
        Statement(whole, actor_iri("Jane Roe"), quotes=(2,), time=DAY),
        Statement(whole, actor_iri("John Doe"), reports=(0,), quotation="We would give"),
    )
    office = Role(
        actor_iri("Jane Roe"),
        actor_iri("Border Force"),
        "commander",
        page.span("Jane Roe, commander of the Border Force"),
    )
    return page.article, Findings(actors, (), (mention,), said, (office,))


def _gift(title: str, publisher: str, status: str) -> tuple[Article, Findings]:
    page = _Page(GIFT, title, publisher, f"https://{ids.slug(publisher)}.example/gift")
    place = Place(ids.place_iri(DEFAULT_BASE, "Port Élan"), "Port Élan", (page.span("Port\tÉlan"),))
    mention = EventMention(
        "Support",
        "support.give",
        Span(0, len(GIFT)),
        agents=(actor_iri("Ruritania"), actor_iri("Border Force")),
        recipients=(actor_iri("Northern Front"),),
        places=(place.iri,),
        time=YEAR,
        status=status,
        kinds=("Arms", "Military"),
    )
    actors = (
        page.actor("Ruritania", "State"),
        page.actor("Border Force", "ArmedForce"),
        page.actor("Northern Front", "ArmedGroup"),
    )
    said = (Statement(Span(0, len(GIFT)), None, Speech.NARRATION, reports=(0,)),)
    return page.article, Findings(actors, (place,), (mention,), said)


def _visit() -> tuple[Article, Findings]:
    page = _Page(VISIT, "A visit", "The Paper")
    mention = EventMention(
        "Visit",
        "visit.visit",
        Span(0, len(VISIT)),
        agents=(actor_iri("John Doe"),),
        recipients=(actor_iri("Ruritania"),),
        time=DAY,
    )
    actors = (page.actor("John Doe", "Person"), page.actor("Ruritania", "State"))
    said = (Statement(Span(0, len(VISIT)), None, Speech.NARRATION, reports=(0,)),)
    return page.article, Findings(actors, (), (mention,), said)


def four_articles(registry: Registry) -> list[ArticleEvidence]:
    """What the four articles say, without a parser."""
    found = (
        _pledge(),
        _gift("Arms for the Front", "The Paper", "Provided"),
        _gift("No arms, they say", "The Other Paper", "Denied"),
        _visit(),
    )
    return [evidence_of(*one, registry, base=DEFAULT_BASE) for one in found]


def fill(attest: kg.Attest, told: list[ArticleEvidence]) -> None:
    """Store what articles say, and what follows from it. Of the registry's thousands of actors few
    stay, so that the tests are quick."""
    with attest.store.write() as writer:
        for evidence in told:
            writer.put_text(evidence.digest, evidence.text)
            writer.replace(evidence.article, evidence.ntriples)
    attest.rebuild()
    articles = b"".join(evidence.ntriples for evidence in told)
    met = {line.split(b" ", 1)[0] for line in articles.splitlines()}
    met |= {line.split(b" ", 1)[0] for line in attest.store.read(events_graph()).splitlines()}
    with attest.store.write() as writer:
        writer.replace(ontology_graph(), b"")
        for name in (actors_graph(), inferred_graph()):
            lines = writer.read(name).splitlines(keepends=True)
            kept = [line for line in lines if line.split(b" ", 1)[0] in met]
            writer.replace(name, b"".join(kept))
