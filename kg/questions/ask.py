"""Puts a question to a store: values become terms, the answer gets the promised columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rdflib import Literal
from rdflib.term import Node

from kg.errors import QuestionError
from kg.questions.names import resolve_actor
from kg.questions.question import Column, ParameterType, Question
from kg.questions.values import plain_term
from kg.store.base import Answer, Limits, QueryRequest, Row, Store
from kg.store.limited import first_rows
from kg.vocab import DEFAULT_BASE


def ask(
    store: Store,
    question: Question,
    values: Mapping[str, str],
    *,
    base: str = DEFAULT_BASE,
    limits: Limits = Limits(),
    most: int | None = None,
) -> Answer:
    """The answer to a question, its variables in the order of `question.variables`.

    Columns of several values are without repetitions and in alphabetical order, so that equal
    graphs give equal answers. No more than `most` rows are fetched, and `cut` says whether there
    are more; None is no limit. Raises QuestionError for a value that is missing, unknown or wrong,
    and what the store raises.
    """
    request = request_for(store, question, values, base=base, limits=limits)
    answer = store.query(request) if most is None else first_rows(store, request, most)
    many = {column.name: column for column in question.columns if column.many}
    rows = tuple(_row(row, question.variables, many) for row in answer.rows)
    return replace(answer, variables=question.variables, rows=rows)


def request_for(
    store: Store,
    question: Question,
    values: Mapping[str, str],
    *,
    base: str = DEFAULT_BASE,
    limits: Limits = Limits(),
) -> QueryRequest:
    """The request that a question makes with these values: its text, and terms bound to it.

    Empty values are values not given. Raises QuestionError, and what the store raises while a
    name is looked up.
    """
    known = {parameter.name for parameter in question.parameters}
    for name in values:
        if name not in known:
            allowed = ", ".join(sorted(known)) or "none"
            raise QuestionError(f"{question.name} has no parameter “{name}”; it has: {allowed}")
    bindings: dict[str, Node] = {}
    for parameter in question.parameters:
        text = values.get(parameter.name, "").strip() or parameter.default
        if text:
            if parameter.type is ParameterType.ACTOR:
                term: Node = resolve_actor(store, text, parameter.name, base, limits)
            else:
                term = plain_term(parameter, text, base)
            bindings[parameter.name] = term
        elif parameter.required:
            raise QuestionError(
                f"{question.name} needs {parameter.name}=… ({parameter.description})"
            )
    return QueryRequest(question.text, bindings=bindings, limits=limits)


def _row(row: Row, variables: tuple[str, ...], many: Mapping[str, Column]) -> Row:
    kept: Row = {}
    for name in variables:
        term = row.get(name)
        if term is not None and name in many:
            term = _in_order(str(term), many[name].many or "")
        if term is not None and str(term):
            kept[name] = term
    return kept


def _in_order(joined: str, separator: str) -> Literal:
    parts: dict[str, str] = {}
    for part in sorted(joined.split(separator)):
        if part.strip():
            parts.setdefault(part.casefold(), part)
    return Literal(separator.join(parts.values()))
