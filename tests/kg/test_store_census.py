"""The census beside a snapshot: right after every kind of change, and cheap by being added up."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store import Store, census, open_store
from kg.store.base import Limits, QueryRequest, UpdateRequest
from kg.store.census import FILE, Census
from kg.store.counted import census_of
from kg.store.moved import MOST, TYPE

TRIPLES = tuple(
    f"<http://e/s{s}> <{verb}> {value} ."
    for s in range(3)
    for verb, value in (
        (TYPE, "<http://e/A>"),
        (TYPE, "<http://e/B>"),
        ("http://e/p", '"text"'),
        ("http://e/p", "<http://e/s0>"),
    )
)
GRAPHS = ("http://g/1", "http://g/2")
NO_LIMITS = Limits(None, None)

some = st.lists(st.sampled_from(TRIPLES), max_size=6, unique=True)
graph = st.sampled_from(GRAPHS)


def _update(form: str) -> st.SearchStrategy[tuple[str, str, list[str]]]:
    return st.tuples(st.just(form), graph, some)


change = st.one_of(
    _update("REPLACE"),
    _update("INSERT DATA {{ GRAPH <{0}> {{ {1} }} }}"),
    _update("DELETE DATA {{ GRAPH <{0}> {{ {1} }} }}"),
    _update("DELETE {{ GRAPH <{0}> {{ ?s a ?t }} }} WHERE {{ GRAPH <{0}> {{ ?s a ?t }} }}"),
    _update("INSERT {{ GRAPH <{0}> {{ ?s <http://e/p> ?t }} }} WHERE {{ ?s a ?t }}"),
    _update("INSERT DATA {{ {1} _:b <http://e/p> 1 }}"),
    _update("DROP SILENT GRAPH <{0}>"),
    _update("CLEAR ALL"),
)


def apply(store: Store, changes: list[tuple[str, str, list[str]]]) -> None:
    with store.write() as writer:
        for form, name, triples in changes:
            text = "\n".join(triples)
            if form == "REPLACE":
                writer.replace(name, (text + "\n").encode() if triples else b"")
            else:
                writer.update(UpdateRequest(form.format(name, text)))


def counted(store: Store) -> tuple[int, dict[str, int], dict[str, int]]:
    def ask(text: str) -> dict[str, int]:
        rows = store.query(QueryRequest(text)).rows
        return {str(row["x"]): int(str(row["n"])) for row in rows if "x" in row}

    verbs = ask("SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x")
    classes = ask("SELECT ?x (COUNT(*) AS ?n) { ?s a ?x } GROUP BY ?x")
    return sum(verbs.values()), verbs, classes


def numbers(found: Census) -> tuple[int, dict[str, int], dict[str, int]]:
    return found.triples, found.properties, found.classes


@settings(max_examples=4)
@given(st.lists(st.lists(change, min_size=1, max_size=3), min_size=1, max_size=3))
def test_the_numbers_are_those_of_the_snapshot(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[list[tuple[str, str, list[str]]]]
) -> None:
    folder = tmp_path_factory.mktemp("census")
    with open_store(folder) as store:
        for block in blocks:
            apply(store, block)
            found = census_of(store, NO_LIMITS)
            assert numbers(found) == counted(store)
            if store.snapshot:
                assert found.snapshot == store.snapshot
    shutil.rmtree(folder)


def test_a_small_change_is_added_up_and_a_large_one_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = census._count
    monkeypatch.setattr(census, "_count", lambda s, f: (asked.append("all"), real(s, f)))
    with open_store(tmp_path) as store:
        apply(store, [("REPLACE", GRAPHS[0], list(TRIPLES))])
        asked.clear()
        apply(store, [("REPLACE", GRAPHS[1], ["<http://e/s> <http://e/p> <http://e/o> ."])])
        apply(store, [("INSERT DATA {{ {1} }}", "", ["<http://e/t> <http://e/p> 1 ."])])
        assert asked == []
        many = [f'<http://e/{n}> <http://e/q> "{n}" .' for n in range(MOST + 1)]
        apply(store, [("REPLACE", GRAPHS[1], many)])
        assert numbers(census_of(store, NO_LIMITS)) == counted(store)


def test_what_a_class_says_follows_the_data(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        apply(store, [("REPLACE", GRAPHS[0], list(TRIPLES))])
        found = census_of(store, NO_LIMITS)
        plain = "http://www.w3.org/2001/XMLSchema#string"
        assert found.schema["http://e/A"] == {"http://e/p": ["http://e/A", "http://e/B", plain]}
        apply(store, [("REPLACE", GRAPHS[0], [f"<http://e/new> <{TYPE}> <http://e/A> ."])])
        found = census_of(store, NO_LIMITS)
        assert found.schema == {"http://e/A": {}}
        assert found.examples == {"http://e/A": "http://e/new"}


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[]", b'{"snapshot": "x"}', b"\xff"])
def test_a_snapshot_without_one_is_asked(tmp_path: Path, content: bytes | None) -> None:
    """One of an older version, or with a file that is broken; the next writer takes it anew."""
    with open_store(tmp_path) as store:
        apply(store, [("REPLACE", GRAPHS[0], list(TRIPLES))])
        file = tmp_path / "snapshots" / "1" / FILE
        file.unlink()
        if content is not None:
            file.write_bytes(content)
        assert numbers(census_of(store, NO_LIMITS)) == counted(store)
        apply(store, [("REPLACE", GRAPHS[1], list(TRIPLES))])
        assert json.loads((tmp_path / "snapshots" / "2" / FILE).read_bytes())["triples"] == 12


def test_endless_properties_are_not_told_apart(tmp_path: Path) -> None:
    many = [f'<http://e/s> <http://e/p{n}> "1" .' for n in range(census.MOST + 5)]
    with open_store(tmp_path) as store:
        apply(store, [("REPLACE", GRAPHS[0], many)])
        apply(store, [("REPLACE", GRAPHS[1], ['<http://e/s> <http://e/more> "1" .'])])
        found = census_of(store, NO_LIMITS)
        assert found.cut
        assert (len(found.properties), found.triples) == (census.MOST, census.MOST + 6)
