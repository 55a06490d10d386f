"""From evidence graphs through the queries to the events graph, and an event's label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg import ids
from kg.errors import DataError
from kg.events.fuse import fuse
from kg.events.graph import event_iri, events_graph
from kg.events.label import event_label
from kg.events.read import from_rows, read_labels, read_mentions, read_wholes
from kg.events.types import PARENTS
from kg.events.view import FusedEvent
from kg.evidence.graph import article_graph, to_ntriples
from kg.records import Actor, Article, Block, BlockKind, EventMention, Findings, Interval, Span
from kg.resources import ontology_folder
from kg.vocab import ATT, RDF, RDFS, XSD

BASE = "https://example.org/id/"
LEAGUE, DOCKERS, FLEET = (BASE + "actor/" + name for name in ("league", "dockers", "fleet"))
TEXT = "The League gave the Dockers 5 euros, the mayor said."


def evidence(key: str, **changes: Any) -> Graph:
    """The graph of one article that tells of one funding."""
    article = Article(
        iri=BASE + "article/" + key,
        key=key,
        text=TEXT,
        digest=ids.text_digest(TEXT),
        source=key + ".txt",
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(TEXT)),),
        publisher="Paper " + key,
        issued=date(2021, 3, 4),
    )
    mention = EventMention(
        event_type="Funding",
        frame="give",
        span=Span(0, 36),
        agents=(LEAGUE,),
        recipients=(DOCKERS,),
        time=Interval(date(2021, 3, 1), date(2021, 3, 1), "2021-03-01"),
        status="Provided",
        kinds=("Financial",),
        amount=Decimal("5.0"),
        currency="EUR",
        per="P1Y",
        confidence=Decimal("0.7"),
    )
    findings = Findings(
        actors=(
            Actor(LEAGUE, "Organization", "The League", ("League",), (Span(4, 10),)),
            Actor(
                DOCKERS, "ArmedGroup", "Dockers", ("Dockers",), (Span(20, 27),), part_of=(LEAGUE,)
            ),
        ),
        mentions=(replace(mention, **changes),),
    )
    return article_graph(article, findings, base=BASE, software="attest-kg", version="1")


def asking(*graphs: Graph) -> Any:
    """A store's `ask` over these graphs, each named as its article is."""
    dataset = Dataset()
    for graph in graphs:
        (article,) = graph.subjects(RDF.type, ATT.Article)
        named = dataset.graph(article)
        for triple in graph:
            named.add(triple)

    def ask(query: str) -> Iterable[Mapping[str, Node]]:
        return [row.asdict() for row in dataset.query(query)]

    return ask


def test_a_mention_is_read_as_it_was_written() -> None:
    (view,) = read_mentions(asking(evidence("a")))
    assert view.article == BASE + "article/a"
    assert view.publisher == ids.met_actor_iri(BASE, "Paper a")
    assert view.issued == view.observed == date(2021, 3, 4)
    assert (view.type, view.status, view.kinds) == ("Funding", "Provided", ("Financial",))
    assert (view.agents, view.recipients) == ((LEAGUE,), (DOCKERS,))
    assert (view.begins, view.ends, view.edtf) == (date(2021, 3, 1), date(2021, 3, 1), "2021-03-01")
    assert (view.amount, view.currency, view.per) == (Decimal(5), "EUR", "P1Y")
    assert (view.frame, view.confidence) == ("give", Decimal("0.7"))


def test_wholes_and_labels_are_read_beside_them() -> None:
    ask = asking(evidence("a"), evidence("b"))
    assert read_wholes(ask) == {DOCKERS: (LEAGUE,)}
    assert read_labels(ask) == {DOCKERS: "Dockers", LEAGUE: "The League"}


def test_a_mention_without_a_type_is_named() -> None:
    rows = [{"article": URIRef("a"), "mention": URIRef("m1"), "frame": Literal("f")}]
    with pytest.raises(DataError, match="m1: has no att:eventType; ingest its article a again"):
        from_rows(rows, [], [])


def test_two_articles_become_one_event_with_its_sources() -> None:
    ask = asking(evidence("a"), evidence("b"))
    events = fuse(read_mentions(ask), read_wholes(ask))
    graph = events_graph(events, BASE, read_labels(ask))
    (event,) = graph.subjects(RDF.type, ATT.Event)
    assert set(graph.objects(event, RDF.type)) == {ATT.Event, ATT.Funding}
    assert len(list(graph.objects(event, ATT.mention))) == 2
    assert set(graph.subjects(ATT.mentionOf, event)) == set(graph.objects(event, ATT.mention))
    assert graph.value(event, ATT.articleCount) == Literal(2)
    assert graph.value(event, ATT.publisherCount) == Literal(2)
    assert graph.value(event, ATT.amount) == Literal("5", datatype=XSD.decimal)
    assert graph.value(event, ATT.observed) == Literal("2021-03-04", datatype=XSD.date)
    assert graph.value(event, RDFS.label) == Literal(
        "Funding: The League → Dockers (provided, EUR 5 a year, 2021-03-01)"
    )


