"""`kg demo`: from the sample articles to the answer of the first question, and to a server."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from shlex import quote
from typing import Annotated

import typer
from rich.rule import Rule
from rich.text import Text

from kg.cli.cards import print_answer
from kg.cli.edge import FAILED
from kg.cli.ingest import ingest_with_bar, print_report
from kg.cli.options import open_to_write
from kg.cli.screen import answers
from kg.cli.serve import HostOption, PortOption, run_server
from kg.library import known_question
from kg.resources import samples_folder

QUESTION, ACTOR = "supported", "Quds Force"


def demo(
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            "-s",
            metavar="DIR",
            help="Where to keep the graph; without it, in a temporary folder.",
            show_default=False,
        ),
    ] = None,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the graph afterwards, until stopped.")
    ] = True,
    host: HostOption = None,
    port: PortOption = None,
) -> None:
    """Read the sample articles, print what they say of the Quds Force's support, and serve it."""
    with _place(store) as folder:
        refused = _show(folder)
        answers().print(Text(_next(folder, stays=serve or store is not None), style="dim"))
        if serve:
            run_server(folder, host, port)
    if refused:
        raise typer.Exit(FAILED)


def _next(folder: str, *, stays: bool) -> str:
    """What to do next: the graph of a demo is elsewhere than other commands look for one."""
    if stays:
        return f'the same again: kg ask {QUESTION} actor="{ACTOR}" --store {quote(folder)}'
    return "this graph is not kept; to keep one: kg demo --store DIR"


@contextmanager
def _place(store: str | None) -> Iterator[str]:
    if store is not None:
        yield store
        return
    with tempfile.TemporaryDirectory(prefix="attest-demo-") as folder:
        yield folder


def _show(folder: str) -> bool:
    """Ingest, ask, print; whether anything was refused."""
    console, question = answers(), known_question(QUESTION)
    with open_to_write(folder) as attest:
        report = ingest_with_bar(attest, [str(samples_folder())])
        print_report(report)
        answer = attest.ask(QUESTION, actor=ACTOR)
    console.print(Rule(Text(question.title.replace("…", f"the {ACTOR}"), style="bold")))
    console.print()
    print_answer(console, question, answer)
    return bool(report.refusals)
