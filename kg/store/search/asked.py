"""The words that are searched for, each with the words of the index that may stand for it.

A word stands for itself, for what begins with it, and for other romanizations of it among the
words of names. Where there is none of these, it is taken for a slip: for words of names that differ
by one letter, or by two from eight letters on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_SHORTEST_PREFIX = 2  # letters
_SHORTEST_SPELLING = 3
_SHORTEST_SLIP, _TWO_SLIPS = 4, 8
_MOST_SLIPS = 20  # words that one slip may stand for
_SPELLING, _BEGINS, _BEGINS_MORE = 0.95, 0.6, 0.35
_SLIP = {1: 0.75, 2: 0.6}


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that is searched for; `others` are spellings of it with their weights."""

    word: str
    others: Mapping[str, float] = field(default_factory=dict)

    @property
    def begins(self) -> bool:
        """Whether it also stands for what begins with it."""
        return len(self.word) >= _SHORTEST_PREFIX

    def weight(self, met: str) -> float:
        """How well a word of a text fits, from 0 (not at all) to 1 (it is the same)."""
        if met == self.word:
            return 1.0
        found = self.others.get(met, 0.0)
        if self.begins and met.startswith(self.word):
            found = max(found, _BEGINS + _BEGINS_MORE * len(self.word) / len(met))
        return found

    def expression(self) -> str:
        """What FTS5 looks for. Words are letters and digits, so that none is part of its syntax."""
        own = f'"{self.word}"*' if self.begins else f'"{self.word}"'
        return "(" + " OR ".join((own, *(f'"{other}"' for other in self.others))) + ")"


def expression(words: Sequence[Asked], *, any_word: bool) -> str:
    """What FTS5 looks for: all of the words, or any."""
    return (" OR " if any_word else " AND ").join(word.expression() for word in words)


class Speller:
    """Finds spellings of words among the words of names of one index."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._names: tuple[str, ...] | None = None

    def asked(self, word: str) -> Asked:
        """The word with its spellings."""
        if len(word) < _SHORTEST_SPELLING or word.isdecimal():
            return Asked(word)
        plain = Asked(word, self._romanizations(word))
        if plain.others or len(word) < _SHORTEST_SLIP or self._is_there(plain):
            return plain
        return Asked(word, self._slips(word))

    def _romanizations(self, word: str) -> dict[str, float]:
        from kg.registry.spelling import consonants, similarity

        rows = self._database.execute(
            "SELECT word FROM names WHERE sound = ? AND word <> ? ORDER BY word",
            (consonants(word), word),
        )
        found = {other: similarity(word, other, wider=True) for (other,) in rows}
        return {other: round(_SPELLING * near, 4) for other, near in found.items() if near > 0}

    def _is_there(self, asked: Asked) -> bool:
        rows = self._database.execute(
            "SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1", (asked.expression(),)
        )
        return rows.fetchone() is not None

    def _slips(self, word: str) -> dict[str, float]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        if self._names is None:
            rows = self._database.execute("SELECT DISTINCT word FROM names ORDER BY word")
            self._names = tuple(other for (other,) in rows)
        most = 2 if len(word) >= _TWO_SLIPS else 1
        found = extract(
            word, self._names, scorer=OSA.distance, score_cutoff=most, limit=_MOST_SLIPS
        )
        return {other: _SLIP[int(distance)] for other, distance, _ in found}
