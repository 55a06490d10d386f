"""What the parser says of each word, taken out of its document all at once.

Asked word by word, a document makes an object for each answer: that took twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.records import Token
from kg.text.word_kinds import Kind

_ASKED = ("IDX", "LENGTH", "HEAD", "ENT_TYPE", "IS_SPACE")
_SIGNED, _RANGE = 1 << 63, 1 << 64


class Words:
    """The words of one document of the parser, of these kinds, which begins at `offset` of the
    `stored` text."""

    def __init__(self, doc: Any, kinds: Sequence[Kind], offset: int, stored: str) -> None:
        self._rows: list[Sequence[int]] = doc.to_array(_ASKED).tolist()
        self._kinds, self._strings = kinds, doc.vocab.strings
        self._offset, self._stored = offset, stored

    def between(self, first: int, end: int) -> tuple[Token, ...]:
        """The words from `first` up to `end`, without white space, as a sentence of their own: a
        word that hangs outside of it is a root."""
        place = {i: n for n, i in enumerate(i for i in range(first, end) if not self._rows[i][-1])}
        return tuple(self._token(i, n, place) for i, n in place.items())

    def _token(self, i: int, n: int, place: dict[int, int]) -> Token:
        at, length, _, entity, _ = self._rows[i]
        start = self._offset + at
        pos, tag, dep, lemma = self._kinds[i]
        head = place.get(self._head(i, place), n)
        return Token(
            index=n,
            text=self._stored[start : start + length],
            lemma=lemma,
            pos=pos,
            tag=tag,
            # Whoever goes up from word to word stops at what hangs on nothing.
            dep="ROOT" if head == n else dep,
            head=head,
            start=start,
            end=start + length,
            entity=self._strings[entity],
        )

    def _head(self, i: int, place: dict[int, int]) -> int:
        """The word that one hangs on, beyond white space."""
        step = _signed(self._rows[i][2])
        head = i + step
        while head not in place and (step := _signed(self._rows[head][2])):
            head += step
        return head


def _signed(step: int) -> int:
    """A distance, which arrays of the parser hold as the remainder of 2 to the 64th."""
    return step if step < _SIGNED else step - _RANGE
