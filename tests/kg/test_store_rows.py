"""Rows are counted from bytes: right whatever stands in the literals and wherever pieces end."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat

from kg.store.rows import counter

FORMATS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
TRAPS = ["}},{", '"', "\\", "a:", "\n", ",", "{", "}}", "]}}", '"bindings":[{', "<result>", "é"]
values = st.lists(st.lists(st.sampled_from(TRAPS), max_size=4).map("".join), max_size=12)


@pytest.mark.parametrize("media_type", FORMATS)
@given(values=values, size=st.integers(1, 200), unbound=st.booleans())
def test_rows_are_counted_whatever_they_hold(
    media_type: str, values: list[str], size: int, unbound: bool
) -> None:
    store = pyoxigraph.Store()
    for number, value in enumerate(values):
        subject = NamedNode(f"http://x/{number}")
        store.add(Quad(subject, NamedNode("http://x/p"), Literal(value)))
    query = "SELECT ?none { ?s ?p ?o }" if unbound else "SELECT ?o ?s { ?s ?p ?o }"
    content = store.query(query).serialize(None, FORMATS[media_type])
    assert content is not None
    counting = counter(media_type, "select")
    for start in range(0, len(content), size):
        counting.feed(content[start : start + size])
    counting.end()
    assert counting.count == len(values)


def test_what_tells_no_rows_says_so() -> None:
    assert counter("text/turtle", "graph").count is None
    assert counter("application/sparql-results+json", "ask").count is None
