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


def test_a_list_of_names_is_no_apposition() -> None:
    cut = (
        "Oman/NNP/nsubj>cut ,/,/punct>Oman Bahrain/NNP/appos>Oman and/CC/cc>Bahrain "
        "Egypt/NNP/conj>Bahrain cut/VBD/ROOT ties/NNS/dobj>cut"
    )
    assert hung(cut, "Bahrain") == ("conj", "Oman")


def test_the_next_deed_behind_a_comma_is_no_participle_of_the_object() -> None:
    hosted = (
        "Sudan/NNP/nsubj>hosted hosted/host/VBD/ROOT guests/NNS/dobj>hosted {} "
        "sheltered/shelter/VBN/acl>guests Carlos/NNP/dobj>sheltered"
    )
    assert hung(hosted.format(",/,/punct>guests"), "sheltered") == ("conj", "hosted")
    # by somebody else, and right behind the noun
    behind = "guests/NNS/ROOT sheltered/shelter/VBN/acl>guests by/IN/agent>sheltered"
    assert hung(behind, "sheltered") == ("acl", "guests")


def test_a_participle_behind_and_is_the_second_verb() -> None:
    armed = (
        "Libya/NNP/nsubj>trained trained/train/VBD/ROOT and/CC/cc>trained "
        "armed/JJ/amod>rebels rebels/NNS/conj>trained"
    )
    assert hung(armed, "armed") == ("conj", "trained")
    assert hung(armed, "rebels") == ("dobj", "armed")


def test_pairs_belong_together_across_and() -> None:
    received = (
        "They/PRP/nsubj>got got/get/VBD/ROOT money/NN/dobj>got from/IN/prep>got "
        "Turkey/NNP/pobj>from and/CC/cc>Turkey weapons/NNS/conj>Turkey "
        "from/IN/prep>got Qatar/NNP/pobj>from#2"
    )
    assert hung(received, "weapons") == ("conj", "money")


def test_in_a_headline_an_infinitive_or_a_plural_may_be_the_verb() -> None:
    send = "Turkey/NNP/ROOT to/TO/aux>send send/VB/relcl>Turkey troops/NNS/dobj>send"
    assert hung(send, "Turkey") == ("nsubj", "send")
    bans = "Pakistan/NNP/compound>bans bans/ban/NNS/compound>group group/NN/ROOT"
    assert hung(bans, "Pakistan") == ("nsubj", "bans")
    arms = "UN/NNP/compound>arms arms/arm/NNS/compound>embargo embargo/NN/ROOT"
    assert hung(arms, "UN") == ("compound", "arms")


TOOK = "They/PRP/nsubj>took took/take/VBD/ROOT dozens/NNS/dobj>took of/IN/prep>dozens"
AFTER = (
    "It/PRP/nsubj>left left/leave/VBD/ROOT after/IN/prep>left a/DT/det>raid raid/NN/pobj>after "
    "on/IN/prep>raid Kidal/NNP@GPE/pobj>on"
)


@pytest.mark.parametrize(
    ("notation", "text", "expected"),
    [
        (f"{TOOK} nuns/nun/NNS/compound>hostage hostage/NN/pobj>of", "nuns", ("pobj", "of")),
        (f"{TOOK} nuns/nun/NNS/compound>hostage hostage/NN/pobj>of", "hostage", ("oprd", "took")),
        # a noun of another sense keeps its place
        (f"{TOOK} nuns/nun/NNS/compound>habit habit/NN/pobj>of", "nuns", ("compound", "habit")),
        # what follows “after” and stands before a verb without a subject does the deed
        (f"{AFTER} killed/kill/VBD/advcl>left him/PRP/dobj>killed", "raid", ("nsubj", "killed")),
        (
            f"{AFTER} ,/,/punct>left killed/kill/VBD/conj>left him/PRP/dobj>killed",
            "raid",
            ("pobj", "after"),
        ),
        (
            "It/PRP/nsubj>pulled pulled/pull/VBD/ROOT out/IN/prep>pulled of/IN/prep>out "
            "Mali/NNP@GPE/pobj>of",
            "of",
            ("prep", "pulled"),
        ),
        (
            "It/PRP/nsubj>grew grew/grow/VBD/ROOT out/IN/prep>grew of/IN/prep>out "
            "Mali/NNP@GPE/pobj>of",
            "of",
            ("prep", "out"),
        ),
    ],
)
def test_words_at_the_seam_of_two_clauses(
    notation: str, text: str, expected: tuple[str, str]
) -> None:
    assert hung(notation, text) == expected


