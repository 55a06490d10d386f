"""Whom a phrase means: names, pronouns, nationalities, descriptions and parts of bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from kg.registry import Registry
from tests.kg.sentences import cast_of, reading, word

HANIYEH = "Ismail/NNP@PERSON/compound>Haniyeh Haniyeh/NNP@PERSON/nsubj>{0}"
ZIDAN = "Omar/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/nsubj>{0}"


def meant(
    registry: Registry, sentences: Sequence[str], text: str, issued: date | None = None
) -> list[str]:
    """Whom a word of the last sentence means, by their labels."""
    of = reading(*sentences, issued=issued)
    cast = cast_of(of, registry)
    s = len(sentences) - 1
    return [cast.roster.label_of(ref.iri) for ref in cast.refer(s, word(of, s, text))]


MET = [f"{HANIYEH.format('met')} met/meet/VBD/ROOT {ZIDAN.format('met').replace('nsubj', 'dobj')}"]
STRIKE = ["Hezbollah/NNP@ORG/nsubj>struck struck/strike/VBD/ROOT Israel/NNP@GPE/dobj>struck"]

CASES = {
    "a name": ([], "Hezbollah/NNP@ORG/nsubj>left left/leave/VBD/ROOT", "Hezbollah", ["Hezbollah"]),
    "a surname after the full name": (
        MET,
        "Zidan/NNP@PERSON/nsubj>left left/leave/VBD/ROOT",
        "Zidan",
        ["Omar Zidan"],
    ),
    "he: the subject before": (
        MET,
        "He/PRP/nsubj>left left/leave/VBD/ROOT",
        "He",
        ["Ismail Haniyeh"],
    ),
    "it: no person": (
        [*STRIKE, *MET],
        "It/PRP/nsubj>left left/leave/VBD/ROOT",
        "It",
        ["Hezbollah"],
    ),
    "he: nobody was met": ([], "He/PRP/nsubj>left left/leave/VBD/ROOT", "He", []),
    "him: not the subject of the same clause": (
        [],
        f"{HANIYEH.format('praised')} praised/praise/VBD/ROOT him/PRP/dobj>praised",
        "him",
        [],
    ),
    "his: the subject of the same clause": (
        [],
        f"{HANIYEH.format('praised')} praised/praise/VBD/ROOT his/PRP$/poss>men"
        " men/NNS/dobj>praised",
        "his",
        ["Ismail Haniyeh"],
    ),
    "them: all who were named together": (
        ["Hamas/NNP@ORG/nsubj>left and/CC/cc>Hamas Fatah/NNP@ORG/conj>Hamas left/leave/VBD/ROOT"],
        "They/PRP/nsubj>won won/win/VBD/ROOT",
        "They",
        ["Hamas", "Fatah"],
    ),
    "both: the two last bodies": (
        STRIKE,
        "Both/DT/nsubj>won won/win/VBD/ROOT",
        "Both",
        ["Hezbollah", "Israel"],
    ),
    "a nationality before a noun": (
        [],
        "Norwegian/JJ@NORP/amod>troops troops/troop/NNS/nsubj>left left/leave/VBD/ROOT",
        "Norwegian",
        ["Norway"],
    ),
    "what its people do, a state does": (
        [],
        "Norwegian/JJ@NORP/amod>troops troops/troop/NNS/nsubj>left left/leave/VBD/ROOT",
        "troops",
        ["Norway"],
    ),
    "dozens of them do, too": (
        [],
        "Dozens/dozen/NNS/nsubj>left of/IN/prep>Dozens Norwegian/JJ@NORP/amod>troops "
        "troops/troop/NNS/pobj>of left/leave/VBD/ROOT",
        "Dozens",
        ["Norway"],
    ),
    "the group: one met before": (
        STRIKE,
        "The/DT/det>group group/NN/nsubj>left left/leave/VBD/ROOT",
        "group",
        ["Hezbollah"],
    ),
    "the country: a state met before": (
        STRIKE,
        "The/DT/det>country country/NN/nsubj>won won/win/VBD/ROOT",
        "country",
        ["Israel"],
    ),
    "the group: nobody else of its own clause": (
        [],
        "Hezbollah/NNP@ORG/nsubj>struck struck/strike/VBD/ROOT the/DT/det>group"
        " group/NN/dobj>struck",
        "group",
        ["group"],
    ),
    "a group: somebody of its own": (
        STRIKE,
        "A/DT/det>group rebel/NN/compound>group group/NN/nsubj>left left/leave/VBD/ROOT",
        "group",
        ["rebel group"],
    ),
    "no actor at all": ([], "The/DT/det>rain rain/NN/nsubj>fell fell/fall/VBD/ROOT", "rain", []),
    "a name in apposition": (
        [],
        "Its/PRP$/poss>chief chief/NN/nsubj>left Omar/NNP@PERSON/compound>Zidan "
        "Zidan/NNP@PERSON/appos>chief left/leave/VBD/ROOT",
        "chief",
        ["Omar Zidan"],
    ),
    "two names in apposition": (
        [],
        "The/DT/det>sides sides/side/NNS/nsubj>met Iran/NNP@GPE/appos>sides and/CC/cc>Iran "
        "Sudan/NNP@GPE/conj>Iran met/meet/VBD/ROOT",
        "sides",
        ["Iran", "Sudan"],
    ),
    "a part without a name of its own": (
        [],
        "Norway/NNP@GPE/poss>wing 's/POS/case>Norway military/JJ/amod>wing wing/NN/nsubj>left "
        "left/leave/VBD/ROOT",
        "wing",
        ["Norway military wing"],
    ),
    "we: whoever is quoted": ([], "We/PRP/nsubj>won won/win/VBD/ROOT", "We", [""]),
}


@pytest.mark.parametrize(("before", "notation", "text", "expected"), CASES.values(), ids=CASES)
def test_whom_a_phrase_means(
    before: list[str], notation: str, text: str, expected: list[str], registry: Registry
) -> None:
    assert meant(registry, [*before, notation], text) == expected


PRESIDENT = [
    "Turkey/NNP@GPE/poss>president 's/POS/case>Turkey president/NN/nsubj>left left/leave/VBD/ROOT"
]


def test_an_office_means_its_holder_on_the_day(registry: Registry) -> None:
    assert meant(registry, PRESIDENT, "president", date(2020, 5, 5)) == ["Recep Tayyip Erdogan"]


def test_without_a_day_an_office_means_nobody_known(registry: Registry) -> None:
    assert meant(registry, PRESIDENT, "president") == ["Turkey's president"]


def test_the_roster_has_records_of_all_who_are_met(registry: Registry) -> None:
    of = reading(
        f"{ZIDAN.format('left')} left/leave/VBD/ROOT Zedburg/NNP@GPE/dobj>left",
        "Zidan/NNP@PERSON/nsubj>met met/meet/VBD/ROOT Hezbollah/NNP@ORG/dobj>met",
    )
    cast = cast_of(of, registry)
    records = {name.text: cast.identity(name) for s in (0, 1) for name in cast.names(s)}
    zidan = cast.roster.actor(records["Omar Zidan"].iri)
    assert zidan is not None
    assert (zidan.type, zidan.label, zidan.known) == ("Person", "Omar Zidan", False)
    assert zidan.names == ("Omar Zidan", "Zidan")
    assert [of.article.text[s.start : s.end] for s in zidan.spans] == ["Omar Zidan", "Zidan"]
    hezbollah = cast.roster.actor(records["Hezbollah"].iri)
    assert hezbollah is not None
    assert hezbollah.known
    place = cast.roster.place(records["Zedburg"].iri)
    assert place is not None
    assert place.label == "Zedburg"
    assert cast.roster.actor(place.iri) is None
    assert cast.roster.place(zidan.iri) is None


def test_a_person_serves_the_body_named_in_his_title(registry: Registry) -> None:
    of = reading(
        "Hezbollah/NNP@ORG/nmod>leader leader/NN/compound>Zidan Omar/NNP@PERSON/compound>Zidan "
        "Zidan/NNP@PERSON/nsubj>left left/leave/VBD/ROOT",
        "His/PRP$/poss>group group/NN/nsubj>won won/win/VBD/ROOT",
    )
    cast = cast_of(of, registry)
    (zidan,) = cast.refer(0, word(of, 0, "Zidan"))
    assert [cast.roster.label_of(b) for b in cast.roster.bodies_of(zidan.iri)] == ["Hezbollah"]
    (group,) = cast.refer(1, word(of, 1, "group"))
    assert cast.roster.label_of(group.iri) == "Hezbollah"
