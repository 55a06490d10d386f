"""What another server answered, as inline data of a query (SPARQL 1.1, section 10.2.2).

A SERVICE clause is joined with its surroundings as inline data is, so the one can stand for the
other. Inline data has no blank nodes: those of an answer are made beside it, by the engine's
BNODE, which names a node after its argument. So two rows that speak of one node still do, and no
node of an answer is one of ours, or of another call.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, QueryResultsFormat, QuerySolutions, Triple

from kg.errors import ElsewhereError
from kg.store.failures import one_line

FORMS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
}
MOST_ROWS = 100_000
MOST_TEXT = 16 * 1024**2  # characters of one call's inline data


def inline(
    columns: Sequence[str], media_type: str, content: bytes, where: str, most: int = MOST_ROWS
) -> str:
    """The rows of an answer as a pattern that binds these variables, and no other.

    Raises ElsewhereError for what is no such answer, or has more than `most` rows.
    """
    try:
        found: Any = pyoxigraph.parse_query_results(content, FORMS[media_type])
        if not isinstance(found, QuerySolutions):
            raise ElsewhereError(f"{where} answers true or false where rows were asked for")
        table = _Table(columns, [v.value for v in found.variables])
        for number, row in enumerate(found):
            if number >= most:
                raise ElsewhereError(
                    f"{where} answers more than {most} rows: narrow what is asked there"
                )
            table.add(row, where)
    except SyntaxError as error:
        raise ElsewhereError(f"{where} answers what is no {media_type}: {_why(error)}") from error
    return table.written()


def nothing_known(columns: Sequence[str]) -> str:
    """The one empty solution of a call that failed, and may."""
    return _values(columns, [" ".join("UNDEF" for _ in columns)])


def _why(error: SyntaxError) -> str:
    return one_line(error.msg or "it is malformed")


class _Table:
    """Rows as they come, each cell as SPARQL writes it."""

    def __init__(self, columns: Sequence[str], given: Sequence[str]) -> None:
        self._columns = list(columns)
        self._given = set(given)
        self._rows: list[list[str]] = []
        self._size = 0
        self._mark = secrets.token_hex(8)
        self._nodes: dict[str, str] = {}
        self._blank: set[int] = set()  # the columns in which some cell is a blank node

    def add(self, row: Any, where: str) -> None:
        cells = []
        for place, name in enumerate(self._columns):
            term = row[name] if name in self._given else None
            if isinstance(term, BlankNode):
                self._blank.add(place)
                number = len(self._nodes)
                label = self._nodes.setdefault(term.value, f"s{self._mark}x{number}")
                cells.append(f"_:{label}")
            elif isinstance(term, Triple) and "_:" in str(term):
                raise ElsewhereError(f"{where} answers triples that speak of blank nodes")
            else:
                cells.append("UNDEF" if term is None else str(term))
        self._size += sum(map(len, cells)) + len(cells)
        if self._size > MOST_TEXT:
            raise ElsewhereError(f"{where} answers too much: narrow what is asked there")
        self._rows.append(cells)

    def written(self) -> str:
        if not self._blank:
            return _values(self._columns, [" ".join(cells) for cells in self._rows])
        heads, shown = [], []
        for place, name in enumerate(self._columns):
            heads.append(name)
            if place in self._blank:
                term, node = f"t{self._mark}{place}", f"n{self._mark}{place}"
                heads[-1:] = [term, node]
                shown.append(f"(IF(BOUND(?{node}), BNODE(?{node}), ?{term}) AS ?{name})")
            else:
                shown.append(f"?{name}")
        rows = [" ".join(self._parted(cells)) for cells in self._rows]
        return f"{{ SELECT {' '.join(shown)} WHERE {{ {_values(heads, rows)} }} }}"

    def _parted(self, cells: Sequence[str]) -> list[str]:
        """A row whose blank nodes stand beside what they are the value of, as strings."""
        parted = []
        for place, cell in enumerate(cells):
            if place not in self._blank:
                parted.append(cell)
            elif cell.startswith("_:"):
                parted += ["UNDEF", f'"{cell[2:]}"']
            else:
                parted += [cell, "UNDEF"]
        return parted


def _values(names: Sequence[str], rows: Sequence[str]) -> str:
    head = " ".join(f"?{name}" for name in names)
    return f"VALUES ({head}) {{ {' '.join(f'({row})' for row in rows)} }}"
