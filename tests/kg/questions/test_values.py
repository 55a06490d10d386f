"""Who and what may be asked for: names, years, values, and none that is a part of the query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from kg.errors import QuestionError
from kg.questions import ParameterType, ask, request_for
from kg.questions.question import Parameter
from kg.questions.values import plain_term
from kg.store.base import Store
from kg.vocab import DEFAULT_BASE, XSD
from tests.kg.questions.asking import ACTOR, QUESTIONS, put


@pytest.mark.parametrize(
    "name", ["Quds Force", "the quds force", "QODS FORCE", "irgc-qf", ACTOR + "quds-force"]
)
def test_an_actor_is_known_by_any_of_its_names(store: Store, name: str) -> None:
    bound = request_for(store, QUESTIONS["supported"], {"actor": name}).bindings
    assert bound == {"actor": URIRef(ACTOR + "quds-force")}


def test_an_actor_that_only_articles_name_is_found_too(store: Store) -> None:
    bound = request_for(store, QUESTIONS["supported"], {"actor": "blue  brigade"}).bindings
    assert bound == {"actor": URIRef(ACTOR + "blue-brigade-0badcafe")}


def test_an_unknown_name_is_answered_with_near_ones(store: Store) -> None:
    with pytest.raises(QuestionError, match=r"nobody of the name “Hammas”.*“Hamas”") as caught:
        put(store, "supported", actor="Hammas")
    assert "\n" not in str(caught.value)
    with pytest.raises(QuestionError, match="nobody of the name"):
        put(store, "supported", actor="…")


def test_a_name_of_several_is_answered_with_all_of_them(store: Store) -> None:
    with pytest.raises(QuestionError, match=r"may be 2 actors: .*egyptian.*palestinian"):
        put(store, "supported", actor="Islamic Jihad")


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("accounts", {}, "accounts needs event="),
        ("accounts", {"event": "  "}, "accounts needs event="),
        ("accounts", {"event": "x", "colour": "red"}, "no parameter “colour”; it has: event"),
        ("accounts", {"event": "a b"}, "event: “a b” is not the IRI"),
        ("funding", {"year": "last"}, "year: “last” is not a year"),
        ("funding", {"currency": "dollars"}, "ISO 4217"),
        ("funding", {"currency": "UDS"}, "“UDS” is not a currency's ISO 4217 code"),
        ("timeline", {"since": "11.12.2017"}, "YYYY-MM-DD"),
        ("new-actors", {"minimum": "many"}, "whole number"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(
    store: Store, name: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(QuestionError, match=message) as caught:
        ask(store, QUESTIONS[name], values)
    assert "\n" not in str(caught.value)


def test_a_value_is_a_term_and_no_part_of_the_query(store: Store) -> None:
    hostile = '"} DELETE WHERE { ?s ?p ?o } #'
    with pytest.raises(QuestionError, match="nobody of the name"):
        put(store, "supported", actor=hostile)
    request = request_for(store, QUESTIONS["funding"], {"currency": "EUR"})
    assert request.text == QUESTIONS["funding"].text
    assert request.bindings == {"currency": Literal("EUR")}


@given(st.text())
def test_any_text_is_a_term_or_a_question_error(text: str) -> None:
    for kind in ParameterType:
        if kind is ParameterType.ACTOR:
            continue
        try:
            term = plain_term(Parameter("p", kind, "d"), text, DEFAULT_BASE)
        except QuestionError:
            continue
        if isinstance(term, URIRef):
            assert not set(term) & set('<>" {}|\\^`')
        elif kind is ParameterType.DATE:
            assert isinstance(term, Literal)
            assert term.datatype == XSD.date
            assert term.value is not None
