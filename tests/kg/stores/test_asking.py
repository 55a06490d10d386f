"""What every store answers, in which formats, and what it refuses."""

from __future__ import annotations

import json

import pytest
from rdflib import Graph, Literal
from rdflib.compare import isomorphic

from kg.errors import QueryError
from kg.store import QueryRequest, Store
from kg.store.base import Limits
from kg.store.counted import census_of
from tests.kg.stores.stores import (
    ALICE,
    BOB,
    G1,
    G2,
    KNOWS,
    NAME,
    ONE,
    select,
)


def test_the_three_kinds_of_answer(standing: Store) -> None:
    rows = standing.query(QueryRequest(f"SELECT ?s ?n {{ ?s {NAME.n3()} ?n }} ORDER BY ?s"))
    assert (rows.kind, rows.variables) == ("select", ("s", "n"))
    assert rows.rows == (
        {"s": ALICE, "n": Literal("Alice", lang="en")},
        {"s": BOB, "n": Literal("Bob")},
    )
    truth = standing.query(QueryRequest(f"ASK {{ {ALICE.n3()} {KNOWS.n3()} ?x }}"))
    assert (truth.kind, truth.truth) == ("ask", True)
    built = standing.query(
        QueryRequest(f"CONSTRUCT {{ ?b {KNOWS.n3()} ?a }} {{ ?a {KNOWS.n3()} ?b }}")
    )
    assert (built.kind, built.triples) == ("graph", ((BOB, KNOWS, ALICE),))
    told = standing.query(QueryRequest(f"DESCRIBE {BOB.n3()}"))
    assert (told.kind, told.triples) == ("graph", ((BOB, NAME, Literal("Bob")),))


def test_an_unbound_variable_is_left_out(standing: Store) -> None:
    rows = select(
        standing, f"SELECT ?s ?k {{ ?s {NAME.n3()} ?n OPTIONAL {{ ?s {KNOWS.n3()} ?k }} }}"
    )
    assert {"s": BOB} in rows


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * { ?s ?p ?o }", "select"),
        ("# ASK\nPREFIX ask: <http://e/ASK#> select ?s { ?s ask:x 'CONSTRUCT' }", "select"),
        ("ASK {}", "ask"),
        ("BASE <http://e/> CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
        ("describe <http://e/>", "graph"),
    ],
)
def test_the_kind_is_told_without_evaluating(store: Store, text: str, kind: str) -> None:
    assert store.kind(QueryRequest(text)) == kind


@pytest.mark.parametrize("media_type", ["text/csv", "text/tab-separated-values"])
def test_rows_as_tables(standing: Store, media_type: str) -> None:
    request = QueryRequest(f"SELECT ?s ?n {{ ?s {NAME.n3()} ?n }} ORDER BY ?s")
    lines = b"".join(standing.serialize(request, media_type)).decode().splitlines()
    assert len(lines) == 3
    assert "Alice" in lines[1]


def test_rows_and_truth_as_json_and_xml(standing: Store) -> None:
    request = QueryRequest(f"SELECT ?n {{ {BOB.n3()} {NAME.n3()} ?n }}")
    body = b"".join(standing.serialize(request, "application/sparql-results+json"))
    assert json.loads(body)["results"]["bindings"] == [{"n": {"type": "literal", "value": "Bob"}}]
    asked = b"".join(standing.serialize(QueryRequest("ASK {}"), "application/sparql-results+xml"))
    assert b"<boolean>true</boolean>" in asked


