"""An article's graph: complete, typed, hung on passages, and the same from the same findings."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg import ids
from kg.errors import ReadingError
from kg.evidence.graph import article_graph, decimal_literal, to_ntriples
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
from kg.vocab import ATT, DCTERMS, PROV, RDF, RDFS, SDO, SKOS, XSD

BASE = "https://example.org/id/"
TEXT = (
    "Harbour League backs the Dockers\nThe mayor said the League gave the Dockers 2 million euros."
)
LEAGUE, DOCKERS, MAYOR = (BASE + "actor/" + name for name in ("league", "dockers", "mayor"))
TOWN = BASE + "place/town"


def article(**changes: Any) -> Article:
    made = Article(
        iri=BASE + "article/k",
        key="k",
        text=TEXT,
        digest=ids.text_digest(TEXT),
        source="harbour.txt",
        blocks=(Block(BlockKind.TITLE, 0, 32), Block(BlockKind.PARAGRAPH, 33, len(TEXT))),
        title="Harbour League backs the Dockers",
        publisher="The Quay",
        author="A. Reporter",
        issued=date(2021, 3, 4),
        url="https://quay.example/1",
    )
    return replace(made, **changes)


def findings() -> Findings:
    support = EventMention(
        "Support", "back", Span(0, 32), (LEAGUE,), (DOCKERS,), status="Provided", kinds=("Arms",)
    )
    funding = EventMention(
        "Funding",
        "give-money",
        Span(48, len(TEXT)),
        (LEAGUE,),
        (DOCKERS,),
        places=(TOWN,),
        time=Interval(date(2021, 3, 1), date(2021, 3, 4), "2021-03-01/2021-03-04"),
        status="Provided",
        amount=Decimal("2000000.00"),
        currency="EUR",
        per="P1Y",
        confidence=Decimal("0.80"),
    )
    said = Statement(Span(33, len(TEXT)), MAYOR, reports=(1,), medium=LEAGUE)
    told = Statement(Span(33, len(TEXT)), None, Speech.NARRATION, reports=(0,), quotes=(0,))
    return Findings(
        actors=(
            Actor(LEAGUE, "Organization", "Harbour League", ("Harbour League",), (Span(0, 14),)),
            Actor(
                DOCKERS,
                "ArmedGroup",
                "The Dockers",
                ("Dockers", "the\nDockers"),
                (Span(21, 32),),
                known=True,
                part_of=(LEAGUE, BASE + "actor/not-met"),
            ),
            Actor(MAYOR, "Person", "the mayor", ("The mayor",), (Span(33, 42),), named=False),
        ),
        places=(Place(TOWN, "Town", (Span(0, 7),)),),
        mentions=(support, funding),
        statements=(said, told),
        roles=(Role(MAYOR, LEAGUE, "mayor", Span(33, 42)),),
    )


def graph_of(found: Findings, told: Article | None = None, **more: str) -> Graph:
    return article_graph(
        told or article(), found, base=BASE, software="attest-kg", version="9.9", **more
    )


def one(graph: Graph, kind: URIRef, of: URIRef = RDF.type) -> URIRef:
    (node,) = set(graph.subjects(of, kind))
    assert isinstance(node, URIRef)
    return node


def test_the_article_tells_where_it_comes_from_and_how_it_was_read() -> None:
    graph = graph_of(findings())
    node = one(graph, ATT.Article)
    assert graph.value(node, DCTERMS.source) == Literal("harbour.txt")
    assert graph.value(node, DCTERMS.creator) == Literal("A. Reporter")
    assert graph.value(node, DCTERMS.issued) == Literal("2021-03-04", datatype=XSD.date)
    assert graph.value(node, SDO.url) == Literal("https://quay.example/1", datatype=XSD.anyURI)
    assert graph.value(node, ATT.textDigest) == Literal(ids.text_digest(TEXT))
    outlet = one(graph, ATT.MediaOutlet)
    assert graph.value(node, DCTERMS.publisher) == outlet
    assert graph.value(outlet, RDFS.label) == Literal("The Quay")
    activity = graph.value(node, PROV.wasGeneratedBy)
    software = graph.value(activity, PROV.wasAssociatedWith)
    assert software == URIRef(BASE + "software/attest-kg")
    assert graph.value(software, SDO.softwareVersion) == Literal("9.9")
    head = graph.value(node, ATT.passage)
    assert graph.value(head, ATT.exact) == Literal("Harbour League backs the Dockers")


def test_a_resolved_publisher_keeps_its_registered_name() -> None:
    graph = graph_of(
        findings(), publisher=BASE + "actor/quay", publisher_label="The Quay Newspaper"
    )
    outlet = URIRef(BASE + "actor/quay")
    assert list(graph.objects(outlet, RDFS.label)) == [Literal("The Quay Newspaper")]
    assert (outlet, SKOS.altLabel, Literal("The Quay")) in graph


def test_without_a_publisher_narration_has_no_speaker() -> None:
    graph = graph_of(findings(), article(publisher=None))
    assert not list(graph.objects(None, DCTERMS.publisher))
    assert not list(graph.objects(one(graph, ATT.Narration), ATT.speaker))


def test_without_a_title_the_first_block_shows_the_article() -> None:
    told = article(title=None, blocks=(Block(BlockKind.PARAGRAPH, 33, len(TEXT)),))
    head = graph_of(findings(), told).value(URIRef(told.iri), ATT.passage)
    assert head == URIRef(ids.passage_iri(BASE, "k", 33, len(TEXT)))


def test_a_passage_carries_its_words_and_their_context() -> None:
    graph = graph_of(findings())
    passage = URIRef(ids.passage_iri(BASE, "k", 33, 42))
    assert graph.value(passage, ATT.exact) == Literal("The mayor")
    assert graph.value(passage, ATT.prefix) == Literal(TEXT[1:33])
    assert graph.value(passage, ATT.suffix) == Literal(TEXT[42:74])
    assert graph.value(passage, ATT.start) == Literal(33)
    assert graph.value(URIRef(ids.passage_iri(BASE, "k", 0, 14)), ATT.prefix) == Literal("")


def test_an_actor_is_labelled_here_only_if_the_registry_does_not_know_it() -> None:
    graph = graph_of(findings())
    assert graph.value(URIRef(LEAGUE), RDFS.label) == Literal("Harbour League")
    assert graph.value(URIRef(DOCKERS), RDFS.label) is None
    assert (URIRef(DOCKERS), SKOS.altLabel, Literal("the Dockers")) in graph
    assert {ATT.Actor, ATT.ArmedGroup} == set(graph.objects(URIRef(DOCKERS), RDF.type))


def test_a_whole_that_the_article_does_not_name_is_left_out() -> None:
    assert list(graph_of(findings()).objects(URIRef(DOCKERS), ATT.partOf)) == [URIRef(LEAGUE)]


def test_a_mention_says_all_that_was_found() -> None:
    graph = graph_of(findings())
    node = one(graph, ATT.Funding, ATT.eventType)
    said = {(str(term).removeprefix(str(ATT)), str(value)) for term, value in graph[node]}
    assert said >= {
        ("agent", LEAGUE),
        ("recipient", DOCKERS),
        ("place", TOWN),
        ("begins", "2021-03-01"),
        ("ends", "2021-03-04"),
        ("edtf", "2021-03-01/2021-03-04"),
        ("observed", "2021-03-04"),
        ("status", str(ATT.Provided)),
        ("amount", "2000000"),
        ("currency", "EUR"),
        ("per", "P1Y"),
        ("frame", "give-money"),
        ("confidence", "0.8"),
    }


def test_statements_form_the_chain_that_the_text_tells() -> None:
    graph = graph_of(findings())
    narration = one(graph, ATT.Narration)
    assert graph.value(narration, ATT.speaker) == one(graph, ATT.MediaOutlet)
    said = graph.value(narration, ATT.quotes)
    assert graph.value(said, ATT.speaker) == URIRef(MAYOR)
    assert graph.value(said, ATT.medium) == URIRef(LEAGUE)
    assert graph.value(said, ATT.reports) == one(graph, ATT.Funding, ATT.eventType)


def test_what_two_frames_find_alike_is_one_mention_with_the_surer_frame() -> None:
    found = findings()
    better = replace(found.mentions[0], frame="better", confidence=Decimal("0.9"))
    graph = graph_of(replace(found, mentions=(*found.mentions, better)))
    node = one(graph, ATT.Support, ATT.eventType)
    assert list(graph.objects(node, ATT.frame)) == [Literal("better")]
    assert list(graph.objects(node, ATT.confidence)) == [Literal("0.9", datatype=XSD.decimal)]


def test_at_most_twenty_passages_show_one_actor() -> None:
    spans = tuple(Span(n, n + 2) for n in range(40))
    found = Findings(actors=(Actor(LEAGUE, "State", "L", ("L",), spans),))
    assert len(list(graph_of(found).objects(URIRef(LEAGUE), ATT.passage))) == 20


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (Statement(Span(0, 3), MAYOR, reports=(7,)), "reports mention 7"),
        (Statement(Span(0, 3), MAYOR, quotes=(-1,)), "quotes statement -1"),
        (Statement(Span(0, 3), MAYOR, quotes=(0,)), "quotes itself"),
    ],
)
def test_findings_that_point_nowhere_are_refused(statement: Statement, words: str) -> None:
    with pytest.raises(ReadingError, match=f"harbour.txt: statement 0 {words}"):
        graph_of(Findings(statements=(statement,)))


@given(st.randoms(use_true_random=False))
def test_the_order_of_findings_changes_no_byte(chance: random.Random) -> None:
    found = findings()
    order = [0, 1]
    chance.shuffle(order)
    shuffled = Findings(
        actors=tuple(chance.sample(found.actors, 3)),
        places=found.places,
        mentions=tuple(found.mentions[i] for i in order),
        statements=tuple(
            replace(
                found.statements[i],
                reports=tuple(order.index(m) for m in found.statements[i].reports),
                quotes=tuple(order.index(s) for s in found.statements[i].quotes),
            )
            for i in order
        ),
        roles=found.roles,
    )
    assert to_ntriples(graph_of(shuffled)) == to_ntriples(graph_of(found))


def test_ntriples_are_sorted_lines_that_read_back_as_the_graph() -> None:
    graph = graph_of(findings())
    written = to_ntriples(graph)
    lines = written.splitlines(keepends=True)
    assert lines == sorted(lines)
    assert set(Graph().parse(data=written, format="nt")) == set(graph)
    assert to_ntriples(Graph()) == b""


@pytest.mark.parametrize(
    ("number", "written"), [("0.50", "0.5"), ("1.0", "1"), ("7E+7", "70000000"), ("0", "0")]
)
def test_decimals_are_written_in_one_way(number: str, written: str) -> None:
    assert str(decimal_literal(Decimal(number))) == written
