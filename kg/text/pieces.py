"""Text in pieces that can be read: the parser's memory grows with what it is given at once, its
time with the square of the longest word, and ours with that of the longest sentence, whose every
word may hang on the one before. Nothing that people write is cut or left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

# No word, and hardly an address: drawn lines, data in base 64, a page whose spaces are lost.
_NO_WORD = re.compile(r"\S{1001,}")
# The longest paragraphs of newspapers have some 3,000 characters.
_LONGEST = 10_000
_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*\s+(?=[A-Z“\"'(\[])")
_SPACE = re.compile(r"\s+")
# As many at once as the parser gains from; fewer long ones, since it takes 15 KB for each word.
_MANY, _MUCH = 64, 50_000
# No sentence has so many words, but tables and lists that lost their lines have.
_MOST_WORDS = 300
PAUSES = frozenset(",;:|")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters for the parser, of the block with this number, from `start` of it on."""

    block: int
    start: int
    text: str


def pieces(texts: Sequence[str]) -> Iterator[Piece]:
    """The blocks in order; a long one is cut where a sentence ends, else between words, else
    anywhere, and what is too long to be a word is left out."""
    for block, whole in enumerate(texts):
        text = _NO_WORD.sub(lambda m: " " * len(m.group()), whole)
        start = 0
        while len(text) - start > _LONGEST:
            end = _cut(text, start, start + _LONGEST)
            yield Piece(block, start, text[start:end])
            start = end
        yield Piece(block, start, text[start:])


def together(given: Iterator[Piece]) -> Iterator[list[Piece]]:
    """The pieces in order, as many at a time as the parser should get."""
    batch: list[Piece] = []
    much = 0
    for piece in given:
        if batch and (len(batch) == _MANY or much + len(piece.text) > _MUCH):
            yield batch
            batch, much = [], 0
        batch.append(piece)
        much += len(piece.text)
    yield batch


def _cut(text: str, start: int, end: int) -> int:
    """Where a piece from `start` to `end` at most ends; not in its first half, if it can."""
    for place in _SENTENCE_END, _SPACE:
        ends = [match.end() for match in place.finditer(text, (start + end) // 2, end)]
        if ends:
            return ends[-1]
    return end


def stretches(start: int, end: int, pauses: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end in what the parser takes for one: where it does, unless it has
    more words than any sentence; then after words that are `pauses`, or anywhere."""
    while end - start > _MOST_WORDS:
        most = start + _MOST_WORDS
        ends = (i for i in range(most, most - _MOST_WORDS // 2, -1) if pauses(i - 1))
        cut = next(ends, most)
        yield start, cut
        start = cut
    yield start, end
