"""Another name, or another spelling of it: the same facts, about whoever is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.metamorphic.bodies import BODIES, filled
from tests.metamorphic.telling import facts, few, parsed

pytestmark = parsed
SENTENCES = (
    "{a} funded {b}.",
    "{a} gave $3 million to {b} in March 2019.",
    "{a} denied that it had armed {b}.",
    "{a} said on Monday that {b} attacked a base in Libya.",
    "{c} said that {a} would support {b}.",
    "{a} met {b} in Geneva last week.",
    "{b}, which {a} trained, attacked {c}.",
    "According to {c}, {a} stopped financing {b} in 2018.",
    "{a} accused {b} of supplying weapons to {c}.",
    "{a} restored relations with {b}.",
    "{a} demanded that {b} end its support for {c}.",
    "{a}'s support for {b} was confirmed by {c}.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@few
@given(names=some.permutations(BODIES))
def test_renaming_somebody_renames_him_and_changes_nothing_else(
    sentence: str, names: list[str]
) -> None:
    first = ("Norway", "Hamas", "Qatar")
    expected = facts(filled(sentence, *first))
    assert expected
    new = dict(zip(first, names, strict=False))
    assert facts(filled(sentence, *names[:3])) == {fact.renamed(new) for fact in expected}


@few
@given(
    given_name=some.sampled_from(("Ole", "Maria", "Samir", "Ivan", "Grace", "Yusuf")),
    family=some.sampled_from(("Lunder", "Halabi", "Okonkwo", "Petrov", "Marquez", "Sorensen")),
)
def test_renaming_a_person_renames_him_wherever_he_is_meant(given_name: str, family: str) -> None:
    text = (
        "General {g} {f} met Hamas in Cairo. {f} promised weapons to the group.\n\n"
        "Qatar denied that it had paid {f}."
    )
    first = "Ole Lunder"
    expected = facts(text.format(g="Ole", f="Lunder"))
    assert {fact.type for fact in expected} >= {"Meeting", "Support"}
    names = {first: f"{given_name} {family}"}
    got = facts(text.format(g=given_name, f=family))
    assert got == {fact.renamed(names) for fact in expected}


SPELLINGS = (
    ("Qassem Soleimani", "Qasem Soleimani", "Ghassem Soleimani", "Qassem Suleimani"),
    ("Ismail Haniyeh", "Ismail Haniya", "Ismael Haniyeh"),
    ("Muammar Gaddafi", "Muammar Qaddafi", "Moammar Gadhafi"),
    ("Hezbollah", "Hizbullah", "Hizballah"),
    ("the Houthis", "the Huthis"),
)


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spelt: spelt[0])
@pytest.mark.parametrize("sentence", ["Norway met {} in Oslo.", "On Monday {} met Norway."])
def test_another_spelling_of_a_name_is_the_same_actor(
    sentence: str, spellings: tuple[str, ...]
) -> None:
    told = [facts(sentence.format(name)) for name in spellings]
    assert told[0]
    assert set(told) == {told[0]}


def test_two_people_of_one_surname_stay_two() -> None:
    (fact,) = facts("General Ole Lunder met Colonel Ida Lunder in Cairo.")
    assert (fact.agents, fact.recipients) == ({"Ole Lunder"}, {"Ida Lunder"})
