"""Search in SPARQL: where it may stand, what it sees, and where it is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NoSearchError, QueryError
from kg.store import QueryRequest, SearchRequest, Store, UpdateRequest, open_store

PREFIXES = """\
PREFIX search: <https://w3id.org/attest/search#>
PREFIX att: <https://w3id.org/attest/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
ACTORS = "https://w3id.org/attest/id/graph/actors"
ARTICLE = "https://w3id.org/attest/id/article/1"


def rows(store: Store, text: str, **given: Any) -> list[tuple[str, ...]]:
    request = QueryRequest(PREFIXES + text, **given)
    answer = store.query(request)
    return [
        tuple(str(row[name]).rpartition("/")[2] for name in answer.variables if name in row)
        for row in answer.rows
    ]


def test_a_search_joins_with_patterns(store: Store) -> None:
    people = 'SELECT ?who { ?who a att:Person ; search:matches "Rouhany" } ORDER BY ?who'
    assert rows(store, people) == [("rouhani",), ("rouhani-2",)]
    words = 'SELECT ?a { ?p search:matchesPassage "money" ; att:article ?a }'
    assert rows(store, words) == [("1",)]


def test_it_tells_how_well_and_by_which_text(store: Store) -> None:
    text = 'SELECT ?a ?score ?text { (?a ?score ?text) search:matchesActor ("Qasem Soleimani" 1) }'
    assert rows(store, text) == [("soleimani", "0.99", "Qasem Soleimani")]


def test_the_limit_takes_the_best(store: Store) -> None:
    assert rows(store, 'SELECT ?x { ?x search:matches ("hamas" 1) }') == [("hamas",)]
    assert len(rows(store, 'SELECT ?x { ?x search:matches ("hamas" 3) }')) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f'SELECT ?x FROM <{ACTORS}> {{ ?x search:matches "hamas" }}', ["hamas"]),
        (f'SELECT ?x FROM <{ARTICLE}> {{ ?x search:matchesActor "hamas" }}', []),
        (f'SELECT ?x {{ GRAPH <{ACTORS}> {{ ?x search:matches "hamas" }} }}', ["hamas"]),
        (f'SELECT ?x {{ GRAPH <{ARTICLE}> {{ ?x search:matches "soleimani" }} }}', []),
        ('SELECT ?g { GRAPH ?g { ?x search:matchesActor "hamas" } }', ["actors"]),
        (f'SELECT ?x FROM NAMED <{ACTORS}> {{ ?x search:matches "hamas" }}', []),
        (f'SELECT ?g FROM NAMED <{ARTICLE}> {{ GRAPH ?g {{ ?x search:matchesArticle "hamas" }} }}',
         ["1"]),
    ],
)  # fmt: skip
def test_it_sees_the_graphs_that_the_query_sees(store: Store, text: str, found: list[str]) -> None:
    assert [row[0] for row in rows(store, text)] == found


def test_it_sees_the_graphs_that_the_request_names(store: Store) -> None:
    text = 'SELECT ?x { ?x search:matchesActor "hamas" }'
    assert rows(store, text, default_graphs=(ACTORS,)) == [("hamas",)]
    assert rows(store, text, default_graphs=(ARTICLE,)) == []
    assert rows(store, text, union=False) == []


def test_an_iri_is_asked_whether_it_has_the_words(store: Store) -> None:
    ask = 'ASK {{ <https://w3id.org/attest/id/actor/hamas> search:matches "{}" }}'
    answers = [
        store.query(QueryRequest(PREFIXES + ask.format(word))).truth for word in ("hamas", "iran")
    ]
    assert answers == [True, False]


def test_bound_variables_are_searched_as_they_are_bound(store: Store) -> None:
    from rdflib import URIRef

    who = URIRef("https://w3id.org/attest/id/actor/rouhani")
    assert rows(
        store, 'SELECT ?l { ?who search:matches "rouhani" ; rdfs:label ?l }', bindings={"who": who}
    ) == [("Hassan Rouhani",)]


def test_a_single_search_is_no_look_up(store: Store) -> None:
    from kg.store.lookups import lookup

    assert lookup("ASK { <http://x/a> <http://x/p> <http://x/b> }") is not None
    assert lookup('ASK { <http://x/a> <https://w3id.org/attest/search#matches> "b" }') is None


def test_the_plan_shows_what_was_found(store: Store) -> None:
    told = store.explain(QueryRequest(PREFIXES + 'SELECT ?x { ?x search:matchesActor "hamas" }'))
    assert "VALUES (?x) { (<https://w3id.org/attest/id/actor/hamas>) }" in told["query"]


