"""The default graph is the RDF merge of the named graphs: a triple of two graphs counts once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.store import QueryRequest, Store, open_store

BASE = "http://example.org/"
ALL = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPHS = tuple(f"{BASE}graph/{n}" for n in range(3))
LINES = (
    *(f"<{BASE}s{n}> <{BASE}p> <{BASE}o> .\n" for n in range(4)),
    f'<{BASE}s> <{BASE}p> "word"@en .\n',
    f"<{BASE}s> <{BASE}p> 07 .\n".replace("07", '"07"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    f"_:b <{BASE}p> <{BASE}o> .\n",
)


@pytest.fixture(params=["memory", "embedded"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "s" if request.param == "embedded" else None)) as opened:
        yield opened


def number(store: Store, text: str) -> int:
    (row,) = store.query(QueryRequest(text)).rows
    return int(str(row["n"]))


def put(store: Store, graph: str, *lines: str) -> None:
    with store.write() as writer:
        writer.replace(graph, "".join(lines).encode())


def test_a_triple_of_two_graphs_counts_once(store: Store) -> None:
    put(store, GRAPHS[0], LINES[0], LINES[1])
    put(store, GRAPHS[1], LINES[0])
    assert number(store, ALL) == 2
    assert number(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 3


def test_it_stays_as_long_as_one_graph_has_it(store: Store) -> None:
    put(store, GRAPHS[0], LINES[0])
    put(store, GRAPHS[1], LINES[0])
    put(store, GRAPHS[0])
    assert number(store, ALL) == 1
    put(store, GRAPHS[1], LINES[1])
    assert number(store, f"SELECT (COUNT(*) AS ?n) {{ <{BASE}s0> ?p ?o }}") == 0
    assert number(store, ALL) == 1


def test_blank_nodes_of_two_graphs_stay_two(store: Store) -> None:
    put(store, GRAPHS[0], LINES[-1])
    put(store, GRAPHS[1], LINES[-1])
    assert number(store, ALL) == 2


def test_the_merge_is_no_graph_of_the_dump_and_of_the_list(store: Store) -> None:
    put(store, GRAPHS[0], LINES[0])
    assert store.graphs() == [GRAPHS[0]]
    assert b"".join(store.dump()).count(b"\n") == 1


def test_a_writer_counts_what_it_has_changed(store: Store) -> None:
    with store.write() as writer:
        for graph in GRAPHS:
            writer.replace(graph, LINES[0].encode())
        (row,) = writer.query(QueryRequest(ALL)).rows
    assert str(row["n"]) == "1"


changes = st.lists(
    st.tuples(st.sampled_from(GRAPHS), st.sets(st.sampled_from(LINES))), min_size=1, max_size=8
)


@settings(max_examples=60, deadline=None)
@given(changes)
def test_whatever_is_replaced_the_default_graph_is_the_merge(
    steps: list[tuple[str, set[str]]],
) -> None:
    with closing(open_store(None)) as store:
        for graph, lines in steps:
            put(store, graph, *sorted(lines))
        merged = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }"
        assert number(store, ALL) == number(store, merged)


def test_a_store_of_an_older_version_gets_its_merge_with_the_next_change(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with closing(open_store(folder)) as store:
        put(store, GRAPHS[0], LINES[0])
        put(store, GRAPHS[1], LINES[0])
    _without_merge(folder / "snapshots" / "2")
    with closing(open_store(folder)) as store:
        assert number(store, f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ <{BASE}s0> ?p ?o }}") == 1
        put(store, GRAPHS[2], LINES[1])
        assert number(store, ALL) == 2


def _without_merge(snapshot: Path) -> None:
    """The snapshot as it was before merges were kept."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(snapshot, Path(place) / "db", dirs_exist_ok=True)
        store = pyoxigraph.Store(str(Path(place) / "db"))
        for quad in list(store.quads_for_pattern(None, None, None, DefaultGraph())):
            store.remove(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
        assert {q.graph_name for q in store} == {NamedNode(g) for g in GRAPHS[:2]}
        store.flush()
        del store
        shutil.rmtree(snapshot)
        shutil.copytree(Path(place) / "db", snapshot)


@pytest.mark.parametrize("rest", [(LINES[1],), LINES[1:]])
def test_a_graph_that_changes_in_part_keeps_the_rest(store: Store, rest: tuple[str, ...]) -> None:
    """Only what differs is written; what another graph has as well stays in the merge."""
    odd = f"<{BASE}s> <{BASE}p> <<( _:b <{BASE}p> <{BASE}o> )>> .\n"
    put(store, GRAPHS[0], *LINES, odd)
    put(store, GRAPHS[1], LINES[0])
    put(store, GRAPHS[0], *rest)
    assert number(
        store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPHS[0]}> {{ ?s ?p ?o }} }}"
    ) == len(rest)
    assert number(store, ALL) == len(rest) + 1
    assert store.read(GRAPHS[0]).count(b"\n") == len(rest)
