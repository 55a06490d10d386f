"""Reads question files, and refuses what does not hold together, by file and line.

A file is a SPARQL query whose first lines are `#+` comments in YAML (the convention of grlc).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pyparsing import ParseBaseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import DataError, QuestionError
from kg.questions.head import Head, read_head
from kg.questions.question import Question


def load_questions(folder: Path, *, parse: bool = True) -> Mapping[str, Question]:
    """The questions of a folder by name, sorted.

    Parsing takes about a tenth of a second for each query; `parse=False` leaves it to the store,
    which parses the one that is asked. Raises DataError, which names file and line, for a head
    that is malformed, a query that does not parse, and one that does not project what its head
    promises; also if the folder holds no question.
    """
    files = sorted(folder.glob("*.rq"))
    if not files:
        raise DataError(f"{folder}: no questions (*.rq) in this folder")
    return MappingProxyType({file.stem: _read(file, parse) for file in files})


def load_question(folder: Path, name: str) -> Question:
    """One question of a folder. Raises QuestionError if there is none of that name, DataError."""
    known = {file.stem: file for file in folder.glob("*.rq")}
    if name not in known:
        raise QuestionError(f"unknown question “{name}”; there are: {', '.join(sorted(known))}")
    return _read(known[name], True)


def _read(file: Path, parse: bool) -> Question:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: cannot be read: {error}") from error
    head = read_head(text, str(file))
    question = Question(
        name=file.stem,
        title=head.title,
        description=head.description,
        parameters=head.parameters,
        columns=head.columns,
        text=head.query,
        source=str(file),
    )
    if parse:
        _check_projection(question, head, _projection(head, str(file)))
    return question


def _projection(head: Head, file: str) -> frozenset[str]:
    """The variables that the query answers with, by rdflib's own parser."""
    try:
        query: Any = parseQuery(head.query)[1]
    except ParseBaseException as error:
        line = head.query_line + error.lineno - 1
        raise DataError(f"{file}, line {line}: the query does not parse: {error.msg}") from error
    if query.name != "SelectQuery" or not query.projection:
        raise DataError(
            f"{file}, line {head.query_line}: a question is a SELECT query that names its columns"
        )
    return frozenset(_named(part) for part in query.projection)


def _named(part: CompValue) -> str:
    return str(part.evar if part.evar is not None else part.var)


def _check_projection(question: Question, head: Head, projected: frozenset[str]) -> None:
    """A parameter must be projected, too: engines bind only variables that are."""
    promised = [("parameter", p.name) for p in question.parameters]
    promised += [("column", name) for name in question.variables]
    for kind, name in promised:
        if name not in projected:
            raise DataError(
                f"{question.source}, line {head.line_of(name)}: {kind} “{name}” is not among the "
                f"variables that the query selects"
            )
