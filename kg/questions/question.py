"""What a question is: a title, parameters with types, columns with their meaning, a query."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ParameterType(StrEnum):
    """What a parameter's value may be; each type is checked and made a term in `values.py`."""

    ACTOR = "actor"
    EVENT = "event"
    ARTICLE = "article"
    DATE = "date"
    YEAR = "year"
    STRING = "string"
    INTEGER = "integer"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that the asker may, or must, give a value.

    A `default` stands in where no value is given, also for a required parameter.
    """

    name: str
    type: ParameterType
    description: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer.

    `many` is the separator of a column that holds several values in one string; `resource` is
    the variable with the IRI of what the column names, if there is one.
    """

    name: str
    description: str
    many: str | None = None
    resource: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its file tells it. `text` is the SPARQL query without the head."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    source: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of an answer: the columns, then the IRIs of what they name."""
        names = [column.name for column in self.columns]
        resources = [column.resource for column in self.columns if column.resource]
        return tuple(dict.fromkeys([*names, *resources]))