RUN = "Iran/NNP@GPE/nsubj>founded founded/found/VBD/relcl>Hamas ,/,/punct>Hamas"
CHARGE = (
    "It/PRP/nsubj>accused accused/accuse/VBD/ROOT Chad/NNP@GPE/dobj>accused of/IN/prep>accused "
    "arming/arm/VBG/pobj>of ,/,/punct>accused paying/pay/VBG/advcl>accused it/PRP/dobj>paying"
)


@pytest.mark.parametrize(
    ("notation", "text", "expected"),
    [
        # “Hamas, which Iran founded, armed and paid”
        (
            f"Hamas/NNP@ORG/ROOT which/WDT/dobj>founded {RUN} armed/JJ/amod>Hamas "
            "and/CC/cc>armed paid/pay/VBN/conj>armed",
            "armed",
            ("conj", "founded"),
        ),
        # “Hamas (armed and paid by Iran)”
        (
            "Hamas/NNP@ORG/ROOT (/-LRB-/punct>Hamas armed/JJ/amod>Hamas and/CC/cc>armed "
            "paid/pay/VBN/conj>armed by/IN/agent>paid Iran/NNP@GPE/pobj>by",
            "armed",
            ("acl", "Hamas"),
        ),
        # before its noun it stays an adjective
        (
            "armed/JJ/amod>men and/CC/cc>armed paid/pay/VBN/conj>armed men/man/NNS/ROOT",
            "armed",
            ("amod", "men"),
        ),
        (CHARGE, "paying", ("conj", "arming")),
        # what goes with a letter is no charge
        (CHARGE.replace("accuse/VBD", "remind/VBD"), "paying", ("advcl", "accused")),
        # “funds the council and arms it”
        (
            "It/PRP/nsubj>funds funds/fund/VBZ/ROOT Chad/NNP@GPE/dobj>funds and/CC/cc>Chad "
            "arms/arm/VBZ/conj>Chad it/PRP/dobj>arms",
            "arms",
            ("conj", "funds"),
        ),
        (
            "It/PRP/nsubj>has has/have/VBZ/ROOT in/IN/prep>has the/DT/det>Hamas "
            "past/JJ/amod>Hamas funded/fund/VBN/amod>Hamas Hamas/NNP@ORG/pobj>in",
            "Hamas",
            ("dobj", "funded"),
        ),
        # it has somebody who is funded
        (
            "It/PRP/nsubj>has has/have/VBZ/ROOT in/IN/prep>has the/DT/det>Hamas "
            "newly/RB/advmod>funded funded/fund/VBN/amod>Hamas Hamas/NNP@ORG/pobj>in",
            "Hamas",
            ("pobj", "in"),
        ),
    ],
)
def test_verbs_in_a_series(notation: str, text: str, expected: tuple[str, str]) -> None:
    assert hung(notation.replace("It/", "They/"), text) == expected


SENT = "It/PRP/nsubj>sent sent/send/VBD/ROOT Syria/NNP@GPE/dobj>sent ,/,/punct>Syria"


@pytest.mark.parametrize(
    ("notation", "text", "expected"),
    [
        (
            f"{SENT} its/PRP$/poss>ally ally/NN/appos>Syria ,/,/punct>ally tanks/NNS/appos>ally",
            "tanks",
            ("dobj", "sent"),
        ),
        # right behind its first comma stands who gets it, too
        (f"{SENT} tanks/NNS/appos>Syria", "tanks", ("appos", "Syria")),
        # who is met gets nothing
        (
            f"{SENT.replace('send/', 'meet/')} its/PRP$/poss>ally ally/NN/appos>Syria "
            ",/,/punct>ally "
            "tanks/NNS/appos>ally",
            "tanks",
            ("appos", "ally"),
        ),
    ],
)
def test_a_gift_behind_an_aside(notation: str, text: str, expected: tuple[str, str]) -> None:
    assert hung(notation, text) == expected
