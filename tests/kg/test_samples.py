"""The sample articles: whole, ours, and with the facts that the flagship question needs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from kg.resources import samples_folder

SAMPLES = sorted(samples_folder().glob("*.md"))
ORIGINALS = Path(__file__).parents[3] / "shared" / "articles"
LONGEST_RUN = 5
NAME_WORDS_OF_SIX = 3


def words(text: str) -> list[str]:
    """The words of a text as they are written, without possessives."""
    return re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text))


def runs(text: str) -> list[tuple[str, ...]]:
    """All runs of one word more than may be shared."""
    found = words(text)
    return [tuple(found[i : i + LONGEST_RUN + 1]) for i in range(len(found) - LONGEST_RUN)]


def folded(run: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in run)


def test_there_are_five_samples() -> None:
    assert len(SAMPLES) == 5


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_what_it_reports_and_is_a_short_report(path: Path) -> None:
    sample = frontmatter.load(path)
    assert sample["title"]
    assert sample["publisher"]
    assert isinstance(sample["issued"], date)
    assert 300 <= len(words(sample.content)) <= 450


def test_the_samples_hold_what_the_flagship_question_asks_for() -> None:
    texts = {path.stem: frontmatter.load(path).content for path in SAMPLES}
    facts = {
        "2017-12-soleimani-phone-call": ["Quds Force support Hamas", "five days after"],
        "2017-12-sinwar-speech": ["pledged military support to Hamas", "in 2012"],
        "2018-03-hamas-iran-ties": ["In January 2018", "Hamas and Palestinian Islamic Jihad"],
        "2020-02-ghaani-calls": ["Ismail Haniyeh", "Ziad Nakhaleh", "January 28"],
        "2017-08-hamas-delegation-tehran": ["$50 million a year", "Herzi Halevi"],
    }
    assert set(facts) == set(texts)
    for stem, phrases in facts.items():
        for phrase in phrases:
            assert phrase in " ".join(texts[stem].split()), (stem, phrase)


@pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the articles whose facts they report are absent"
)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_sentence_of_the_reported_articles_is_taken_over(path: Path) -> None:
    taken = {
        folded(run)
        for original in ORIGINALS.glob("*.txt")
        for run in runs(original.read_text(encoding="utf-8", errors="replace"))
    }
    sample = frontmatter.load(path)
    shared = [
        " ".join(run)
        for text in (sample["title"], sample.content)
        for run in runs(text)
        if folded(run) in taken and sum(w.islower() for w in run) >= NAME_WORDS_OF_SIX
    ]
    assert shared == []
