"""Accept headers and `format=` names: which format is answered."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.negotiate import GRAPHS, HTML, RESULTS, NotAcceptable, choose

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("application/*", "json"),
        ("text/csv", "csv"),
        ("application/json", "json"),
        ("text/*", "csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "tsv"),
        ("application/sparql-results+xml;q=0.9, text/csv;q=0.8, */*;q=0.1", "xml"),
        ("application/sparql-results+json;q=0, */*", "xml"),
        ("TEXT/CSV", "csv"),
        (BROWSER, "xml"),
        ("text/csv; charset=utf-8", "csv"),
        ("text/csv; charset=iso-8859-1, application/*;q=0.1", "json"),
        ("application/sparql-results+xml;version=1.2", "xml"),
        ('application/sparql-results+xml; note="a, b;q=0"; q=0.5, text/csv;q=0.4', "xml"),
        ("text/*, text/csv;q=0.1", "tsv"),
        ("text/*;q=0.1, text/csv", "csv"),
        ("text/csv;q=2, text/tab-separated-values;q=.5", "tsv"),
        ("text/html, image/gif, *; q=.2, */*; q=.2", "json"),
        ("application/json;q=0.3, text/csv;q=0.2", "json"),
        ("nonsense, text/csv", "csv"),
    ],
)
def test_the_accept_header_decides(accept: str | None, name: str) -> None:
    assert choose(accept, (), RESULTS).name == name


def test_a_browser_gets_a_page_where_there_is_one() -> None:
    assert choose(BROWSER, (), (*RESULTS, HTML)) is HTML
    assert choose("*/*", (), (*RESULTS, HTML)).name == "json"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("ttl", "turtle"),
        ("json-ld", "jsonld"),
        ("RDF", "rdfxml"),
        ("application/trig", "trig"),
        ("nq", "nquads"),
    ],
)
def test_a_name_goes_before_the_header(wanted: str, name: str) -> None:
    assert choose("text/csv", [wanted], GRAPHS).name == name


@pytest.mark.parametrize(
    ("accept", "wanted"), [("image/png", ()), ("*/*;q=0", ()), (None, ("x", "y"))]
)
def test_what_cannot_be_written_is_answered_with_what_can(
    accept: str | None, wanted: tuple[str, ...]
) -> None:
    with pytest.raises(NotAcceptable, match=r"text/csv \(format=csv\)") as caught:
        choose(accept, wanted, RESULTS)
    assert caught.value.offers == RESULTS


@given(st.text(max_size=60))
def test_any_header_is_answered_or_refused(accept: str) -> None:
    with suppress(NotAcceptable):
        assert choose(accept, (), RESULTS) in RESULTS
