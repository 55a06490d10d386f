"""What the planner does, what it leaves alone, and that nothing it does can refuse a query."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.planning import FILE, Plans, Statistics, from_json, plan
from kg.store import QueryRequest, open_store, reader

P = "PREFIX : <http://e/>\n"


def known(**predicates: tuple[int, int, int]) -> Statistics:
    """Statistics by predicate: triples, subjects, objects."""
    rows = {f"<http://e/{name}>": (*row, dict[str, int]()) for name, row in predicates.items()}
    return Statistics(sum(row[0] for row in predicates.values()), 10, rows)


def planned(text: str, statistics: Statistics | None = None) -> str:
    return " ".join(plan(P + text, statistics, None).text.split())


def test_the_rare_comes_first() -> None:
    numbers = known(common=(100_000, 90_000, 90_000), rare=(3, 3, 3))
    text = planned("SELECT ?x { ?x :common ?y . ?x :rare ?z }", numbers)
    assert "{ ?x :rare ?z . LATERAL { ?x :common ?y . } }" in text


def test_all_named_graphs_are_gone_through_one_by_one() -> None:
    large = Statistics(100_000, 10, {})
    text = planned("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", large)
    assert "{ GRAPH ?g { } LATERAL { GRAPH ?g { ?s ?p ?o . } } }" in text
    small = Statistics(100, 10, {})
    for query, known_ in (
        ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", small),
        ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", None),
        ("SELECT ?s { GRAPH ?g { ?s a ?o } }", large),
        ("SELECT ?s { GRAPH ?s { ?s ?p ?o } }", large),
        ("SELECT ?s { GRAPH :g { ?s ?p ?o } }", large),
    ):
        assert not plan(P + query, known_).changed


def test_without_statistics_the_engine_keeps_its_order() -> None:
    text = "SELECT ?x { ?x :common ?y . ?x :rare ?z }"
    assert not plan(P + text, None).changed


def test_an_optional_is_looked_up() -> None:
    text = planned("SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?a . ?a :r ?b } }")
    assert "LATERAL { OPTIONAL {" in text


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?z OPTIONAL { ?z :r ?y } } }",
        "SELECT ?x { ?x :p ?y OPTIONAL { { ?x :q ?z FILTER(?y > 3) } } }",
        "SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?z MINUS { ?z :r ?y } } }",
        "SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?z BIND(?y + 1 AS ?u) } }",
        "SELECT ?x { ?x :p ?y OPTIONAL { SELECT ?y { ?a :q ?y } ORDER BY ?a LIMIT 1 } }",
        "SELECT ?x { VALUES ?x { :a } OPTIONAL { ?x :q* ?z } }",
    ],
)
def test_what_scoping_forbids_is_left_alone(text: str) -> None:
    before, _, _ = planned(text).partition("OPTIONAL")
    assert not before.endswith("LATERAL { ")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (RAND() AS ?r) { ?x :p ?y OPTIONAL { ?x :q ?z } }",
        "SELECT ?x { ?x :p << :a :b :c >> OPTIONAL { ?x :q ?z } }",
        "SELECT REDUCED ?x { ?x :p ?y OPTIONAL { ?x :q ?z } }",
        "not a query OPTIONAL {",
        "",
        "SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?z }",
    ],
)
def test_what_it_does_not_know_comes_back_as_it_was(text: str) -> None:
    made = plan(P + text, None, lambda _: [])
    assert (made.changed, made.text) == (False, P + text)
    assert made.notes


@given(st.text(alphabet="{}()[]?x:p.;,|/*+'\"\\<>=!^&#@ \nOPTIONAL UNION SELECT", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(Plans(reader.columns).of(text, None).text, str)


def test_brackets_without_end_are_no_matter() -> None:
    for text in ("SELECT * { " + "{" * 5000, "SELECT * {" + "(" * 5000, "?x" * 20_000):
        assert Plans(reader.columns).of(text, None).text == text


def test_a_join_of_many_parts_is_left_to_the_engine() -> None:
    parts = " . ".join(f"?x{n} :p{n} ?x{n + 1}" for n in range(1500))
    text = f"{P}SELECT ?x1 {{ {parts} }}"
    assert Plans(reader.columns).of(text, None).text == text


def test_columns_of_a_star_keep_their_order(tmp_path: Path) -> None:
    text = P + "SELECT * { ?z :p ?y OPTIONAL { ?y :q ?a . ?a :r ?b } }"
    made = plan(text, None, lambda asked: reader.columns(asked, None))
    assert made.changed
    assert reader.columns(made.text, None) == reader.columns(text, None)


def test_statistics_are_published_with_a_snapshot(tmp_path: Path) -> None:
    lines = "".join(f"<http://e/{n}> <http://e/p> <http://e/{n % 3}> .\n" for n in range(30))
    with open_store(tmp_path / "store") as store:
        with store.write() as writer:
            writer.replace("http://e/g", lines.encode())
        (path,) = (tmp_path / "store" / "snapshots").glob(f"*/{FILE}")
        found = from_json(path.read_bytes())
        assert found is not None
        row = found.predicates["<http://e/p>"]
        assert row[:3] == (30, 30, 3)
        assert row[3]["<http://e/1>"] == 10
        text = (
            "SELECT ?x { ?x <http://e/p> ?y OPTIONAL { ?x <http://e/p> ?z . ?z <http://e/p> ?u } }"
        )
        told = store.explain(QueryRequest(text))
        assert told["planned"]
        assert "LATERAL" in told["query"]
        assert len(store.query(QueryRequest(text)).rows) == 30


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"[]", b'{"triples": 1}', b'{"a":'])
def test_broken_statistics_are_none(content: bytes) -> None:
    assert from_json(content) is None


def test_plans_are_remembered_and_forgotten() -> None:
    asked: list[str] = []

    def columns(text: str, base: str | None) -> list[str]:
        asked.append(text)
        return reader.columns(text, base)

    plans = Plans(columns)
    text = P + "SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?a . ?a :r ?b } }"
    first = plans.of(text, None)
    many = len(asked)
    assert plans.of(text, None) is first
    assert len(asked) == many
    plans.use("/another/snapshot")
    assert plans.of(text, None) is not first


def test_what_is_told_is_data() -> None:
    told = plan(P + "SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?z } }", None).told()
    assert json.loads(json.dumps(told)) == told
    assert set(told) == {"planned", "query", "decisions"}
