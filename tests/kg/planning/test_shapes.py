"""Queries that differ in constants alone share a plan, and each keeps its own constants."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.planning import Plans
from kg.planning.plans import MOST
from kg.planning.shapes import bare, filled, lifted
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
        ("SELECT * { <https://a.org/1> ?p ?o } LIMIT 10 OFFSET 20", 3),
        ("SELECT * { ?s ?limit 10 FILTER(?o = 'LIMIT 5') } Limit 10", 2),
        ("SELECT * { ?s ?p ?o } LIMIT 12345678901234567890", 0),
        ("SELECT * { ?s ?p 9999120000000001 } LIMIT 10", 0),
        ("not a query <https://a.org/1>", 0),
    ],
)
def test_what_is_lifted_comes_back(text: str, lifts: int) -> None:
    shape, places = lifted(text, KNOWN)
    assert len(places) == lifts
    assert (shape == text) is (not lifts)
    assert not places or filled(shape, list(places)) == text


def test_a_plan_has_the_constants_of_its_query(plans: Plans) -> None:
    one, two = (TWO.format(f"https://a.org/{n}") for n in (1, 2))
    for text in (one, two, one):
        made = plans.of(text, None)
        alone = Plans(columns)
        assert made.text == plans._checked(text, None, plans._statistics).text
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
        assert plans.of(text, None).text == plans._checked(text, None, plans._statistics).text
        assert "lifted" not in plans.of(text, None).text
        assert "9999" not in plans.of(text, None).text
    assert len(plans._known) == 1


@pytest.mark.parametrize(
    ("text", "without"),
    [
        (" ASK {}\r\n ", "ASK {}"),
        ("# run 17\n#\n ASK {} # run 18\n\t# that was it", "ASK {}"),
        ("ASK {}# run", "ASK {}# run"),  # as one cannot see it there, in <http://e/#x>
        ("# one\rASK {}", "# one\rASK {}"),  # a line ends there as well
        ("ASK { ?s ?p 'a # b' }", "ASK { ?s ?p 'a # b' }"),
        ("ASK { ?s ?p <http://e/#x> }", "ASK { ?s ?p <http://e/#x> }"),
        ('ASK { ?s ?p """a\n # b\n""" }', 'ASK { ?s ?p """a\n # b\n""" }'),
        ("ASK { ?s ?p ?o # why?\n}", "ASK { ?s ?p ?o # why?\n}"),
        ("\u00a0ASK {}", "\u00a0ASK {}"),  # which no query begins with
        ("# alone", ""),
        ("", ""),
    ],
)
def test_what_stands_around_a_query_is_no_part_of_it(text: str, without: str) -> None:
    assert bare(text) == without


def test_a_query_that_is_marked_as_another_has_the_same_plan(plans: Plans) -> None:
    text = TWO.format("https://a.org/1")
    made = {plans.of(f"# {n}\n{text} LIMIT {n} # {n}\n", None).text for n in range(1, 9)}
    assert len(made) == 8
    assert all(f" LIMIT {n}" in "".join(made) for n in range(1, 9))
    assert len(plans._known) == 1


def test_terms_that_are_as_frequent_share_a_plan_and_others_do_not(tmp_path: Path) -> None:
    counts = {"<https://a.org/rare>": 2, "<https://a.org/odd>": 3, "<https://a.org/usual>": 400}
    rows = {f"<{NS}p>": (500, 400, 3, counts), f"<{NS}q>": (90, 90, 90, {})}
    (tmp_path / FILE).write_text(Statistics(1000, 10, rows).to_json())
    plans = Plans(columns)
    plans.use(tmp_path)
    text = f"SELECT * {{ ?a <{NS}q> ?b . ?a <{NS}p> <https://a.org/%s> }}"
    rare, odd, usual = (plans.of(text % name, None).text for name in ("rare", "odd", "usual"))
    assert len(plans._known) == 2
    assert rare.replace("rare", "odd") == odd
    assert "LATERAL" not in rare  # the engine begins with what has a constant by itself
    assert usual.index("#q") < usual.index("LATERAL") < usual.index("/usual")


def test_many_constants_take_the_place_of_one_plan(plans: Plans) -> None:
    for n in range(2 * MOST):
        plans.of(TWO.format(f"https://a.org/{n}"), None)
    assert len(plans._known) == 1
