"""An answer to a question for people: one card a row, whatever the width of the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.screen import counted
from kg.questions import Question
from kg.store.base import Answer, Row

# Columns that tell one thing together are shown as one line under this name.
_WHEN = ("begins", "ends", "edtf")


def print_answer(console: Console, question: Question, answer: Answer) -> None:
    """Each row as a card that is headed by its first value."""
    for row in answer.rows:
        lines = list(_lines(question, row))
        if not lines:
            continue
        console.print(Text(lines[0][1], style="bold cyan"))
        grid = Table.grid(padding=(0, 1))
        grid.add_column(style="dim", no_wrap=True, min_width=12)
        grid.add_column(overflow="fold")
        for name, value in lines[1:]:
            grid.add_row(f"  {name}", Text(value, style=_style(name)))
        console.print(grid)
        console.print()
    console.print(counted(len(answer.rows), "answer"), style="dim")


def _lines(question: Question, row: Row) -> Iterator[tuple[str, str]]:
    names = [column.name for column in question.columns]
    when = all(name in names for name in _WHEN)
    for name in names:
        if when and name in _WHEN:
            if name == _WHEN[0] and (told := _when(row)):
                yield "when", told
        elif name in row:
            yield name, str(row[name])


def _when(row: Row) -> str:
    begins, ends, edtf = (str(row[name]) if name in row else "" for name in _WHEN)
    bounds = begins if begins == ends else f"{begins or '…'} – {ends or '…'}"
    if not begins and not ends:
        return edtf
    return bounds if not edtf or edtf in (begins, f"{begins}/{ends}") else f"{bounds} ({edtf})"


def _style(name: str) -> str:
    return "italic" if name in ("words", "quotation") else ""
