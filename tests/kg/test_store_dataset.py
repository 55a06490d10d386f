"""Which graphs a query sees: several FROM graphs are a merge, in which a triple counts once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.store import QueryRequest, Store, open_store
from kg.store.clauses import any_bag_will_do, from_clauses
from kg.store.dataset import DEFAULT_GRAPH, Datasets
from kg.store.request import prepare
from kg.store.syntax import scan

BASE = "http://example.org/"
G = tuple(f"{BASE}g/{n}" for n in range(3))
COUNT = "SELECT (COUNT(*) AS ?n)"


@pytest.fixture(params=["memory", "embedded"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "s" if request.param == "embedded" else None)) as opened:
        with opened.write() as writer:
            for number, graph in enumerate(G):
                both = f"<{BASE}s> <{BASE}p> <{BASE}o> .\n"
                own = f"<{BASE}s> <{BASE}p> <{BASE}o{number}> .\n_:b <{BASE}p> <{BASE}q> .\n"
                writer.replace(graph, (both + own).encode())
        yield opened


def number(store: Store, text: str, *default: str, named: tuple[str, ...] = ()) -> int:
    asked = QueryRequest(text, default_graphs=default, named_graphs=named)
    (row,) = store.query(asked).rows
    return int(str(row["n"]))


def test_a_triple_of_two_from_graphs_counts_once(store: Store) -> None:
    where = "{ ?s ?p ?o FILTER(ISIRI(?s)) }"
    assert number(store, f"{COUNT} FROM <{G[0]}> FROM <{G[1]}> {where}") == 3
    assert number(store, f"PREFIX g: <{BASE}g/> {COUNT} FROM g:0 FROM <{G[1]}> {where}") == 3
    assert number(store, f"BASE <{BASE}g/> {COUNT} FROM <0> FROM <\\u0031> {where}") == 3
    assert number(store, f"{COUNT} FROM <{G[0]}> FROM <{G[0]}> {where}") == 2
    assert number(store, f"{COUNT} FROM <{G[0]}> FROM <{BASE}unknown> {where}") == 2
    assert number(store, f"{COUNT} {where}", G[0], G[1]) == 3
    assert number(store, f"{COUNT} {where}", G[0], G[0]) == 2
    assert number(store, f"{COUNT} {where}", *G) == 4
    # and the dataset of the request beats that of the text
    assert number(store, f"{COUNT} FROM <{G[0]}> FROM <{G[1]}> {where}", G[2]) == 2


def test_named_graphs_beside_a_merge_stay_apart(store: Store) -> None:
    graphs = f"FROM <{G[0]}> FROM <{G[1]}> FROM NAMED <{G[1]}> FROM NAMED <{BASE}unknown>"
    pairs = "{ ?s ?p ?o GRAPH ?g { ?s ?p ?o } }"
    assert number(store, f"{COUNT} {graphs} {pairs}") == 3  # blank nodes are the same ones, too
    assert number(store, f"{COUNT} {graphs} {{ GRAPH <{G[0]}> {{ ?s ?p ?o }} }}") == 0
    assert number(store, f"{COUNT} {{ GRAPH ?g {{ ?s ?p ?o }} }}", G[0], G[1]) == 0


def test_an_unknown_graph_is_empty(store: Store) -> None:
    assert number(store, f"{COUNT} FROM <{BASE}unknown> {{ ?s ?p ?o }}") == 0
    assert number(store, f"{COUNT} {{ ?s ?p ?o }}", f"{BASE}x", f"{BASE}y") == 0
    assert number(store, f"{COUNT} {{ ?s ?p ?o }}", named=(f"{BASE}x",)) == 0


def test_a_relative_iri_is_resolved_against_the_base(store: Store) -> None:
    text = f"{COUNT} FROM <g/0> FROM <g/1> {{ <s> <p> ?o }}"
    (row,) = store.query(QueryRequest(text, base=BASE)).rows
    assert int(str(row["n"])) == 3
    assert store.kind(QueryRequest("ASK { <s> ?p ?o }", base=BASE)) == "ask"


def test_what_names_no_graph_is_the_default_graph_where_there_is_no_union() -> None:
    with open_store(None) as store:
        with store.write() as writer:
            writer.replace(DEFAULT_GRAPH, f"<{BASE}s> <{BASE}p> <{BASE}o> .\n".encode())
            writer.replace(G[0], f"<{BASE}s> <{BASE}p> <{BASE}o1> .\n".encode())
        for union, seen in ((True, 2), (False, 1)):
            (row,) = store.query(QueryRequest(f"{COUNT} {{ ?s ?p ?o }}", union=union)).rows
            assert int(str(row["n"])) == seen
            named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
            rows = store.query(QueryRequest(named, union=union)).rows
            assert [str(row["g"]) for row in rows] == [G[0]]


@pytest.mark.parametrize(
    ("text", "default", "named"),
    [
        ("SELECT * FROM <a> FROM NAMED <b> FROM p:c WHERE { ?s ?p ?o }", ["<a>", "p:c"], ["<b>"]),
        ("ASK from<a>#FROM <x>\nFROM<b>{ ?s <from> 'FROM <c>' }", ["<a>", "<b>"], []),
        ("CONSTRUCT { ?from <b> <c> } FROM <a> FROM : WHERE { ?s ?p ?o }", ["<a>", ":"], []),
        ("DESCRIBE <x> FROM <a> FROM <b>", ["<a>", "<b>"], []),
    ],
)
def test_the_clauses_are_found(text: str, default: list[str], named: list[str]) -> None:
    found = from_clauses("PREFIX p: <q> " + text, scan("PREFIX p: <q> " + text))
    assert found == {"prologue": "PREFIX p: <q> ", "default": default, "named": named}


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("ASK { ?s ?p ?o }", True),
        ("SELECT DISTINCT ?s { ?s ?p ?o } LIMIT 3", True),
        ("SELECT ?s { ?s ?p ?o }", False),
        ("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }", False),
        ("SELECT DISTINCT ?n { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }", False),
        ("SELECT DISTINCT ?s { { SELECT * { ?s ?p ?o } LIMIT 1 } }", False),
        ("SELECT ?s { { SELECT DISTINCT * { ?s ?p ?o } } }", False),
        ("CONSTRUCT WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", False),
        ("CONSTRUCT { [] ?p ?o } WHERE { ?s ?p ?o }", False),
        ("CONSTRUCT { _:a ?p ?o } WHERE { ?s ?p ?o }", False),
    ],
)
def test_a_merge_is_made_only_where_it_can_be_seen(text: str, harmless: bool) -> None:
    assert any_bag_will_do(scan(text)) is harmless


QUERIES = (
    "SELECT (COUNT(*) AS ?n) {from} {{ ?s ?p ?o }}",
    "SELECT ?s (COUNT(?o) AS ?n) {from} {{ ?s ?p ?o . ?o ?q ?r }} GROUP BY ?s",
    "SELECT ?o {from} {{ ?s <http://example.org/p>/<http://example.org/p> ?o }}",
    "SELECT ?s {from} {{ ?s ?p ?o OPTIONAL {{ ?o ?q ?r }} }}",
    "SELECT DISTINCT ?s {from} {{ ?s ?p ?o MINUS {{ ?o ?p ?s }} }}",
    "CONSTRUCT {{ ?o ?p ?s }} {from} WHERE {{ ?s ?p ?o }}",
    "ASK {from} {{ ?s ?p ?o . ?o ?p ?s }}",
)
TRIPLES = st.tuples(*[st.sampled_from([f"{BASE}{c}" for c in "abp"])] * 3)


@given(st.lists(st.tuples(TRIPLES, st.sampled_from(G)), max_size=12), st.sampled_from(QUERIES))
@settings(max_examples=150, deadline=None)
def test_from_graphs_are_their_merge(quads: list[tuple[tuple[str, ...], str]], text: str) -> None:
    store, merged = pyoxigraph.Store(), pyoxigraph.Store()
    for triple, graph in quads:
        s, p, o = (NamedNode(term) for term in triple)
        store.add(Quad(s, p, o, NamedNode(graph)))
        if graph != G[2]:
            merged.add(Quad(s, p, o, DefaultGraph()))
    asked = prepare(QueryRequest(text.format(**{"from": f"FROM <{G[0]}> FROM <{G[1]}>"})))
    plain = merged.query(text.format(**{"from": ""}))
    assert answers(Datasets().query(store, asked)) == answers(plain)


def answers(found: object) -> object:
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    listed = sorted(str(one) for one in found)  # type: ignore[attr-defined]
    return sorted(set(listed)) if isinstance(found, pyoxigraph.QueryTriples) else listed
