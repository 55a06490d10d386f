"""Terms pass between rdflib and the engine unchanged."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import QueryError
from kg.store.terms import bound_terms, from_engine, to_engine
from kg.vocab import EDTF

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# Valid numbers, not in the canonical form that rdflib would like to give them.
NUMBERS = st.from_regex(r"[+-]?0[0-9]{1,9}", fullmatch=True)
TERMS = st.one_of(
    st.text("abc/.~é漢", max_size=9).map(lambda text: URIRef("http://example.org/" + text)),
    st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,8}", fullmatch=True).map(BNode),
    TEXT.map(Literal),
    st.tuples(TEXT, st.sampled_from(["en", "de-at", "x-own"])).map(
        lambda pair: Literal(pair[0], lang=pair[1])
    ),
    TEXT.map(lambda text: Literal(text, datatype=EDTF)),
    NUMBERS.map(lambda text: Literal(text, datatype=XSD.integer, normalize=False)),
)


@given(TERMS)
def test_a_term_comes_back_as_it_went(term: URIRef | BNode | Literal) -> None:
    back = from_engine(to_engine(term))
    assert back == term
    assert repr(back) == repr(term)


def test_a_string_is_a_string_with_or_without_its_datatype() -> None:
    assert from_engine(to_engine(Literal("a", datatype=XSD.string))) == Literal("a")


def test_language_tags_come_back_in_lower_case() -> None:
    assert repr(from_engine(to_engine(Literal("a", lang="EN-us")))) == repr(
        Literal("a", lang="en-us")
    )


def test_what_rdf_1_1_cannot_hold_is_refused() -> None:
    one = pyoxigraph.NamedNode("http://example.org/")
    for term in (
        pyoxigraph.Triple(one, one, one),
        pyoxigraph.Literal("a", language="ar", direction=pyoxigraph.BaseDirection.RTL),
    ):
        with pytest.raises(QueryError, match=r"RDF 1\.1 has no place"):
            from_engine(term)


def test_a_term_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError, match="no RDF term"):
        bound_terms({"x": "http://example.org/"})  # type: ignore[dict-item]
