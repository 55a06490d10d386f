"""`kg export`: the whole graph in a format of the Semantic Web."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_to_read
from kg.cli.screen import write_bytes


class Format(StrEnum):
    """The formats, by the names that `kg.exports.FORMATS` has for them."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    JSONLD = "jsonld"


def export(
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="nquads (canonical, sorted), trig, turtle (graphs united), jsonld.",
        ),
    ] = Format.NQUADS,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to, if not standard output."),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the whole graph to a file or to standard output.

    A file is written whole or not at all. The articles' texts are no part of the graph.
    """
    with open_to_read(store) as attest:
        if output is None:
            write_bytes(attest.export_chunks(format))
        else:
            attest.export(output, format)
