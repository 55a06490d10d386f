"""The quick check of a graph never passes what the shapes reject, and passes what is sound."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.evidence import check
from kg.evidence.check import load_shapes, validate
from kg.evidence.screen import conforms
from kg.pipeline import ArticleEvidence
from kg.resources import ontology_folder
from kg.vocab import ATT

Tell = Callable[..., ArticleEvidence]
OTHER = URIRef("urn:other")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return load_shapes(ontology_folder() / "shapes")


@pytest.fixture(scope="module")
def sound(tell: Tell) -> Graph:
    evidence = tell("Northern Front", "Southern League", date(2020, 1, 31), url="https://e.org/1")
    return Graph().parse(data=evidence.ntriples, format="nt")


def test_what_is_sound_is_seen_to_be_so(sound: Graph, shapes: Graph) -> None:
    assert conforms(sound, shapes)


def damaged(graph: Graph, chance: random.Random) -> Graph:
    """The graph with one triple taken out, turned round, or given another value."""
    triples = sorted(graph)
    subject, predicate, found = chance.choice(triples)
    broken = Graph()
    for triple in triples:
        broken.add(triple)
    values: list[Node] = [
        OTHER,
        Literal("x"),
        Literal(-5),
        Literal("2020-13-40"),
        chance.choice(triples)[0],
    ]
    do = chance.randrange(4)
    if do != 1:
        broken.remove((subject, predicate, found))
    if do in {1, 2}:
        broken.add((subject, predicate, chance.choice(values)))
    elif do == 3:
        broken.add((chance.choice(triples)[0], chance.choice(triples)[1], found))
    return broken


def test_what_the_shapes_reject_is_never_passed(sound: Graph, shapes: Graph) -> None:
    """Damaged in many ways, a graph that the quick check passes conforms for pySHACL too."""
    chance, passed = random.Random(3), 0
    for _ in range(120):
        graph = damaged(sound, chance)
        if conforms(graph, shapes):
            passed += 1
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(check, "conforms", lambda *_: False)
                assert validate(graph, shapes=shapes) == (), set(sound) ^ set(graph)
    assert passed  # some of what is done to it does no harm


def test_a_constraint_that_is_not_known_is_left_to_others(sound: Graph, shapes: Graph) -> None:
    more = Graph()
    for triple in shapes:
        more.add(triple)
    more.parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix att: <https://w3id.org/attest/ns#> .
        <urn:shape> a sh:NodeShape ; sh:targetClass att:Article ; sh:closed true .""",
        format="turtle",
    )
    assert not conforms(sound, more)


def test_a_circle_of_quotes_is_not_passed(sound: Graph, shapes: Graph) -> None:
    (statement,) = sound.subjects(RDF.type, ATT.Statement)
    graph = Graph()
    for triple in sound:
        graph.add(triple)
    graph.add((statement, ATT.quotes, statement))
    assert not conforms(graph, shapes)
    assert any("quotes itself" in v.message for v in validate(graph, shapes=shapes))
