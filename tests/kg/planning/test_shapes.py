"""Queries that differ in constants alone share a plan, and each keeps its own constants."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.planning import Plans
from kg.planning.plans import MOST
from kg.planning.shapes import filled, lifted
from kg.planning.statistics import FILE, Statistics
from kg.store.reader import columns

NS = "https://example.org/ns#"
KNOWN = {f"<{NS}p>", f"<{NS}Kind>", '"known"'}
TWO = "SELECT ?o {{ <{0}> <https://example.org/ns#p> ?m . ?m <https://example.org/ns#q> ?o }}"


@pytest.fixture
def plans(tmp_path: Path) -> Plans:
    told = Statistics(1000, 10, {f"<{NS}{p}>": (500, 400, 300, {}) for p in "pq"})
    (tmp_path / FILE).write_text(told.to_json())
    made = Plans(columns)
    made.use(tmp_path)
    return made


@pytest.mark.parametrize(
    ("text", "lifts"),
    [
        ("ASK { <https://a.org/1> ?p <https://a.org/1>, <https://a.org/2> }", 2),
        (f"ASK {{ <https://a.org/1> <{NS}p> ?o }}", 1),  # the statistics know the other
        ("PREFIX a: <https://a.org/> ASK { a:b ?p ?o }", 0),
        ("ASK { { ?s ?p <https://a.org/1> } } # {\nPREFIX a: <https://a.org/>", 0),
        ("ASK { ?a <http:b ?c> ?d }", 0),
        ("ASK { <urn:x-attest:lifted:0> ?p <https://a.org/1> }", 0),
        ("ASK { ?s ?p '<https://a.org/1>' }", 1),
        ('ASK { ?s ?p "Hamas" , "Hamas"@en , "Hezbollah" FILTER(?d > "2017-12-01"^^?p) }', 3),
        ('ASK { ?s ?p "known" , "Hamas" }', 1),
        ('ASK { VALUES ?x { "a?b" "c" "d" } }', 2),
        ('ASK { ?s ?p "Hamas" } # 12" shells', 0),
        ('ASK { ?s ?p \'a"b\' , "c" }', 0),
        ('ASK { ?s ?p "a\\"b" , "c" }', 0),
        ('ASK { ?s ?p "" , "c" }', 0),
        ('ASK { ?s ?p "9999-12-01" , "c" }', 0),
        ("not a query <https://a.org/1>", 0),
    ],
)
def test_what_is_lifted_comes_back(text: str, lifts: int) -> None:
    shape, iris = lifted(text, KNOWN)
    assert len(iris) == lifts
    assert (shape == text) is (not lifts)
    assert not iris or filled(shape, iris) == text


def test_a_plan_has_the_constants_of_its_query(plans: Plans) -> None:
    one, two = (TWO.format(f"https://a.org/{n}") for n in (1, 2))
    for text in (one, two, one):
        made = plans.of(text, None)
        alone = Plans(columns)
        assert made.text == plans._checked(text, None).text
        assert ("a.org/1" in made.text) is (text == one)
        assert "lifted" not in made.text + "".join(made.notes)
        assert alone.of(text, None).text.count("a.org") == 1


def test_strings_and_days_are_lifted_alike(plans: Plans) -> None:
    texts = [
        f'SELECT ?s {{ ?s <{NS}p> "{name}" ; <{NS}q> ?d OPTIONAL {{ ?s <{NS}p> ?o }} '
        f'FILTER(?d >= "{day}"^^<http://www.w3.org/2001/XMLSchema#date> && ?o = "{name}") }}'
        for name, day in (("Hamas", "2017-12-01"), ("the IRGC", "2018-01-31"))
    ]
    for text in texts:
        assert plans.of(text, None).text == plans._checked(text, None).text
        assert "lifted" not in plans.of(text, None).text
        assert "9999" not in plans.of(text, None).text
    assert len(plans._known) == 1


def test_many_constants_take_the_place_of_one_plan(plans: Plans) -> None:
    for n in range(2 * MOST):
        plans.of(TWO.format(f"https://a.org/{n}"), None)
    assert len(plans._known) == 1
