"""Who holds which office: titles, appositions, copulas, verbs of leading."""

from __future__ import annotations

from datetime import date

import pytest

from kg.mentions.offices import roles_in
from kg.registry import Registry
from tests.kg.sentences import cast_of, lexicon, reading, trees

ZIDAN = "Omar/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/{0}"


def offices(
    registry: Registry, *notations: str, issued: date | None = None
) -> list[tuple[str, str, str, str]]:
    """The offices told by the last sentence: holder, title, body, and the words that show it."""
    of = reading(*notations, issued=issued)
    cast = cast_of(of, registry)
    found = roles_in(
        trees(of)[-1], of.propositions[-1], cast, lexicon(), registry, of.article.issued
    )
    label = cast.roster.label_of
    return [
        (label(r.holder), r.title, label(r.body), of.article.text[r.span.start : r.span.end])
        for r in found
    ]


CASES = {
    "a title": (
        "Hezbollah/NNP@ORG/nmod>chief political/JJ/amod>chief chief/NN/compound>Zidan "
        f"{ZIDAN.format('nsubj>left')} left/leave/VBD/ROOT",
        "political chief",
        "Hezbollah political chief Omar Zidan",
    ),
    "a title with a possessive": (
        "Hezbollah/NNP@ORG/poss>Zidan 's/POS/case>Hezbollah chief/NN/compound>Zidan "
        f"{ZIDAN.format('nsubj>left')} left/leave/VBD/ROOT",
        "chief",
        "chief Omar Zidan",
    ),
    "an apposition": (
        f"{ZIDAN.format('nsubj>left')} chief/NN/appos>Zidan of/IN/prep>chief "
        "Hezbollah/NNP@ORG/pobj>of left/leave/VBD/ROOT",
        "chief",
        "Omar Zidan chief of Hezbollah",
    ),
    "a copula": (
        f"{ZIDAN.format('nsubj>is')} is/be/VBZ/ROOT the/DT/det>chief chief/NN/attr>is "
        "of/IN/prep>chief Hezbollah/NNP@ORG/pobj>of",
        "chief",
        "Omar Zidan is the chief of Hezbollah",
    ),
    "one of several": (
        f"{ZIDAN.format('nsubj>left')} one/CD/appos>Zidan of/IN/prep>one "
        "Hezbollah/NNP@ORG/poss>leaders 's/POS/case>Hezbollah leaders/leader/NNS/pobj>of "
        "left/leave/VBD/ROOT",
        "leaders",
        "Omar Zidan one of Hezbollah's leaders",
    ),
    "a verb of leading": (
        f"{ZIDAN.format('nsubj>heads')} heads/head/VBZ/ROOT Hezbollah/NNP@ORG/dobj>heads",
        "head",
        "Omar Zidan heads Hezbollah",
    ),
}


@pytest.mark.parametrize(("notation", "title", "words"), CASES.values(), ids=CASES)
def test_an_office_is_told(notation: str, title: str, words: str, registry: Registry) -> None:
    assert offices(registry, notation) == [("Omar Zidan", title, "Hezbollah", words)]


NO_OFFICE = {
    "denied": f"{ZIDAN.format('nsubj>is')} is/be/VBZ/ROOT not/RB/neg>is the/DT/det>chief "
    "chief/NN/attr>is of/IN/prep>chief Hezbollah/NNP@ORG/pobj>of",
    "possible only": f"{ZIDAN.format('nsubj>head')} may/MD/aux>head head/VB/ROOT "
    "Hezbollah/NNP@ORG/dobj>head",
    "of no body": f"chief/NN/compound>Zidan {ZIDAN.format('nsubj>left')} left/leave/VBD/ROOT",
    "of nobody named": "The/DT/det>chief chief/NN/nsubj>left of/IN/prep>chief "
    "Hezbollah/NNP@ORG/pobj>of left/leave/VBD/ROOT",
    "no office": f"{ZIDAN.format('nsubj>is')} is/be/VBZ/ROOT a/DT/det>friend friend/NN/attr>is "
    "of/IN/prep>friend Hezbollah/NNP@ORG/pobj>of",
}


@pytest.mark.parametrize("notation", NO_OFFICE.values(), ids=NO_OFFICE)
def test_no_office_is_told(notation: str, registry: Registry) -> None:
    assert offices(registry, notation) == []


SOLEIMANI = (
    "Commander/NNP/compound>Soleimani Qassem/NNP@PERSON/compound>Soleimani"
    " Soleimani/NNP@PERSON/nsubj>left left/leave/VBD/ROOT"
)


def test_a_title_without_a_body_is_of_the_office_held_on_the_day(registry: Registry) -> None:
    (told,) = offices(registry, SOLEIMANI, issued=date(2017, 1, 1))
    assert told[:3] == ("Qassem Soleimani", "Commander", "Quds Force")
    assert offices(registry, SOLEIMANI, issued=date(1990, 1, 1)) == []
