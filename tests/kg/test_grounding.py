"""No span, no triple: whatever does not stand in the text is found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg import ids
from kg.evidence.graph import article_graph
from kg.evidence.grounding import ungrounded
from kg.records import Actor, Article, Block, BlockKind, EventMention, Findings, Span, Statement
from kg.vocab import ATT, DCTERMS, RDF

BASE = "https://example.org/id/"
TEXT = "Über Nacht 🌙: the League gave arms to the Dockers."
LEAGUE, DOCKERS = BASE + "actor/league", BASE + "actor/dockers"
ARTICLE = URIRef(BASE + "article/k")
PASSAGE = URIRef(ids.passage_iri(BASE, "k", 14, 24))


def graph_with(text: str, spans: list[Span]) -> Graph:
    article = Article(
        iri=str(ARTICLE),
        key="k",
        text=text,
        digest=ids.text_digest(text),
        source="a.txt",
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
        publisher="The Quay",
        issued=date(2021, 3, 4),
    )
    first, last = spans[0], spans[-1]
    found = Findings(
        actors=(
            Actor(LEAGUE, "Organization", "League", ("League",), tuple(spans)),
            Actor(DOCKERS, "ArmedGroup", "Dockers", ("Dockers",), (last,), part_of=(LEAGUE,)),
        ),
        mentions=(EventMention("Support", "give", first, (LEAGUE,), (DOCKERS,)),),
        statements=(Statement(last, LEAGUE, reports=(0,)),),
    )
    return article_graph(article, found, base=BASE, software="attest-kg", version="1")


def sound() -> Graph:
    return graph_with(TEXT, [Span(14, 24), Span(37, 48)])


def faults(graph: Graph, text: str = TEXT) -> list[tuple[str, str]]:
    return [(fault.node, fault.reason) for fault in ungrounded(graph, str(ARTICLE), text)]


def test_what_the_program_makes_is_grounded() -> None:
    assert faults(sound()) == []


def test_a_node_without_a_passage_is_found() -> None:
    graph = sound()
    graph.remove((URIRef(DOCKERS), ATT.passage, None))
    assert faults(graph) == [(DOCKERS, "has no passage")]


def test_an_actor_that_is_only_pointed_at_is_found() -> None:
    graph = sound()
    (mention,) = graph.subjects(RDF.type, ATT.EventMention)
    graph.add((mention, ATT.agent, URIRef(BASE + "actor/nobody")))
    assert faults(graph) == [(BASE + "actor/nobody", "has no passage")]


@pytest.mark.parametrize(
    ("term", "value", "reason"),
    [
        (ATT.exact, Literal("the Union"), "its words do not stand at its offsets"),
        (ATT.start, Literal(15), "its words do not stand at its offsets"),
        (ATT.end, Literal(len(TEXT) + 1), "its offsets do not lie in the text"),
        (ATT.end, Literal(14), "its offsets do not lie in the text"),
        (ATT.start, Literal("early"), "its offsets do not lie in the text"),
        (ATT.prefix, Literal("elsewhere "), "its prefix does not stand before it"),
        (ATT.suffix, Literal(" took"), "its suffix does not stand after it"),
        (ATT.article, URIRef(BASE + "article/other"), "is not a passage of this article"),
    ],
)
def test_a_broken_passage_is_found(term: URIRef, value: URIRef | Literal, reason: str) -> None:
    graph = sound()
    graph.set((PASSAGE, term, value))
    assert (str(PASSAGE), reason) in faults(graph)


def test_what_hangs_on_a_broken_passage_is_found_too() -> None:
    graph = sound()
    graph.set((PASSAGE, ATT.exact, Literal("other words")))
    (mention,) = graph.subjects(RDF.type, ATT.EventMention)
    assert (str(mention), "has no passage that stands in the text") in faults(graph)
    assert LEAGUE not in dict(faults(graph))  # another passage still shows it


def test_a_text_that_moved_is_found() -> None:
    nodes = dict(faults(sound(), TEXT.replace("gave", "sold")))
    assert nodes[str(ARTICLE)] == "its digest is not that of the stored text"


def test_only_an_outlet_may_stand_as_publisher_without_a_passage() -> None:
    graph = sound()
    graph.add((ARTICLE, DCTERMS.publisher, URIRef(BASE + "actor/anybody")))
    assert faults(graph) == [(BASE + "actor/anybody", "has no passage")]


def test_an_empty_graph_is_not_an_article() -> None:
    assert (str(ARTICLE), "is not described as an article") in faults(Graph())


TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=2, max_size=80)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    starts = draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=5))
    return text, [Span(start, draw(st.integers(start + 1, len(text)))) for start in starts]


@given(texts_with_spans())
def test_any_text_is_grounded_and_stays_so_when_stored(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    graph = graph_with(text, spans)
    assert faults(graph, text) == []
    assert faults(Graph().parse(data=graph.serialize(format="nt"), format="nt"), text) == []


@given(texts_with_spans(), st.data())
def test_no_passage_can_be_taken_away_unseen(
    case: tuple[str, list[Span]], data: st.DataObject
) -> None:
    text, spans = case
    graph = graph_with(text, spans)
    passage = data.draw(st.sampled_from(sorted(graph.subjects(RDF.type, ATT.Passage))))
    graph.remove((passage, None, None))
    assert str(passage) in dict(faults(graph, text))
