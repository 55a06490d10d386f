"""A term that is bound to a variable counts everywhere in a query, on every store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Literal, URIRef

from kg.errors import QueryError
from kg.store import QueryRequest, Store, open_store
from tests.kg.stores.stores import (
    ALICE,
    BOB,
    KNOWS,
    NAME,
    names,
    select,
)

BINDING_CASES = {
    "the pattern": f"SELECT ?n {{ ?x {NAME.n3()} ?n }}",
    "a sub-select that hides it": f"SELECT ?n {{ {{ SELECT ?n {{ ?x {NAME.n3()} ?n }} }} }}",
    "a filter": f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }}",
    "a filter in OPTIONAL": (
        f"SELECT ?n {{ VALUES ?one {{ 1 }} OPTIONAL {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }} }}"
    ),
    "UNION": (
        f"SELECT ?n {{ {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }} UNION {{ ?x <http://e/none> ?n }} }}"
    ),
    "EXISTS": (
        f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER EXISTS {{ ?y {NAME.n3()} ?n FILTER(?y = ?x) }} }}"
    ),
    "NOT EXISTS": (
        f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER NOT EXISTS "
        f"{{ ?y {NAME.n3()} ?n FILTER(?y != ?x) }} }}"
    ),
    "MINUS": f"SELECT ?n {{ ?s {NAME.n3()} ?n MINUS {{ ?s {NAME.n3()} ?n FILTER(?s != ?x) }} }}",
    "BIND": f"SELECT ?n {{ BIND(?x AS ?s) ?s {NAME.n3()} ?n }}",
    "GRAPH": f"SELECT ?n {{ GRAPH ?g {{ ?s {NAME.n3()} ?n FILTER(?s IN (?x)) }} }}",
    "BOUND": f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(!BOUND(?x) || ?s = ?x) }}",
    "dollar": f"SELECT ?n WHERE {{ $x {NAME.n3()} ?n }}",
    "HAVING": (
        f"SELECT (SAMPLE(?m) AS ?n) {{ ?s {NAME.n3()} ?m }} GROUP BY ?s ?x HAVING (?s = ?x)"
    ),
    "IN and IF": f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(IF(?x IN (?s), true, false)) }}",
    "MINUS that goes by the variable": (
        f"SELECT ?n {{ ?z {NAME.n3()} ?n BIND(?x AS ?y) FILTER(?z = ?y) "
        f"MINUS {{ ?x <http://e/none> ?w }} }}"
    ),
    "VALUES of the query": (
        f"SELECT ?n {{ ?x {NAME.n3()} ?n VALUES ?x {{ {ALICE.n3()} {BOB.n3()} }} }}"
    ),
    "VALUES at the end": (
        f"SELECT ?n {{ ?x {NAME.n3()} ?n }} VALUES (?x) {{ ({ALICE.n3()}) ({BOB.n3()}) }}"
    ),
    "a sub-select that shows it": (
        f"SELECT ?n {{ ?x ?p ?n {{ SELECT ?x (COUNT(?m) AS ?k) {{ ?x {NAME.n3()} ?m }} "
        f"GROUP BY ?x }} FILTER(?k = 1 && isLiteral(?n)) }}"
    ),
    "ORDER BY": f"SELECT ?n {{ ?s {NAME.n3()} ?n }} ORDER BY DESC(?s = ?x) LIMIT 1",
    "a group beside data": f"SELECT ?n {{ {{ ?x {NAME.n3()} ?n }} VALUES ?z {{ 1 2 }} }} LIMIT 1",
}


@pytest.mark.parametrize("text", BINDING_CASES.values(), ids=BINDING_CASES)
def test_a_bound_variable_is_bound_everywhere(standing: Store, text: str) -> None:
    assert names(standing, text, x=BOB) == {"Bob"}
    assert names(standing, text, x=ALICE) == {"Alice"}


def test_a_literal_is_bound_everywhere(standing: Store) -> None:
    for text in (
        f"SELECT ?s {{ ?s {NAME.n3()} ?x }}",
        f"SELECT ?s {{ ?s {NAME.n3()} ?n FILTER(?n = ?x) }}",
        f"SELECT ?s {{ {{ SELECT ?s {{ ?s {NAME.n3()} ?x }} }} }}",
        f"SELECT ?s {{ ?s {NAME.n3()} ?n FILTER EXISTS {{ ?s ?p ?x }} }}",
        f"SELECT ?s {{ VALUES ?one {{ 1 }} OPTIONAL {{ ?s {NAME.n3()} ?x }} }}",
    ):
        assert select(standing, text, x=Literal("Bob")) == [{"s": BOB}]
        assert select(standing, text, x=Literal("Alice", lang="en")) == [{"s": ALICE}]
    assert select(standing, "SELECT ?p { ?x ?p ?o }", x=Literal("Bob")) == []


def test_minus_takes_away_by_the_bound_variable(standing: Store) -> None:
    text = f"SELECT ?x ?n {{ ?x {NAME.n3()} ?n MINUS {{ ?x {KNOWS.n3()} ?friend }} }}"
    assert names(standing, text, x=ALICE) == set()
    assert names(standing, text, x=BOB) == {"Bob"}


def test_what_the_query_assigns_cannot_be_bound(standing: Store) -> None:
    with pytest.raises(QueryError, match=r"\?x is given a value by the query itself"):
        select(standing, "SELECT ?x { BIND(1 AS ?x) }", x=BOB)


def test_a_bound_variable_shows_in_the_answer(standing: Store) -> None:
    row = {"x": BOB, "n": Literal("Bob")}
    assert select(standing, f"SELECT * {{ ?x {NAME.n3()} ?n }}", x=BOB) == [row]
    assert select(standing, f"SELECT ?x ?n {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }}", x=BOB) == [row]


def test_bindings_of_graphs_and_truth(standing: Store) -> None:
    def ask(text: str, term: URIRef) -> object:
        return standing.query(QueryRequest(text, bindings={"x": term}))

    assert ask(f"ASK {{ ?x {KNOWS.n3()} ?y }}", ALICE).truth is True
    assert ask(f"ASK {{ ?x {KNOWS.n3()} ?y }}", BOB).truth is False
    for text in (
        f"CONSTRUCT WHERE {{ ?x {NAME.n3()} ?n }}",
        f"CONSTRUCT {{ ?x {NAME.n3()} ?n }} WHERE {{ ?x {NAME.n3()} ?n }}",
        "DESCRIBE ?x",
        f"DESCRIBE ?x WHERE {{ ?x {NAME.n3()} ?n }}",
    ):
        assert ask(text, BOB).triples == ((BOB, NAME, Literal("Bob")),)


def test_two_variables_are_bound_at_once(standing: Store) -> None:
    text = f"SELECT ?n {{ ?x {NAME.n3()} ?n . ?y {KNOWS.n3()} ?x }}"
    assert names(standing, text, x=BOB, y=ALICE) == {"Bob"}
    assert names(standing, text, x=BOB, y=BOB) == set()


def test_a_binding_of_what_is_not_asked_for_changes_nothing(standing: Store) -> None:
    text = f"SELECT ?n {{ ?s {NAME.n3()} ?n }}"
    assert names(standing, text, other=BOB) == {"Alice", "Bob"}


@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_no_literal_becomes_part_of_the_query(value: str) -> None:
    with open_store(None) as store:
        text = "SELECT ?x { VALUES ?y { '}' } FILTER(?x = ?x) } # ?x"
        assert select(store, text, x=Literal(value)) == [{"x": Literal(value)}]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (BNode("b"), "blank node"),
        (URIRef("http://e/> } #"), "not a valid term"),
        (URIRef("relative"), "not a valid term"),
        (Literal("a\ud800"), "not a valid term"),
    ],
)
def test_what_cannot_be_bound_is_refused(standing: Store, term: URIRef, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        select(standing, "SELECT ?x { ?x ?p ?o }", x=term)
