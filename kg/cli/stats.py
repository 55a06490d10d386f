"""`kg stats`: what the graph holds, in numbers."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from kg.cli.options import StoreOption, open_to_read
from kg.cli.screen import answers
from kg.summary import Summary


def stats(
    store: StoreOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what the graph holds, in numbers: articles, events, actors, publishers."""
    with open_to_read(store) as attest:
        summary = attest.stats()
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(summary), default=str, indent=2))
        return
    answers().print(_table(summary))


def _table(summary: Summary) -> Table:
    table = Table(box=box.SIMPLE, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, count in summary.classes.items():
        table.add_row(f"att:{name}", f"{count:,}")
    table.add_row("actors named", f"{summary.actors:,}")
    table.add_row("publishers", f"{summary.publishers:,}")
    if summary.first and summary.last:
        table.add_row("articles dated", f"{summary.first} – {summary.last}")
    table.add_row("triples", f"{summary.triples:,}")
    table.add_row("named graphs", f"{summary.graphs:,}", end_section=True)
    for name, count in summary.event_types.items():
        table.add_row(f"mentions of att:{name}", f"{count:,}")
    return table
