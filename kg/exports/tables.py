"""The graph as tables, described once: CSV with its data package and Parquet have the same rows.

A table says its columns with types and meanings, its key, and what its columns refer to. Values
of several are parted by `; ` where they are names, by a blank where they are IRIs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.exports.facts import Facts

# Lexical forms by column; None is no value.
Row = dict[str, str | None]
_NO_REFERENCES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type` is string, date, decimal, integer or boolean, lexical forms as in XSD."""

    name: str
    type: str
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows come in the order of its key. `references` are tables by column."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Facts], Iterator[Row]]
    key: tuple[str, ...] = ("iri",)
    references: Mapping[str, str] = field(default_factory=lambda: _NO_REFERENCES)


def text(name: str, description: str, *, required: bool = False) -> Column:
    """A column of text."""
    return Column(name, "string", description, required)


def day(name: str, description: str) -> Column:
    """A column of days, written as 2017-12-11."""
    return Column(name, "date", description)


def iri(name: str, description: str, *, required: bool = False) -> Column:
    """A column with the IRI of one resource."""
    return Column(name, "string", description, required)
