"""Attachments put right: each construction, and its neighbour that must stay as it is."""

from __future__ import annotations

import pytest

from kg.text.repairs import repaired
from tests.kg.sentences import sentence


def hung(notation: str, text: str) -> tuple[str, str]:
    """The label and the head of a word, once the sentence is mended."""
    tokens = repaired(sentence(notation).tokens)
    (found,) = (t for t in tokens if t.text == text)
    return found.dep, tokens[found.head].text


VOWED = "It/PRP/nsubj>vowed vowed/vow/VBD/ROOT"


@pytest.mark.parametrize(
    ("notation", "text", "expected"),
    [
        # what is vowed, not what for
        (f"{VOWED} to/TO/aux>send send/VB/advcl>vowed", "send", ("xcomp", "vowed")),
        # what is done before it is no content
        (
            "To/TO/aux>send send/VB/advcl>vowed It/PRP/nsubj>vowed vowed/vow/VBD/ROOT",
            "send",
            ("advcl", "vowed"),
        ),
        # a vow of something has its content already
        (
            f"{VOWED} revenge/NN/dobj>vowed to/TO/aux>calm calm/VB/advcl>vowed",
            "calm",
            ("advcl", "vowed"),
        ),
        # other verbs have a purpose
        (
            "It/PRP/nsubj>left left/leave/VBD/ROOT to/TO/aux>send send/VB/advcl>left",
            "send",
            ("advcl", "left"),
        ),
        # a participle is no infinitive
        (f"{VOWED} sending/send/VBG/advcl>vowed", "sending", ("advcl", "vowed")),
    ],
)
def test_an_infinitive_is_what_is_promised(
    notation: str, text: str, expected: tuple[str, str]
) -> None:
    assert hung(notation, text) == expected


SAID = (
    "He/PRP/nsubj>said said/say/VBD/ROOT that/IN/mark>left it/PRP/nsubj>left "
    "left/leave/VBD/ccomp>said and/CC/cc>left"
)


def test_a_second_saying_goes_with_the_first() -> None:
    assert hung(f"{SAID} claimed/say/VBD/conj>left", "claimed") == ("conj", "said")


def test_what_else_is_coordinated_stays_where_it_is() -> None:
    assert hung(f"{SAID} returned/return/VBD/conj>left", "returned") == ("conj", "left")


def test_a_clause_before_its_telling_is_what_is_told() -> None:
    told = "They/PRP/nsubj>fled fled/flee/VBD/ROOT ,/,/punct>fled {} told/tell/VBD/conj>fled"
    residents = told.format("residents/NNS/nsubj>told")
    assert hung(residents, "fled") == ("ccomp", "told")
    assert hung(residents, "told") == ("ROOT", "told")
    # joined by a word it is a second happening
    joined = told.format("and/CC/cc>fled residents/NNS/nsubj>told")
    assert hung(joined, "told") == ("conj", "fled")


def test_a_name_before_a_sum_receives_it() -> None:
    gave = "He/PRP/nsubj>gave gave/give/VBD/ROOT Tigers/NNP/compound>rupees {} rupees/NNS/dobj>gave"
    counted = gave.format("40/CD/nummod>rupees")
    assert hung(counted, "Tigers") == ("dative", "gave")
    # without a count it may belong to the thing: gave Tigers shirts
    assert hung(gave.format("silver/NN/compound>rupees"), "Tigers") == ("compound", "rupees")


def test_a_finite_verb_is_no_part_of_the_noun_behind_it() -> None:
    swore = "It/PRP/nsubj>swore swore/swear/VBD/compound>allegiance allegiance/NN/ROOT"
    assert hung(swore, "allegiance") == ("dobj", "swore")
    assert hung(swore, "swore") == ("ROOT", "swore")
