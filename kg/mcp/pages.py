"""Answers in pieces that a language model can take: so many rows, so many characters, and where to
go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROWS = 50  # in a piece, unless fewer or more are asked for
MOST_ROWS = 200
MOST_OFFSET = 10_000
_CHARACTERS = 20_000  # of a piece
_CELL = 1_000  # of a value


@dataclass(frozen=True)
class Page:
    """Some rows of an answer. `next_offset` is where the next piece begins; none if this is the
    last. `note` says what is cut."""

    columns: list[str]
    rows: list[list[str | None]]
    next_offset: int | None
    note: str


def page_of(
    columns: Sequence[str], rows: Iterable[Sequence[str | None]], offset: int, more: bool
) -> Page:
    """A page of these rows, which begin at the offset; `more` says that others follow them."""
    taken: list[list[str | None]] = []
    size, shortened, left = 0, False, False
    for row in rows:
        kept = [None if cell is None else cell[:_CELL] for cell in row]
        length = sum(len(cell or "") + 4 for cell in kept)
        if taken and size + length > _CHARACTERS:
            left = True
            break
        shortened |= kept != list(row)
        size += length
        taken.append(kept)
    following = offset + len(taken) if left or more else None
    notes = [f"more rows: ask again with offset={following}"] if following is not None else []
    notes += [f"values are cut after {_CELL} characters"] if shortened else []
    return Page(list(columns), taken, following, "; ".join(notes))


def bounds(offset: int, rows: int) -> tuple[int, int]:
    """What is asked for, within what may be: an offset and a number of rows."""
    return max(0, min(offset, MOST_OFFSET)), max(1, min(rows, MOST_ROWS))
