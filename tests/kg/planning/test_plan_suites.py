"""Planned and plain answers to the W3C's evaluation tests and to our own questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat
from test_plan_equal import answer, columns

from kg.planning import Statistics, plan
from kg.store import counts

PROJECT = Path(__file__).parents[3]
W3C = PROJECT.parent / "shared" / "w3c"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
ACTION = NamedNode("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#action")
FORMATS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}


def evaluation_tests(manifest: Path) -> Iterator[tuple[Path, list[Path], list[Path]]]:
    """The query of each test, with its data and its named graphs."""
    store = pyoxigraph.Store()
    store.load(path=str(manifest), format=RdfFormat.TURTLE, base_iri=manifest.as_uri())
    for quad in store.quads_for_pattern(None, ACTION, None):
        action = quad.object
        if not isinstance(action, BlankNode):
            continue
        parts: dict[str, list[Path]] = {"query": [], "data": [], "graphData": []}
        for name, found in parts.items():
            for value in store.quads_for_pattern(action, NamedNode(QT + name), None):
                if isinstance(value.object, NamedNode):
                    found.append(Path(value.object.value.removeprefix("file://")))
        if parts["query"]:
            yield parts["query"][0], parts["data"], parts["graphData"]


def loaded(data: list[Path], graphs: list[Path]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for path in data + graphs:
        if path.suffix in FORMATS and path.is_file():
            target = NamedNode(path.as_uri()) if path in graphs else DefaultGraph()
            kind = FORMATS[path.suffix]
            store.load(path=str(path), format=kind, base_iri=path.as_uri(), to_graph=target)
    return store


def statistics(store: pyoxigraph.Store, times: int) -> Statistics:
    found = counts.count(store)
    larger = {
        name: (row[0] * times, row[1], row[2], {key: n * times for key, n in row[3].items()})
        for name, row in found.predicates.items()
    }
    return Statistics(found.triples * times, found.graphs, larger)


@pytest.mark.skipif(not W3C.is_dir(), reason="the W3C's test suites are not on this machine")
@pytest.mark.parametrize("suite", ["sparql10", "sparql11"])
def test_w3c_queries_are_answered_alike(suite: str) -> None:
    planned = 0
    for manifest in sorted((W3C / suite).glob("*/manifest.ttl")):
        for query, data, graphs in evaluation_tests(manifest):
            text = query.read_text(encoding="utf-8")
            store = loaded(data, graphs)
            for known in (None, statistics(store, 1), statistics(store, 100_000)):
                try:
                    made = plan(text, known, columns)
                except SyntaxError:
                    continue
                if made.changed:
                    planned += 1
                    assert answer(store, made.text) == answer(store, text), query
    assert planned > 20


@pytest.mark.parametrize("path", sorted((PROJECT / "queries").glob("*.rq")), ids=lambda p: p.stem)
def test_questions_are_answered_alike(path: Path, news: pyoxigraph.Store) -> None:
    text = path.read_text(encoding="utf-8")
    for known in (None, statistics(news, 1), statistics(news, 100_000)):
        made = plan(text, known, columns)
        columns(made.text)
        assert sorted_parts(answer(news, made.text)) == sorted_parts(answer(news, text))


def sorted_parts(told: object) -> list[str]:
    """Rows whose concatenated values are in no order, in letters: GROUP_CONCAT promises none."""
    assert isinstance(told, tuple)
    names, rows = told
    return sorted("".join(sorted(row)) for row in rows.elements()) + list(names)


@pytest.fixture(scope="module")
def news() -> pyoxigraph.Store:
    """The graph of the questions' tests, with its merge."""
    store = pyoxigraph.Store()
    path = PROJECT / "tests" / "kg" / "questions_data" / "news.trig"
    store.load(path=str(path), format=RdfFormat.TRIG)
    store.extend(
        pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for quad in list(store)
    )
    return store
