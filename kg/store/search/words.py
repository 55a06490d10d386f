"""Texts made comparable: what is indexed and what is searched for go through the same folding."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.registry.names import fold, without_titles
from kg.store.search.records import MOST_TEXT, MOST_WORDS

_POSSESSIVE = re.compile(r"(?<=\w)['’‘`´ʼ]s\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’‘`´ʿʾʼʻ′][^\W_]+)*")
_fold = fold.__wrapped__  # without its memory, which is made for names and not for long texts


def folded(text: str) -> str:
    """A text's words without case, accents, apostrophes and articles, parted by single spaces;
    empty if it has no letter or digit."""
    return _fold(_POSSESSIVE.sub("", text))


def asked_words(text: str) -> tuple[str, ...]:
    """The words that are searched for, each once.

    Raises QueryError where there is none, or too much.
    """
    if len(text) > MOST_TEXT:
        raise QueryError(
            f"a search has at most {MOST_TEXT:,} characters, and this has {len(text):,}"
        )
    words = tuple(dict.fromkeys(folded(text).split()))
    if not words:
        raise QueryError("a search needs a word: a letter or a digit at least")
    if len(words) > MOST_WORDS:
        raise QueryError(f"a search has at most {MOST_WORDS} words, and this has {len(words)}")
    return words


def untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without honorifics and titles at their head."""
    return tuple(without_titles(" ".join(words)).split())


def spans(text: str) -> list[tuple[int, int, str]]:
    """The words of a text as it is written: where they stand, and each folded."""
    return [
        (match.start(), match.end(), word)
        for match in _WORD.finditer(text)
        for word in folded(match[0]).split()
    ]
