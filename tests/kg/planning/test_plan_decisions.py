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


def test_a_pattern_of_many_rows_is_looked_up_in_each_graph() -> None:
    text = "SELECT ?s { GRAPH ?g { ?s :p ?o } ?g :q ?t }"
    numbers = known(p=(90_000, 90_000, 9), q=(900_000, 90_000, 90_000))
    assert "{ GRAPH ?g { } LATERAL { GRAPH ?g { ?s :p ?o . } }" in planned(text, numbers)
    few = known(p=(90, 90, 9), q=(900_000, 90_000, 90_000))
    assert "{ GRAPH ?g { ?s :p ?o . } LATERAL" in planned(text, few)


def test_what_a_filter_leaves_comes_first() -> None:
    numbers = known(names=(9_000, 9_000, 9_000), kind=(4_000, 4_000, 20), by=(9_000, 9_000, 900))
    text = "SELECT ?x { ?x :kind :a ; :by ?y . ?y :names ?n FILTER(STR(?n) = 'Hamas') }"
    numbers.predicates["<http://e/kind>"][3]["<http://e/a>"] = 4_000
    assert "{ ?y :names ?n . LATERAL { ?x :by ?y . }" in planned(text, numbers)


def test_graph_blocks_are_taken_apart() -> None:
    numbers = known(p=(9_000, 9_000, 9_000), q=(9_000, 9_000, 9_000), r=(9_000, 9_000, 9_000))
    text = planned(
        "SELECT ?x { ?a :p ?x GRAPH ?g { ?x :q ?y OPTIONAL { ?y :r ?z } FILTER(?y != :a) } }",
        numbers,
    )
    assert "OPTIONAL { GRAPH ?g { ?y :r ?z . } }" in text
    assert "GRAPH ?g { ?x :q ?y . }" in text


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?a :p ?x GRAPH ?g { ?x :q ?y OPTIONAL { ?g :r ?z } } }",
        "SELECT ?x { ?a :p ?x GRAPH ?g { ?x :q ?y FILTER(?g != :a) } }",
        "SELECT ?x { ?a :p ?x GRAPH ?g { ?x :q ?y MINUS { ?u :r ?z } } }",
        "SELECT ?x { ?a :p ?x GRAPH ?g { OPTIONAL { ?x :q ?y } } }",
        "SELECT ?x { ?a :p ?x GRAPH ?g { ?x :q* ?y FILTER(?y != :a) } }",
        # a graph that does not exist answers nothing, not even what is given as data
        "SELECT ?x { VALUES ?x { :a } GRAPH :none { } }",
        "SELECT ?x { ?a :p ?x GRAPH :none { VALUES ?x { :a } } }",
        "SELECT ?x { ?a :p ?x GRAPH :none { OPTIONAL { ?x :q ?y } } }",
        "SELECT ?x { ?a :p ?x GRAPH :none { { ?x :q ?y } UNION { VALUES ?x { :a } } } }",
    ],
)
def test_graph_blocks_that_may_differ_stay_whole(text: str) -> None:
    assert planned(text).count("GRAPH") == 1


def test_few_values_of_an_exists_come_first() -> None:
    numbers = known(p=(90_000, 90_000, 9), q=(90_000, 90_000, 90_000), r=(9, 9, 9))
    text = "SELECT ?x { ?x :p ?y FILTER EXISTS { ?x :q ?z . ?z :r :a } }"
    made = planned(text, numbers)
    assert "{ { SELECT DISTINCT ?x { ?x :q ?z . ?z :r :a . } } LATERAL { ?x :p ?y . } }" in made
    assert "EXISTS" not in made
    for other in (text.replace("EXISTS", "NOT EXISTS"), f"{text} LIMIT 5"):
        assert "SELECT DISTINCT" not in planned(other, numbers)
    assert "SELECT DISTINCT" in planned(f"{text} ORDER BY ?x LIMIT 5", numbers)


