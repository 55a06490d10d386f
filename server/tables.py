"""The answer of a question as a page shows it: cells with links, the words below each row."""

from __future__ import annotations

from dataclasses import dataclass

from kg.questions import Column
from kg.store.base import Answer, Row
from server.show import Shown
from server.site import Site

MOST_ROWS_SHOWN = 500
WORDS = "words"  # the column that stands below its row, across the whole table


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table, line by line."""

    name: str
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table, and the words that it rests on."""

    cells: tuple[Cell, ...]
    words: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An answer without the columns in which it has nothing, up to a bound of rows."""

    columns: tuple[Column, ...]
    rows: tuple[Line, ...]


def tabulate(site: Site, columns: tuple[Column, ...], answer: Answer) -> Table:
    """The answer as a table."""
    shown = answer.rows[:MOST_ROWS_SHOWN]
    filled = tuple(
        column
        for column in columns
        if column.name != WORDS and any(_lines(site, column, row) for row in shown)
    )
    words = next((column for column in columns if column.name == WORDS), None)
    return Table(
        filled,
        tuple(
            Line(
                tuple(Cell(column.name, _lines(site, column, row)) for column in filled),
                _lines(site, words, row) if words else (),
            )
            for row in shown
        ),
    )


def _lines(site: Site, column: Column, row: Row) -> tuple[Shown, ...]:
    term = row.get(column.name)
    resource = row.get(column.resource) if column.resource else None
    href = site.local(str(resource)) if resource is not None else None
    if term is None:  # nothing to show, but somewhere to go
        return (Shown(str(column.resource).removesuffix("_iri"), href),) if href else ()
    parts = str(term).split(column.many) if column.many else [str(term)]
    return tuple(Shown(part, href, str(resource or "")) for part in parts)
