"""Kinds of words told once and kept are those that the parser tells each time."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import DEFAULT_MODEL
from kg.text import word_kinds as kinds_module
from kg.text.parse import load_model
from kg.text.word_kinds import WordKinds

SAMPLES = sorted((Path(__file__).parents[1] / "articles" / "pages").glob("*.txt"))
# Words whose kind hangs on the words beside them, or on how the sentence is built.
ODD = (
    "There was no deal. There's one now.",
    "They ain't gonna help; let's go. We've got  to\n leave, c'mon y'all!",
    "It did what it had to do, and it had an army that had armed them.",
    "But that is all but over: I told you that you had to.",
    "The bases lay east. “We” – they said – 3,000 of 'em… 100% fell.",
    "a \n\n b\t c  ",
    "",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The real parser."""
    if importlib.util.find_spec(DEFAULT_MODEL) is None:
        pytest.skip(f"the language model {DEFAULT_MODEL} is not installed")
    return load_model(DEFAULT_MODEL)


def whole(nlp: Any, text: str) -> list[tuple[str, str, str]]:
    """What the parser tells with all its steps, and its lemmas before they are ours."""
    return [(word.pos_, word.tag_, word.dep_) for word in nlp(text)]


def kept(nlp: Any, kinds: WordKinds, text: str) -> list[tuple[str, str, str, str]]:
    """What is told without the last two."""
    return kinds.of(next(iter(nlp.pipe([text], disable=kinds.left_out))))


def same(nlp: Any, kinds: WordKinds, text: str) -> None:
    """Fail where the two differ."""
    told = kept(nlp, kinds, text)
    assert [one[:3] for one in told] == whole(nlp, text)
    lemmas = [(word.pos_, word.lemma_) for word in nlp(text)]
    for (pos, lemma), one in zip(lemmas, told, strict=True):
        if pos not in ("VERB", "NOUN"):  # of these some are ours
            assert one[3] == (lemma if pos == "PROPN" else lemma.lower())


def test_words_are_told_as_by_the_parser(nlp: Any) -> None:
    kinds = WordKinds(nlp)
    assert kinds.left_out, "the model's last steps run each time"
    texts = [*ODD, *(file.read_text(encoding="utf-8") for file in SAMPLES)]
    for text in texts * 2:  # the second time they are known
        same(nlp, kinds, text)


@given(words=st.lists(st.sampled_from(" ".join(ODD).split()), max_size=12))
def test_in_any_order(nlp: Any, words: list[str]) -> None:
    same(nlp, WordKinds(nlp), " ".join(words))


def test_they_are_forgotten_before_they_are_too_many(
    nlp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds_module, "_MOST", 5)
    kinds = WordKinds(nlp)
    for text in ODD:
        same(nlp, kinds, text)


def test_a_model_with_steps_of_its_own_keeps_them() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler")
    kinds = WordKinds(nlp)
    assert kinds.left_out == ()
    nlp.get_pipe("attribute_ruler").add([[{"LOWER": "aid"}]], {"POS": "NOUN", "LEMMA": "help"})
    assert kept(nlp, kinds, "Aid came")[0] == ("NOUN", "", "", "help")
