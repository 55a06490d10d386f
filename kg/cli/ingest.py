"""`kg ingest`: articles into the graph, with a progress bar and a summary."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from kg.cli.edge import FAILED
from kg.cli.options import (
    AddressOption,
    IssuedOption,
    ModelOption,
    PublisherOption,
    StoreOption,
    open_to_write,
)
from kg.cli.screen import answers, counted, errors, one_line
from kg.library import NOTHING_KNOWN, Attest
from kg.pipeline import ArticleEvidence, IngestReport
from kg.records import Metadata, Refusal


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files and folders: text, Markdown with front matter, HTML, JSON Lines, a folder "
            "with a manifest.csv; - for standard input.",
        ),
    ],
    *,
    store: StoreOption = None,
    issued: IssuedOption = None,
    publisher: PublisherOption = None,
    title: Annotated[
        str | None, typer.Option(help="The title, where none is known.", show_default=False)
    ] = None,
    url: AddressOption = None,
    model: ModelOption = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            "-w",
            help="Processes that read at the same time (ATTEST_WORKERS; 1).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read articles and add what they say to the graph.

    An article that is there already is replaced. An input that is no article is refused with the
    reason, the rest goes on, and the exit status is 1. For example:

    kg ingest report.txt --issued 2020-02-02 --publisher "The Jerusalem Post"
    """
    with open_to_write(store, model=model, workers=workers) as attest:
        defaults = Metadata(title=title, publisher=publisher, issued=issued, url=url)
        report = ingest_with_bar(attest, paths, defaults)
    print_report(report)
    if report.refusals:
        raise typer.Exit(FAILED)


def ingest_with_bar(
    attest: Attest, paths: list[str], defaults: Metadata = NOTHING_KNOWN
) -> IngestReport:
    """Ingest while a bar on the error stream shows how far it is."""
    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=errors(),
        transient=True,
    )
    with bar:
        # What comes through a pipe is there once: to count it would be to lose it.
        total = attest.count(*paths) if all(_lasts(path) for path in paths) else None
        task = bar.add_task("", total=total)

        def show(outcome: ArticleEvidence | Refusal) -> None:
            bar.update(task, advance=1, description=one_line(outcome.source))

        return attest.ingest(*paths, defaults=defaults, stdin=sys.stdin.buffer, progress=show)


def _lasts(path: str) -> bool:
    """Whether what is at the path can be read again."""
    return path != "-" and (Path(path).is_file() or Path(path).is_dir())


def print_report(report: IngestReport) -> None:
    """The counts on standard output, what was refused on the error stream."""
    read = (
        counted(report.articles, "article"),
        counted(report.statements, "statement"),
        counted(report.mentions, "mention"),
        counted(report.new_actors, "new actor"),
    )
    held = counted(report.events, "event")
    refused = f"; {len(report.refusals):,} refused" if report.refusals else ""
    answers().print(f"{', '.join(read)}; {held} in the graph{refused}", soft_wrap=True)
    console = errors()
    for refusal in report.refusals:
        console.print(
            Text.assemble(("refused ", "red"), one_line(f"{refusal.source}: {refusal.reason}")),
            soft_wrap=True,
        )
