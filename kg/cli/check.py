"""`kg check`: does everything stored conform and stand in the articles' words?"""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kg.checks import CheckReport
from kg.cli.edge import FAILED
from kg.cli.options import StoreOption, open_to_read
from kg.cli.screen import answers, counted, errors


def check(
    store: StoreOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check every article's graph: its shapes, and that each node reaches words of its text.

    Exit status 1 if anything does not hold.
    """
    bar = Progress(
        TextColumn("checking"), BarColumn(), MofNCompleteColumn(), console=errors(), transient=True
    )
    with open_to_read(store) as attest, bar:
        task = bar.add_task("", total=None)
        report = attest.check(lambda _article: bar.advance(task))
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(report), indent=2))
    else:
        _print(report)
    if report.faults:
        raise typer.Exit(FAILED)


def _print(report: CheckReport) -> None:
    console = answers()
    for fault in report.faults:
        console.print(
            f"{fault.source or fault.article}: {fault.rule}: {fault.message}",
            markup=False,
            soft_wrap=True,
        )
    if report.faults:
        faults = counted(len(report.faults), "fault")
        console.print(f"{counted(report.articles, 'article')}, {faults}", style="red")
    else:
        console.print(f"{counted(report.articles, 'article')}, all sound", style="green")
