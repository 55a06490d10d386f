"""`kg check`: does everything stored conform, stand in the articles' words, and agree?"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kg.checks import CheckReport
from kg.cli.edge import FAILED
from kg.cli.options import StoreOption, open_to_read
from kg.cli.screen import answers, counted, errors

_REPORTS = ("turtle", "ntriples", "jsonld", "rdfxml")


def check(
    store: StoreOption = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            "-r",
            metavar="FILE",
            help="Write SHACL validation results into a file, too.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"That of the report: {', '.join(_REPORTS)}; without --report it is printed.",
            show_default=False,
        ),
    ] = None,
    reasoner: Annotated[
        str,
        typer.Option(
            "--reasoner", metavar="NAME", help="rl (no Java), hermit (needs Java), or none."
        ),
    ] = "rl",
    sample: Annotated[
        int, typer.Option("--sample", min=0, help="How many resources are reasoned about.")
    ] = 200,
    most: Annotated[
        int, typer.Option("--most", min=1, help="How many faults of each kind are listed.")
    ] = 1000,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check all graphs: shapes, words in the articles' texts, references, contradictions.

    Exit status 1 if anything does not hold.
    """
    if format is not None and format not in _REPORTS:
        raise typer.BadParameter(f"{format}: there are {', '.join(_REPORTS)}")
    if format is not None and as_json and report is None:
        raise typer.BadParameter("give --json or --format, or --report FILE with it")
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=errors(),
        transient=True,
    )
    with open_to_read(store) as attest, bar:
        task = bar.add_task("checking", total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=f"checking {stage}", completed=done, total=total)

        found = attest.check(tell, reasoner=reasoner, sample=sample, most=most)
    _write(found, report, format, as_json)
    if not found.conforms:
        raise typer.Exit(FAILED)


def _write(found: CheckReport, report: Path | None, format: str | None, as_json: bool) -> None:
    from kg.checks.report import written

    if report is not None:
        report.write_bytes(written(found, format or "turtle"))
    if as_json:
        fields = dataclasses.asdict(found) | {"conforms": found.conforms}
        typer.echo(json.dumps(fields, indent=2))
    elif format is not None and report is None:
        typer.echo(written(found, format).decode(), nl=False)
    else:
        _print(found)


def _print(found: CheckReport) -> None:
    console = answers()
    for fault in found.faults:
        where = fault.source or fault.graph or "all graphs"
        console.print(f"{where}: {fault.rule}: {fault}", markup=False, soft_wrap=True)
    if found.left_out:
        console.print(f"{counted(found.left_out, 'more fault')} not listed", soft_wrap=True)
    console.print(f"{found.reasoning}", soft_wrap=True, markup=False, highlight=False)
    what = f"{counted(found.articles, 'article')}, {counted(found.triples, 'triple')}"
    if found.conforms:
        console.print(f"{what}, all sound", style="green", soft_wrap=True)
    else:
        kinds = ", ".join(f"{number} {rule}" for rule, number in sorted(found.counts.items()))
        total = counted(sum(found.counts.values()), "fault")
        console.print(f"{what}, {total}: {kinds}", style="red", soft_wrap=True)
