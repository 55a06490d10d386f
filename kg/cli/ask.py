"""`kg ask`: the prepared questions, and their answers."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from kg.cli.cards import print_answer
from kg.cli.options import StoreOption, TimeoutOption, open_to_read
from kg.cli.screen import answers
from kg.library import known_question, known_questions
from kg.questions import Parameter, Question
from kg.store.base import Answer


class Format(StrEnum):
    """The formats of an answer; the first is for people."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def ask(
    question: Annotated[
        str | None,
        typer.Argument(metavar="[QUESTION]", help="Its name; without one they are listed."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]…", help="Its parameters; without any, its defaults."),
    ] = None,
    *,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="text, csv or json.")
    ] = Format.TEXT,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell what the question takes and answers.")
    ] = False,
    store: StoreOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Ask a question of the graph; an actor may be given by any of its names.

    For example: kg ask supported actor="Quds Force"
    """
    console = answers()
    if question is None:
        _list(console)
        return
    asked = known_question(question)
    if explain:
        _explain(console, asked)
        return
    given = parameter_values(values or [])
    with open_to_read(store, timeout=timeout) as attest:
        answer = attest.ask(question, **given)
    if format is Format.JSON:
        typer.echo(json.dumps(_plain(answer), ensure_ascii=False, indent=2))
    elif format is Format.CSV:
        writer = csv.DictWriter(sys.stdout, answer.variables, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_plain(answer))
    else:
        print_answer(console, asked, answer)


def parameter_values(given: list[str]) -> dict[str, str]:
    """Parameters that are given as name=value; wrong usage if one is not, or is given twice."""
    values = {}
    for one in given:
        name, separator, value = one.partition("=")
        if not separator or not name:
            raise typer.BadParameter(f"{one!r}: write a parameter as name=value")
        if name in values:
            raise typer.BadParameter(f"{name} is given twice")
        values[name] = value
    return values


def _plain(answer: Answer) -> list[dict[str, str]]:
    return [
        {name: str(row[name]) for name in answer.variables if name in row} for row in answer.rows
    ]


def _list(console: Console) -> None:
    for question in known_questions().values():
        console.print(Text(question.name, style="bold cyan"))
        console.print(Text(f"  {question.title}"))
        for parameter in question.parameters:
            console.print(Text(_parameter_line(parameter), style="dim"))
    console.print(Text('\nkg ask QUESTION name="value"   kg ask QUESTION --explain', style="dim"))


def _explain(console: Console, question: Question) -> None:
    console.print(Text(question.title, style="bold cyan"))
    console.print(Text(question.description))
    for parameter in question.parameters:
        console.print(Text(_parameter_line(parameter)))
    console.print(Text("answers with", style="dim"))
    for column in question.columns:
        console.print(Text(f"  {column.name}  {column.description}"))


def _parameter_line(parameter: Parameter) -> str:
    note = " (needed)" if parameter.required else ""
    if parameter.default:
        note = f" [{parameter.default}]"
    return f"  {parameter.name}=…  {parameter.description}{note}"
