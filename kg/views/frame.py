"""Answers as tables of pandas."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from rdflib import Literal
from rdflib.term import Node

from kg.errors import QueryError
from kg.store.base import Answer

if TYPE_CHECKING:
    from pandas import DataFrame

Cell = str | int | float | bool | date | datetime | None


def frame_of(answer: Answer) -> DataFrame:
    """The rows of a SELECT, or the triples of a CONSTRUCT, as a table; what is missing is NA.

    IRIs are strings; numbers, truth values and dates are typed as a column where all of its values
    are such. Decimals become floats. Raises QueryError for the answer of an ASK.
    """
    import pandas

    if answer.kind == "ask":
        raise QueryError("an ASK has a truth value and no table: take .truth of the answer")
    if answer.kind == "graph":
        names: tuple[str, ...] = ("subject", "predicate", "object")
        rows = [tuple(_cell(term) for term in triple) for triple in answer.triples]
    else:
        names = answer.variables
        rows = [tuple(_cell(row.get(name)) for name in names) for row in answer.rows]
    frame = pandas.DataFrame(rows, columns=list(names), dtype=object)
    for place, name in enumerate(names):
        values = [row[place] for row in rows if row[place] is not None]
        if values and all(type(value) is date for value in values):
            frame[name] = pandas.to_datetime(frame[name])
    return frame.convert_dtypes()


def _cell(term: Node | None) -> Cell:
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    value = term.value
    if isinstance(value, bool | int | float | date):
        return value
    if value is not None and term.datatype is not None and str(term.datatype).endswith("#decimal"):
        return float(value)
    return str(term)
