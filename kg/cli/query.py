"""`kg query`: a SPARQL query from a file, answered as a table or in a format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from kg.cli.options import StoreOption, TimeoutOption, open_to_read
from kg.cli.screen import answers, readable, write_bytes
from kg.errors import InputError, QueryError
from kg.library import Attest


class Format(StrEnum):
    """The formats of an answer; the first is for people."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


_ROWS = 1_000
MEDIA_TYPES = {
    Format.CSV: "text/csv",
    Format.TSV: "text/tab-separated-values",
    Format.JSON: "application/sparql-results+json",
    Format.XML: "application/sparql-results+xml",
    Format.TURTLE: "text/turtle",
    Format.NTRIPLES: "application/n-triples",
    Format.JSONLD: "application/ld+json",
    Format.RDFXML: "application/rdf+xml",
}


def query(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The query; - for standard input.")],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="SELECT and ASK: table, csv, tsv, json, xml. CONSTRUCT and DESCRIBE: turtle, "
            "ntriples, jsonld, rdfxml. Without it, a table or Turtle.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Do not answer; show how it would be answered.")
    ] = False,
    store: StoreOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Answer a SPARQL 1.1 query. Its default graph is the union of all graphs.

    For example: echo 'SELECT * { ?s ?p ?o } LIMIT 5' | kg query -
    """
    text = _read(file)
    with open_to_read(store, timeout=timeout) as attest:
        if explain:
            _print_plan(attest.plan(text))
            return
        kind = attest.kind(text)
        if format is None:
            format = Format.TURTLE if kind == "graph" else Format.TABLE
        if format is not Format.TABLE:
            write_bytes(_ended(attest.serialize(text, MEDIA_TYPES[format])))
        elif kind == "graph":
            raise QueryError("a graph cannot be shown as a table; name a format such as turtle")
        else:
            _print_table(attest, text)


def _ended(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of a text, with its last line ended as of any text in a terminal."""
    last = b""
    for chunk in chunks:
        yield chunk
        last = chunk or last
    if not last.endswith(b"\n"):
        yield b"\n"


def _print_plan(plan: dict[str, Any]) -> None:
    lines = [f"# {' '.join(line.split())}\n" for line in plan["decisions"]]
    sys.stdout.write("".join(lines) + plan["query"] + "\n")


def _print_table(attest: Attest, text: str) -> None:
    answer, console = attest.query(text), answers()
    if answer.truth is not None:
        console.print("yes" if answer.truth else "no")
        return
    # The widths of a table's columns are known when all of it is: of many rows, some at a time.
    for start in range(0, max(1, len(answer.rows)), _ROWS):
        table = Table(box=box.SIMPLE_HEAD)
        for variable in answer.variables:
            table.add_column(variable, overflow="fold")
        for row in answer.rows[start : start + _ROWS]:
            table.add_row(
                *(Text(readable(row.get(name), attest.settings.base)) for name in answer.variables)
            )
        console.print(table)


def _read(file: str) -> str:
    if "{" in file and not Path(file).exists():
        raise InputError(
            "query", "a file is asked for; pipe what you typed instead: echo '…' | kg query -"
        )
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(file, "the query is not UTF-8 text") from error
