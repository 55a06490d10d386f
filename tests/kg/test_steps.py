"""Repairs are asked about the words that they begin at, as the sentence stands at their turn."""

from __future__ import annotations

import pytest

from kg.text.draft import Draft
from kg.text.steps import Steps, asked_where
from tests.kg.sentences import sentence

_LINE = "Iran/NNP/nsubj>backs backs/back/VBZ/ROOT Hamas/NNP/dobj>backs today/NN/npadvmod>backs"


def _draft() -> Draft:
    return Draft(sentence(_LINE).tokens)


@pytest.mark.parametrize(
    ("trait", "value", "words"),
    [
        ("dep", "dobj", [2]),
        ("tag", "NNP", [0, 2]),
        ("pos", "NOUN", [3]),
        ("lemma", "back", [1]),
        ("word", "iran", [0]),
        ("word", "Iran", []),
    ],
)
def test_a_repair_sees_the_words_with_its_trait_in_order(
    trait: str, value: str, words: list[int]
) -> None:
    seen: list[int] = []
    asked_where(**{trait: (value,)})(lambda _, i: seen.append(i))(_draft())
    assert seen == words


def test_a_word_that_a_repair_makes_fit_is_asked_about_if_it_stands_behind() -> None:
    seen: list[int] = []

    @asked_where(dep=("nsubj", "appos"))
    def step(draft: Draft, i: int) -> None:
        seen.append(i)
        if i == 0:
            draft.hang(3, 2, "appos")

    draft = _draft()
    step(draft)
    assert seen == [0, 3]
    assert draft.tokens[3].dep == "appos"


def test_a_word_that_no_longer_fits_is_passed_over() -> None:
    seen: list[int] = []

    @asked_where(tag=("NNP", "NN"))
    def step(draft: Draft, i: int) -> None:
        seen.append(i)
        draft.hang(2, 1, "dobj", tag="VB")

    step(_draft())
    assert seen == [0, 3]


def test_a_ring_that_a_repair_makes_is_taken_back() -> None:
    @asked_where(dep=("ROOT",))
    def step(draft: Draft, i: int) -> None:
        draft.hang(i, 0, "relcl")

    draft = _draft()
    step(draft)
    assert [t.head for t in draft.tokens] == [t.head for t in _draft().tokens]


@pytest.mark.parametrize("traits", [{}, {"dep": ("a",), "tag": ("b",)}])
def test_a_repair_names_just_one_trait(traits: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="one trait"):
        asked_where(**traits)


def test_a_step_that_another_makes_possible_is_taken_if_it_comes_later() -> None:
    taken: list[str] = []

    @asked_where(dep=("appos",))
    def names(draft: Draft, i: int) -> None:
        taken.append(f"names {i}")

    @asked_where(dep=("npadvmod",))
    def hangs(draft: Draft, i: int) -> None:
        taken.append(f"hangs {i}")
        draft.hang(i, 2, "appos")

    Steps(names, hangs)(_draft())
    assert taken == ["hangs 3"]
    taken.clear()
    Steps(hangs, names)(_draft())
    assert taken == ["hangs 3", "names 3"]
