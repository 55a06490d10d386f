"""The answers of questions in the four result formats."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef
from rdflib.query import Result

from kg.store.base import Answer
from server.negotiate import CSV, JSON, TSV, XML
from server.results import write

ROWS = (
    {"a": Literal('two\nlines, a "quote"\tand a tab'), "b": URIRef("http://x/y")},
    {"b": Literal("2017", datatype=XSD.gYear)},
    {"a": Literal("words", lang="en")},
)
ANSWER = Answer("select", ("a", "b"), ROWS)


def test_json_and_xml_are_read_back_as_they_were() -> None:
    for form, name in ((JSON, "json"), (XML, "xml")):
        result = Result.parse(io.BytesIO(write(ANSWER, form)), format=name)
        assert [{str(k): v for k, v in row.asdict().items()} for row in result] == list(ROWS)


def test_csv_has_a_line_for_each_row() -> None:
    rows = list(csv.reader(io.StringIO(write(ANSWER, CSV).decode(), newline="")))
    assert rows[0] == ["a", "b"]
    assert rows[1] == [str(ROWS[0]["a"]), "http://x/y"]


def test_tsv_keeps_every_term_on_its_line() -> None:
    lines = write(ANSWER, TSV).decode().split("\n")
    assert lines == [
        "?a\t?b",
        r'"two\nlines, a \"quote\"\tand a tab"' + "\t<http://x/y>",
        '\t"2017"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        '"words"@en\t',
        "",
    ]


@given(st.text())
def test_a_tsv_cell_has_no_tab_and_no_line_break(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    written = write(Answer("select", ("a",), ({"a": Literal(text)},)), TSV).decode()
    assert written.count("\n") == 2
    assert "\t" not in written
    assert "\r" not in written
