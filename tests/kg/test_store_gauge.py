"""An answer is cut after so many rows, wherever its bytes were parted."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.store.base import QueryRequest
from kg.store.gauge import gauge
from kg.store.limited import Tally, limited

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
FORMS = {JSON: pyoxigraph.QueryResultsFormat.JSON, XML: pyoxigraph.QueryResultsFormat.XML}
HARD = st.text(st.sampled_from('"\\},{:<>result a\n'), max_size=12)
VALUES = st.lists(st.one_of(st.none(), HARD), max_size=7)


def written(values: list[str | None], media_type: str) -> bytes:
    """The rows of a variable, each with that value or none, as the engine writes them."""
    terms = ["UNDEF" if v is None else str(pyoxigraph.Literal(v)) for v in values]
    output = io.BytesIO()
    results: Any = pyoxigraph.Store().query(f"SELECT ?v {{ VALUES ?v {{ {' '.join(terms)} }} }}")
    results.serialize(output, FORMS[media_type])
    return output.getvalue()


def passed(content: bytes, media_type: str, most: int, step: int) -> tuple[bytes, Any]:
    passing = gauge(media_type, "select", most)
    found = b""
    for start in range(0, len(content), step):
        found += passing.take(content[start : start + step])
        if passing.over:
            break
    return found + passing.end(), passing


def values_of(content: bytes, media_type: str) -> list[str | None]:
    if media_type == JSON:
        rows = json.loads(content)["results"]["bindings"]
        return [row.get("v", {}).get("value") for row in rows]
    space = "{http://www.w3.org/2005/sparql-results#}"
    found = ElementTree.fromstring(content).iter(f"{space}result")
    literals = [row.find(f"{space}binding/{space}literal") for row in found]
    return [None if one is None else one.text or "" for one in literals]


@pytest.mark.parametrize("media_type", [JSON, XML])
@given(values=VALUES, most=st.integers(1, 8), step=st.integers(1, 40))
def test_rows_are_cut_exactly(
    media_type: str, values: list[str | None], most: int, step: int
) -> None:
    content = written(values, media_type)
    whole = values_of(content, media_type)
    found, passing = passed(content, media_type, most, step)
    assert values_of(found, media_type) == whole[:most]
    assert passing.count == len(whole[:most])
    assert passing.over == (len(whole) > most)
    told = b'"attest":{"cut":%d}' % most if media_type == JSON else b"Attest-Result-Cut: %d" % most
    assert (told in found) if passing.over else (found == content)


def test_a_huge_term_is_no_hiding_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.gauge._MOST_KEPT", 10)
    for step in (1, 7, 100):
        for value in ('"}},{"' * 50 + ",", "\\" * 99 + '"},{', "," * 64):
            content = written([value, None, value, value], JSON)
            for most in range(1, 6):
                found, passing = passed(content, JSON, most, step)
                assert values_of(found, JSON) == [value, None, value, value][:most]
                assert passing.over == (most < 4)


class Foreign:
    """A server that writes SPARQL JSON in its own way."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def serialize(self, _request: QueryRequest, _media_type: str) -> Iterator[bytes]:
        yield from (self.content[n : n + 5] for n in range(0, len(self.content), 5))


def test_other_servers_answers_are_cut_however_they_are_written() -> None:
    pretty = json.dumps(json.loads(written(["a", "b", "},{", None], JSON)), indent=3).encode()
    for media_type in (JSON, XML):
        for most in range(1, 6):
            told = Tally()
            store: Any = Foreign(pretty)
            request = QueryRequest("SELECT ?v {}")
            found = b"".join(limited(store, request, "select", media_type, most, told))
            assert values_of(found, media_type) == ["a", "b", "},{", None][:most]
            assert (told.rows, told.cut) == (min(most, 4), most < 4)


def test_what_another_server_writes_may_be_nonsense() -> None:
    store: Any = Foreign(b"<html>busy</html>")
    request = QueryRequest("SELECT ?v {}")
    with pytest.raises(StoreError, match="cannot be read"):
        list(limited(store, request, "select", JSON, 5, Tally()))