@pytest.mark.parametrize(
    ("media_type", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_graphs_in_every_format(standing: Store, media_type: str, parser: str) -> None:
    request = QueryRequest("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }", named_graphs=(G1,))
    first, second = (b"".join(standing.serialize(request, media_type)) for _ in "12")
    assert first == second
    assert isomorphic(
        Graph().parse(data=first, format=parser), Graph().parse(data=ONE, format="nt")
    )


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("SELECT * { ?s ?p ?o }", "text/turtle"),
        ("ASK {}", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        ("SELECT * { ?s ?p ?o }", "image/png"),
    ],
)
def test_a_format_must_fit_the_answer(standing: Store, text: str, media_type: str) -> None:
    with pytest.raises(QueryError, match="use one of"):
        standing.serialize(QueryRequest(text), media_type)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT",
        "SELECT ?s WHERE { ?s ?p",
        "SELECT ?s { ?s undeclared:p ?o }",
        "SELECT ?s { ?s ?p <relative> }",
        "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
        "SELECT ?s { ?s ?p '\ud800' }",
    ],
)
def test_a_malformed_query_is_one_clear_line(standing: Store, text: str) -> None:
    request = QueryRequest(text)
    for use in (
        lambda: standing.query(request),
        lambda: standing.kind(request),
        lambda: standing.serialize(request, "text/csv"),
    ):
        with pytest.raises(QueryError) as caught:
            use()
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 300
    assert standing.graphs() == [G1, G2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?s { ?s undeclared:p ?o }", "prefix “undeclared:” is not declared: begin with"),
        ("SELECT ?s { ?s :p ?o }", "prefix “:” is not declared"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE begins an update, and no query"),
        ("# why\nPREFIX e: <http://e/> WITH e:g DELETE { ?s ?p ?o } WHERE {}", "WITH begins"),
        ("Who armed the rebels?", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", "a query begins with SELECT"),
        ("SELECT ?s WHERE { ?s ?p ?o", "line 1, column 27; the last “{” is not closed"),
        ("SELECT ?s {\n ?s ?p ?o FILTER(?o > (1 }", "at line 2"),
        ("SELECT ?s WHERE { ?s ?p ?o } LIMIT ten", "column 36; look at “ten” and what"),
        ("SELECT ?s WHERE { ?s ?p } LIMIT 1", "look at “LIMIT” and what stands before it"),
        ("SELECT ?s WHERE { ?s ?p ?o } ORDER BY", "it ends too soon"),
        ("SELECT ?s (COUNT(?o) AS ?s) { ?s ?p ?o }", "line 1"),
    ],
)
def test_a_malformed_query_is_told_where_and_what_to_do(
    standing: Store, text: str, told: str
) -> None:
    with pytest.raises(QueryError) as caught:
        standing.query(QueryRequest(text))
    assert told in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_prefix_of_ours_that_is_missing_is_told_with_its_iri(standing: Store) -> None:
    request = QueryRequest("SELECT ?e { ?e a att:Support }")
    for use in (lambda: standing.query(request), lambda: standing.kind(request)):
        with pytest.raises(
            QueryError, match=r"begin with PREFIX att: <https://w3id.org/attest/ns#>"
        ):
            use()


def test_a_query_nested_without_end_is_refused(standing: Store) -> None:
    deep = 20_000
    with pytest.raises(QueryError, match="nested"):
        standing.query(QueryRequest("SELECT * " + "{" * deep + "}" * deep))


SERVICE = "SERVICE <http://127.0.0.1:8/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ {SERVICE} }}",
        f"SELECT * {{ {SERVICE.lower().replace('service', 'sErViCe')} }}",
        f"SELECT * {{ SERVICE SILENT<http://127.0.0.1:8/>{{ {SERVICE} }} }}",
        "SELECT * { SERVICE #c\n ?where { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:8/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p 1{SERVICE} }}",
        f"SELECT * {{ ?s ?p true{SERVICE} }}",
        f"PREFIX e: <http://e/> SELECT * {{ ?s ?p e:a.b.{SERVICE} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<'>') {SERVICE} FILTER(?o<'>') }}",
        f"SELECT * {{ ?s ?p ?o FILTER(1<1#>'''\n) {SERVICE} #'''\n }}",
        f"ASK {{ {{ SELECT * {{ FILTER NOT EXISTS {{ {SERVICE} }} }} }} }}",
        f"SELECT * {{ SERV\\u0049CE {SERVICE[7:]} }}",
    ],
)
def test_no_query_calls_another_server(standing: Store, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        standing.query(QueryRequest(text))
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        standing.serialize(QueryRequest(text), "text/csv")


def test_its_numbers_can_be_had(standing: Store) -> None:
    """What a description of the dataset says of it, wherever the store is."""
    found = census_of(standing, Limits())
    verbs = standing.query(QueryRequest(_NUMBERS)).rows
    assert found.properties == {str(row["p"]): int(str(row["n"])) for row in verbs}
    assert found.triples == sum(found.properties.values())


_NUMBERS = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"


@pytest.mark.parametrize("target", ["<http://127.0.0.1:8/>", "?g", "e:x", "#c\n<x>"])
def test_a_silent_call_gives_what_a_call_gives_that_fails(standing: Store, target: str) -> None:
    text = f"PREFIX e: <http://e/> SELECT ?x {{ sErvice silent {target} {{ ?x ?y ?z }} }}"
    answer = standing.query(QueryRequest(text, base="http://127.0.0.1:8/"))
    assert answer.rows == ({},)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://e/> { }' }",
        '''SELECT * { ?s ?p """SERVICE <http://e/> { }""" }''',
        "SELECT * { ?s ?p ?o } # SERVICE <http://e/> { }",
        "SELECT * { ?service <http://e/SERVICE> 'a'@service }",
        "PREFIX service: <http://e/#> SELECT * { ?s service:service service:a . ?s service:b ?o }",
        "PREFIX e: <http://e/> SELECT * { { ?s e:service ?x } UNION { ?s e:p 'it\\'s' } }",
    ],
)
def test_the_word_service_is_allowed_elsewhere(standing: Store, text: str) -> None:
    assert standing.query(QueryRequest(text)).kind == "select"
