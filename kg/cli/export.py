"""`kg export`: the graph, or a part of it, in a format that other tools take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import (
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)

from kg.cli.ask import parameter_values
from kg.cli.options import StoreOption, open_to_read
from kg.cli.screen import errors, write_bytes
from kg.exports.names import FORMATS


class Format(StrEnum):
    """The formats, by the names that `kg.exports.names` has for them."""

    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    RDFXML = "rdfxml"
    CSV = "csv"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    GEXF = "gexf"
    FTM = "ftm"
    NANOPUB = "nanopub"


_HELP = "; ".join(f"{found.name}: {found.holds}" for found in FORMATS.values())


def export(
    format: Annotated[
        Format,
        typer.Option("--format", "-f", help=_HELP + "."),
    ] = Format.NQUADS,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to, if not standard output; csv: a folder.",
        ),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="ACTOR|IRI",
            help="Only what concerns an actor (by any of its names) or a resource (by its IRI).",
            show_default=False,
        ),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only the events of a question's answer.", show_default=False
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="NAME=VALUE",
            help="A parameter of the question, as for kg ask.",
            show_default=False,
        ),
    ] = None,
    events: Annotated[
        list[str] | None,
        typer.Option(
            "--events",
            metavar="TYPE",
            help="graphml and gexf: a type of events that become edges; without it, Support.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the graph, or a part of it, to a file or to standard output.

    A file is written whole or not at all. The articles' texts are no part of the graph; the
    passages are. For example: kg export --about Hamas --format gexf --output hamas.gexf
    """
    if values and question is None:
        raise typer.BadParameter("--with gives parameters of a --question")
    if about is not None and question is not None:
        raise typer.BadParameter("--about and --question exclude each other")
    name = format.value
    if output is None and FORMATS[name].binary and sys.stdout.isatty():
        raise typer.BadParameter(f"{name} is nothing for a terminal; name a file with --output")
    asked: dict[str, Any] = {
        "about": about,
        "question": question,
        "values": parameter_values(values or []),
        "events": tuple(events or ("Support",)),
    }
    with open_to_read(store) as attest, _bar(shown=output is not None) as progress:
        if output is not None:
            attest.export(output, name, progress=progress, **asked)
        else:
            write_bytes(_counted(attest.export_chunks(name, **asked), progress))


@contextmanager
def _bar(*, shown: bool) -> Iterator[Callable[[int], None]]:
    """How much is written, on the error stream; not where it would mix with the data."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("exporting"),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeElapsedColumn(),
        console=errors(),
        transient=True,
        disable=not sys.stderr.isatty() or (not shown and sys.stdout.isatty()),
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda count: bar.advance(task, count)


def _counted(chunks: Iterator[bytes], progress: Callable[[int], None]) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk
        progress(len(chunk))