def test_a_conflict_names_the_property_and_each_value_stands_with_its_mention() -> None:
    graphs = evidence("a"), evidence("b", amount=Decimal(7))
    events = fuse(read_mentions(asking(*graphs)), {})
    graph = events_graph(events, BASE)
    (event,) = graph.subjects(RDF.type, ATT.Event)
    assert set(graph.objects(event, ATT.conflict)) == {ATT.amount}
    values = {
        str(value)
        for account in graph.objects(event, ATT.mention)
        for own in graphs
        for value in own.objects(account, ATT.amount)
    }
    assert values == {"5", "7"}


def test_the_documented_query_shows_conflicting_values_side_by_side() -> None:
    page = Path(__file__).parents[2] / "docs" / "events.md"
    (query,) = re.findall(r"```sparql\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    graphs = evidence("a"), evidence("b", amount=Decimal(7))
    events = events_graph(fuse(read_mentions(asking(*graphs)), {}), BASE)
    rows = (events + graphs[0] + graphs[1]).query(query)
    assert {(str(row.chosen), str(row.value)) for row in rows} == {("5", "5"), ("5", "7")}


def test_an_event_keeps_its_iri_when_a_later_account_joins() -> None:
    (alone,) = fuse(read_mentions(asking(evidence("b"))), {})
    mentions = read_mentions(asking(evidence("b"), evidence("a")))
    later = [replace(m, issued=date(2022, 1, 1)) if "/a/" in m.iri else m for m in mentions]
    (joined,) = fuse(later, {})
    assert len(joined.mentions) == 2
    assert event_iri(joined, BASE) == event_iri(alone, BASE)


@settings(max_examples=20, deadline=None)
@given(st.permutations("abc"))
def test_the_order_of_articles_changes_no_byte(order: list[str]) -> None:
    statuses = {"a": "Provided", "b": "Denied", "c": "Pledged"}

    def written(keys: Iterable[str]) -> bytes:
        ask = asking(*(evidence(key, status=statuses[key]) for key in keys))
        return to_ntriples(
            events_graph(fuse(read_mentions(ask), read_wholes(ask)), BASE, read_labels(ask))
        )

    assert written(order) == written("abc")


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "Support: League → Dockers"),
        ({"type": "PhoneCall"}, "Phone call: League – Dockers"),
        ({"agents": ()}, "Support: → Dockers"),
        ({"recipients": ()}, "Support: League"),
        ({"agents": (), "recipients": ()}, "Support: unknown"),
        ({"agents": ("x/d", "x/c", "x/b", "x/a")}, "Support: a, b, c and 1 more → Dockers"),
        ({"agents": ("x/harbour-men-0a1b2c3d",)}, "Support: harbour men → Dockers"),
        ({"recipients": (DOCKERS, LEAGUE)}, "Support: League → Dockers and League"),
        ({"title": "Head", "body": LEAGUE}, "Support: League → Dockers (Head of League)"),
        (
            {"amount": Decimal(70000000), "currency": "USD"},
            "Support: League → Dockers (USD 70,000,000)",
        ),
        (
            {"begins": date(2017, 12, 1), "ends": date(2017, 12, 31), "status": "Pledged"},
            "Support: League → Dockers (pledged, 2017-12)",
        ),
        (
            {"begins": date(2017, 1, 1), "ends": date(2017, 12, 31)},
            "Support: League → Dockers (2017)",
        ),
        (
            {"begins": date(2017, 1, 2), "ends": date(2017, 2, 1)},
            "Support: League → Dockers (2017-01-02 to 2017-02-01)",
        ),
        ({"begins": date(2017, 1, 2)}, "Support: League → Dockers (since 2017-01-02)"),
        ({"ends": date.max}, "Support: League → Dockers (until 9999-12-31)"),
    ],
)
def test_an_event_is_labelled_in_one_line(changes: dict[str, Any], label: str) -> None:
    event = FusedEvent("m", ("m",), "Support", (LEAGUE,), (DOCKERS,))
    labels = {LEAGUE: "League", DOCKERS: "Dockers"}
    assert event_label(replace(event, **changes), labels) == label


def test_the_tree_of_types_is_that_of_the_ontology() -> None:
    path = ontology_folder() / "attest.ttl"
    if not path.exists():
        pytest.skip("the checkout has no ontology yet")
    ontology = Graph().parse(path)
    known = set(ontology.transitive_subjects(RDFS.subClassOf, ATT.Event)) - {ATT.Event}
    tree = {
        str(kind).removeprefix(str(ATT)): str(parent).removeprefix(str(ATT))
        for kind in known
        for parent in ontology.objects(kind, RDFS.subClassOf)
        if parent in known
    }
    assert tree == PARENTS
