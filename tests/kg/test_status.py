"""Done, pledged, asked for, ended, denied or not told at all."""

from __future__ import annotations

import pytest

from kg.mentions.outlook import outlook
from kg.mentions.status import status
from kg.text.propositions import propositions
from tests.kg.sentences import lexicon, sentence

TO_ARM = "to/TO/aux>arm arm/VB/xcomp>{0} Hamas/NNP/dobj>arm"


def status_of(notation: str, head: str, event: str = "Support", default: str = "Provided") -> str:
    """The status of the happening that a word tells, `-` where nothing is told."""
    one = sentence(notation)
    found = propositions(one)
    n = next(n for n, p in enumerate(found) if one.tokens[p.head].text == head)
    seen = outlook(found, n, lexicon())
    state = status(event, default, seen, found[n].category)
    return "-" if state is None else state


def under(verb: str, lemma: str, auxiliary: str = "") -> str:
    """“Iran VERB to arm Hamas”."""
    return f"Iran/NNP/nsubj>{verb} {auxiliary} {verb}/{lemma}/VBD/ROOT {TO_ARM.format(verb)}"


@pytest.mark.parametrize(
    ("verb", "lemma", "expected"),
    [
        ("agreed", "agree", "Pledged"),
        ("asked", "ask", "-"),  # for leave to do it itself, and for nobody's support
        ("refused", "refuse", "Denied"),
        ("ceased", "cease", "Ended"),
        ("failed", "fail", "Denied"),
        ("hoped", "hope", "-"),
        ("began", "begin", "Provided"),
    ],
)
def test_what_a_governing_verb_does_to_a_happening(verb: str, lemma: str, expected: str) -> None:
    assert status_of(under(verb, lemma), "arm") == expected


@pytest.mark.parametrize(
    ("auxiliaries", "expected"),
    [
        ("", "Provided"),
        ("will/MD/aux>arm", "Pledged"),
        ("may/MD/aux>arm", "-"),
        ("must/MD/aux>arm", "-"),
        ("would/MD/aux>arm", "-"),
        ("did/do/VBD/aux>arm not/RB/neg>arm", "Denied"),
        ("If/IN/mark>arm", "-"),
    ],
)
def test_what_an_auxiliary_does(auxiliaries: str, expected: str) -> None:
    notation = f"Iran/NNP/nsubj>arm {auxiliaries} arm/VBP/ROOT Hamas/NNP/dobj>arm"
    assert status_of(notation, "arm") == expected


def test_a_plain_fact_of_another_type_has_no_status() -> None:
    notation = "Iran/NNP/nsubj>met met/meet/VBD/ROOT Hamas/NNP/dobj>met"
    assert status_of(notation, "met", "Meeting", "") == ""
    assert status_of(notation, "met", "Appointment", "Ended") == "Ended"


SAID = "He/PRP/nsubj>{0} {0}/{1}/VBD/ROOT Iran/NNP/nsubj>arms {2} arms/arm/VBZ/ccomp>{0}"


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        # what is said is somebody's word, and told as he says it
        (SAID.format("said", "say", ""), "Provided"),
        (SAID.format("promised", "promise", ""), "Provided"),
        # but a denial denies
        (SAID.format("denied", "deny", ""), "Denied"),
        # what would happen is, in somebody's mouth, an announcement
        (SAID.format("said", "say", "would/MD/aux>arms"), "Pledged"),
    ],
)
def test_what_is_said(notation: str, expected: str) -> None:
    assert status_of(notation, "arms") == expected


def test_what_is_done_for_a_purpose_is_not_told_as_done() -> None:
    met = "He/PRP/nsubj>met met/meet/VBD/ROOT her/PRP/dobj>met"
    assert status_of(f"{met} to/TO/aux>arm arm/VB/xcomp>met", "arm") == "-"


def test_what_is_said_for_a_purpose_is_said() -> None:
    phoned = "He/PRP/nsubj>phoned phoned/phone/VBD/ROOT her/PRP/dobj>phoned"
    stress = f"{phoned} to/TO/aux>stress stress/VB/xcomp>phoned support/NN/dobj>stress"
    assert status_of(stress, "support") == "Pledged"


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("Iran/NNP/nsubj>gave gave/give/VBD/ROOT support/NN/dobj>gave", "Provided"),
        ("Iran/NNP/nsubj>give will/MD/aux>give give/VB/ROOT support/NN/dobj>give", "Pledged"),
        ("Iran/NNP/nsubj>ended ended/end/VBD/ROOT support/NN/dobj>ended", "Ended"),
        ("an/DT/det>end end/NN/ROOT of/IN/prep>end support/NN/pobj>of", "Ended"),
        ("No/DT/neg>support support/NN/ROOT", "Denied"),
        # a verb that says nothing of the happening itself leaves it as it is
        ("It/PRP/nsubj>hurt may/MD/aux>hurt hurt/VB/ROOT support/NN/dobj>hurt", "Provided"),
    ],
)
def test_a_noun_shares_the_fate_of_its_verb(notation: str, expected: str) -> None:
    assert status_of(notation, "support") == expected
