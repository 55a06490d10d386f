"""Passages in their text: a stored text cut where passages begin and end. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `keys` name the passages that cover it, `begins` those it is the first
    piece of."""

    text: str
    keys: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def key(start: int, end: int) -> str:
    """The name of a passage within its article; also the anchor on the article's page."""
    return f"p{start}-{end}"


def cut(text: str, spans: Iterable[tuple[int, int]], start: int = 0) -> tuple[Piece, ...]:
    """The text in pieces, each covered by the same passages throughout; joined they are the text.

    Spans are offsets into a whole of which `text` is the part from `start` on. Of one that runs
    beyond that part, what lies within it is marked.
    """
    stop = start + len(text)
    inside = sorted({span for span in spans if span[0] < stop and start < span[1]})
    places = {start, stop}
    places.update(place for span in inside for place in span if start < place < stop)
    ordered = sorted(places)
    pieces = []
    for here, there in pairwise(ordered):
        covering = [span for span in inside if span[0] <= here < span[1]]
        keys = tuple(key(*span) for span in covering)
        begins = tuple(key(*span) for span in covering if span[0] == here)
        pieces.append(Piece(text[here - start : there - start], keys, begins))
    return tuple(pieces)


def paragraphs(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[Piece, ...], ...]:
    """The text's lines that are not empty, each cut into pieces.

    A passage that runs over several lines is marked in each of them.
    """
    wanted = list(spans)
    lines = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(cut(line, wanted, place))
        place += len(line) + 1
    return tuple(lines)


def context(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """The paragraph or paragraphs that a passage stands in, with the passage marked."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return cut(text[first : len(text) if last < 0 else last], [(start, end)], first)