@pytest.mark.parametrize(
    "pattern",
    [
        "?x search:matches ?words",
        '?x search:actor "hamas"',
        '?x search:matches/rdfs:label "hamas"',
        '?x ^search:matches "hamas"',
        '?x search:matches "hamas", "iran"',
        '?x search:matches ("hamas" 0)',
        '?x search:matches ("hamas" 10001)',
        '?x search:matches ("hamas" "iran")',
        "?x search:matches 1",
        '[] search:matches "hamas"',
        '[ search:matches "hamas" ] a att:Actor',
        '(?x ?x) search:matches "hamas"',
        '(?x ?s ?t ?u) search:matches "hamas"',
        '(?x ?s) search:matches "hamas" ; a att:Actor',
        '?x search:matches ""',
        f'?x search:matches "{"x" * 1_000_001}"',
        '?x search:matches "\\u0000"',
        'GRAPH ?g { { SELECT ?x { ?x search:matches "hamas" } } }',
        'GRAPH ?s { (?x ?s) search:matches "hamas" }',
        'GRAPH ?g { ?x search:matches "hamas" BIND("iran" AS ?g) }',
    ],
)
def test_what_cannot_be_searched_is_refused_in_one_line(store: Store, pattern: str) -> None:
    with pytest.raises(QueryError) as caught:
        rows(store, f"SELECT * {{ {pattern} }}")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_the_graph_of_a_search_may_be_given_from_outside(store: Store) -> None:
    inside = 'GRAPH ?g { ?x search:matchesActor "hamas" }'
    assert rows(store, f"SELECT ?x {{ BIND(<{ACTORS}> AS ?g) {inside} }}") == [("hamas",)]
    assert not rows(store, f"SELECT ?x {{ BIND(<urn:none> AS ?g) {inside} }}")
    assert rows(store, f"SELECT * {{ {inside} BIND(?g AS ?told) }}")


def test_the_verb_itself_is_a_name_as_all_others(store: Store) -> None:
    assert rows(store, "SELECT ?l { search:matches rdfs:label ?l }") == []
    told = store.query(
        QueryRequest(
            f'{PREFIXES}CONSTRUCT {{ ?x search:matches "h" }} '
            'WHERE { ?x search:matchesActor "hamas" }'
        )
    )
    assert len(told.triples) == 1


def test_what_finds_too_much_says_so(
    say: Callable[[str, str, str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.search.finder.MOST_WEIGHED", 20)
    monkeypatch.setattr("kg.store.search.searched.MOST_ROWS", 50)
    with open_store(None) as store:
        with store.write() as writer:
            lines = (say(f"http://x/{n}", "exact", f"word {n}") for n in range(51))
            writer.replace("http://x/g", b"".join(lines))
        with pytest.raises(QueryError, match="more than 50"):
            rows(store, 'SELECT * { ?x search:matches "word" }')
        assert len(rows(store, 'SELECT ?x { ?x search:matches ("word" 10) }')) == 10
        found = store.search(SearchRequest("word"))
        assert (found.total, found.more) == (20, True)


def test_an_update_is_told_that_it_cannot_search(
    tmp_path: Path, fill_names: Callable[[Store], None]
) -> None:
    text = f'{PREFIXES}INSERT {{ ?x a att:Found }} WHERE {{ ?x search:matches "hamas" }}'
    plain = f'{PREFIXES}INSERT DATA {{ search:matches rdfs:label "matches" }}'
    for place in (None, tmp_path / "store"):
        with open_store(place) as store:
            fill_names(store)
            with pytest.raises(QueryError, match="update cannot search"), store.write() as writer:
                writer.update(UpdateRequest(text))
            with store.write() as writer:
                writer.update(UpdateRequest(plain))
                with pytest.raises(NoSearchError, match="what is published"):
                    writer.query(QueryRequest(PREFIXES + 'ASK { ?x search:matches "hamas" }'))


def test_another_server_is_not_asked_what_it_cannot_answer(tmp_path: Path) -> None:
    program = Path(__file__).parents[1] / "sparql_server.py"
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        address = process.stdout.readline().strip()
        with open_store(address, texts=tmp_path / "texts.sqlite") as store:
            with pytest.raises(NoSearchError, match="another server"):
                store.search(SearchRequest("hamas"))
            with pytest.raises(NoSearchError, match="another server"):
                rows(store, 'SELECT ?x { ?x search:matches "hamas" }')
            update = f'{PREFIXES}DELETE {{ ?x ?p ?o }} WHERE {{ ?x search:matches "h" ; ?p ?o }}'
            with pytest.raises(NoSearchError, match="update"), store.write() as writer:
                writer.update(UpdateRequest(update))
        process.stdin.close()


def test_results_come_in_every_format(store: Store) -> None:
    text = PREFIXES + 'SELECT ?x { ?x search:matchesActor "hamas" }'
    body = b"".join(store.serialize(QueryRequest(text), "application/sparql-results+json"))
    assert len(json.loads(body)["results"]["bindings"]) == 1
