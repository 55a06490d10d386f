"""What the registry knows: offices, parts and wholes, landmarks, the states of the world."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from kg.ids import slug
from kg.vocab import DEFAULT_BASE
from tests.kg.registry.known import known, labels


def iri(name: str) -> str:
    (actor,) = known().find(name)
    return actor.iri


def test_a_family_name_brings_its_bearers() -> None:
    assert labels(known().by_surname("Haniyeh")) == ["Ismail Haniyeh"]
    assert labels(known().by_surname("Mr Abu Marzook")) == ["Mousa Abu Marzouk"]
    assert labels(known().by_surname("Sinwar’s")) == ["Mohammed Sinwar", "Yahya Sinwar"]
    assert set(labels(known().by_surname("Sanwar"))) == {"Mohammed Sinwar", "Yahya Sinwar"}
    assert known().by_surname("Nobodysname") == ()


def test_adjectives_metonyms_and_descriptions_lead_to_actors() -> None:
    iranian, tehran = known().by_adjective("Iranian"), known().by_metonym("Tehran")
    assert iranian is not None
    assert iranian == tehran
    assert labels(known().by_description("the Lebanese group")) == ["Hezbollah"]


def test_an_adjective_of_two_states_means_neither() -> None:
    assert known().by_adjective("Congolese") is None
    assert known().by_metonym("Atlantis") is None


def test_the_quds_force_had_another_commander_after_soleimani() -> None:
    def leaders(day: date) -> list[str]:
        return [r.holder for r in known().holders(iri("Quds Force"), day) if r.leads]

    assert leaders(date(2017, 12, 11)) == [iri("Qassem Soleimani")]
    assert leaders(date(2020, 2, 1)) == [iri("Esmail Ghaani")]
    assert [r.title for r in known().roles_of(iri("Qassem Soleimani"))] == ["Commander"]
    assert known().roles_of("nobody") == ()


def test_parts_lead_to_wholes_and_to_the_state() -> None:
    quds_force = iri("Quds Force")
    assert known().wholes(quds_force) == (iri("IRGC"), iri("Iran"))
    country = known().country(quds_force)
    assert country is not None
    assert country.label == "Iran"
    assert known().country(iri("Hamas")) is None
    assert known().wholes("nobody") == ()


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("the nuclear deal", date(2015, 7, 14)),
        ("the October 7 attack", date(2023, 10, 7)),
        ("Trump's declaration", date(2017, 12, 6)),
        ("the U.S. recognition of Jerusalem as the capital of Israel", date(2017, 12, 6)),
        ("President Trump, who announced a new policy on Jerusalem", date(2017, 12, 6)),
        ("the assassination of Soleimani", date(2020, 1, 3)),
        ("Russia’s invasion of Ukraine", date(2022, 2, 24)),
    ],
)
def test_a_landmark_is_found_in_the_words_of_a_text(phrase: str, day: date) -> None:
    found = known().landmark(phrase)
    assert found is not None
    assert found.begins == day


@pytest.mark.parametrize(
    "phrase", ["the deal", "the war", "the nuclear deal with North Korea", "declaration", ""]
)
def test_too_little_or_something_else_is_no_landmark(phrase: str) -> None:
    assert known().landmark(phrase) is None


def test_every_name_of_a_landmark_leads_to_it() -> None:
    for landmark in known().landmarks:
        for name in landmark.names:
            assert known().landmark(name) == landmark, name


def test_the_registry_knows_the_world() -> None:
    states = [a for a in known().actors.values() if a.type == "State"]
    # The members of the UN, the Holy See, Kosovo, Palestine, Taiwan, and seven that are no more.
    assert len(states) == 204
    assert len(known().actors) - len(states) >= 450
    assert len(known().landmarks) >= 30


def test_every_actor_has_the_iri_that_its_label_makes() -> None:
    for actor in known().actors.values():
        assert actor.iri == f"{DEFAULT_BASE}actor/{slug(actor.label)}"


def test_no_two_persons_lead_a_body_in_one_office_at_once() -> None:
    disputed = {"Ivory Coast"}  # two presidents from December 2010 to April 2011
    for actor in known().actors.values():
        roles = [r for r in known().holders(actor.iri) if r.leads and r.begins]
        for first, second in pairwise(sorted(roles, key=lambda role: role.title)):
            if first.title == second.title and first.holder != second.holder:
                # Bounds that are known to the month only may overlap within it.
                assert first.ends is not None, (first, second)
                assert second.begins is not None
                overlap = (first.ends - second.begins).days
                assert overlap <= 31 or actor.label in disputed, (first, second)
