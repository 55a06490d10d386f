"""`kg curate`: a curator's word on events, mentions and actors; the events follow at once."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_to_write
from kg.cli.screen import answers, counted

app = typer.Typer(
    no_args_is_help=True,
    help="Correct what was read: say what is wrong, the same, or different.\n\n"
    "Evidence is never changed: corrections are kept in a graph of their own, which the events "
    "heed, and can be taken back.",
)

Iri = Annotated[str, typer.Argument(metavar="IRI", help="An event, a mention or an actor.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other one.")]
Because = Annotated[str, typer.Option("--because", "-b", metavar="WHY", help="The reason.")]


@app.command()
def wrong(iri: Iri, because: Because, store: StoreOption = None) -> None:
    """Take an event or a mention for wrong: it vanishes from the events, its evidence stays."""
    with open_to_write(store) as attest:
        _tell(attest.mark_wrong(iri, because))


@app.command()
def same(iri: Iri, other: Other, store: StoreOption = None) -> None:
    """Say that two actors are one."""
    with open_to_write(store) as attest:
        _tell(attest.mark_same(iri, other))


@app.command()
def different(iri: Iri, other: Other, store: StoreOption = None) -> None:
    """Say that two mentions or two events are not one happening, or two actors not one."""
    with open_to_write(store) as attest:
        _tell(attest.mark_different(iri, other))


@app.command()
def undo(iri: Iri, store: StoreOption = None) -> None:
    """Take back all that curators said of a thing."""
    with open_to_write(store) as attest:
        _tell(attest.take_back(iri))


def _tell(events: int) -> None:
    answers().print(counted(events, "event"))