def test_few_rows_look_up_what_minus_takes() -> None:
    numbers = known(p=(9, 9, 9), q=(90_000, 90_000, 90_000), r=(90_000, 90_000, 90_000))
    text = "SELECT ?x { ?x :p ?y MINUS { ?x :q ?z . ?z :r ?u } }"
    assert "FILTER NOT EXISTS { ?x :q ?z . LATERAL" in planned(text, numbers)
    for other in ("MINUS { ?v :q ?z }", "MINUS { ?x :q ?z FILTER(?y = ?z) }"):
        made = planned(f"SELECT ?x {{ ?x :p ?y . ?y :r ?w {other} }}", numbers)
        assert "NOT EXISTS" not in made


def test_no_row_is_handed_to_a_name_that_is_hidden() -> None:
    """The engine takes a hidden variable for the one outside that has its name."""
    text = "SELECT ?x { :a :p ?x , ?y OPTIONAL { { SELECT ?x { ?x :q ?y . ?y :r ?z } } } }"
    assert "LATERAL" not in planned(text)
    assert "LATERAL { OPTIONAL" in planned(text.replace("?y . ?y", "?u . ?u"))


def test_alternatives_are_ordered() -> None:
    """The engine takes two ways from node to node for one, whichever of the two it knows."""
    numbers = known(p=(90_000, 90_000, 9), q=(90_000, 90_000, 90_000), r=(9, 9, 9))
    text = "SELECT ?x { ?x :p|:q ?y . ?x :q ?u . ?y :r ?z }"
    assert "{ ?y :r ?z . LATERAL { ?x :p|:q ?y . } LATERAL" in planned(text, numbers)
    text = "SELECT ?x { ?x :q/(:p|^:q) ?y . ?y :r ?z }"
    assert "{ ?y :r ?z . LATERAL { ?attest_1 (:p|^:q) ?y . } LATERAL" in planned(text, numbers)


def test_negated_sets_are_ordered_where_nobody_counts() -> None:
    """The engine counts their ways, but not between ends that it knows already."""
    numbers = known(p=(90_000, 90_000, 9), q=(90_000, 90_000, 90_000), r=(9, 9, 9))
    text = "SELECT DISTINCT ?x { ?x !:p ?y . ?x :q ?u . ?y :r ?z }"
    assert "LATERAL { ?x !:p ?y . }" in planned(text, numbers)
    assert "LATERAL" not in planned(text.replace("DISTINCT", ""), numbers)


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


OUTWARD = "?a :r ?x . { ?x :r ?y . ?y :r ?c FILTER EXISTS { ?b :r ?a . ?b :q ?d } }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT ?x {{ {OUTWARD} }}",
        f"SELECT ?x {{ {{ {OUTWARD} }} UNION {{ ?x :q ?b }} }}",
        f"SELECT ?x {{ ?x :r ?c FILTER NOT EXISTS {{ {OUTWARD} }} }}",
        "SELECT ?x { ?a :r ?x OPTIONAL { ?x :q ?c . { ?x :q ?y FILTER EXISTS { ?y :r ?a } } } }",
        "SELECT ?x { ?x :q ?y OPTIONAL { ?x :r ?a } { ?x :r ?z FILTER EXISTS { ?z :r ?a } } }",
        "SELECT ?x { ?a :r ?x { SELECT ?x { ?x :r ?y . ?y :q ?z FILTER EXISTS { ?y :r ?a } } } }",
    ],
)
def test_an_exists_that_looks_out_of_its_braces_is_left_alone(text: str) -> None:
    made = plan(P + text, None, None)
    assert not made.changed
    assert "outside of its braces" in " ".join(made.notes)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?a :r ?x OPTIONAL { ?x :q ?c . ?c :r ?d FILTER EXISTS { ?b :r ?a } } }",
        "SELECT ?x { ?a :r ?x . ?x :q ?c FILTER EXISTS { ?b :r ?a . ?b :q ?d } }",
        "SELECT ?x { ?a :r ?x { ?x :q ?a . ?a :r ?c FILTER EXISTS { ?b :r ?a . ?b :q ?d } } }",
        "SELECT ?x { { ?x :r ?y . ?y :q ?z FILTER EXISTS { ?y :r ?a . ?a :q ?b } } "
        "OPTIONAL { ?x :r ?a } }",
    ],
)
def test_an_exists_that_sees_what_it_speaks_of_may_be_planned(text: str) -> None:
    assert "outside of its braces" not in " ".join(plan(P + text, None, None).notes)


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
