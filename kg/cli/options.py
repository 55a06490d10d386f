"""Options that several commands have, and how they become settings and an open graph."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated

import typer

from kg.article.clean import is_address
from kg.library import Attest, open_graph
from kg.settings import Settings, from_environment


def _day(value: str) -> date:
    """A day as an option gives it; wrong usage if it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2020-01-31") from error


def _address(value: str) -> str:
    """An article's address as an option gives it; wrong usage if it is none."""
    if not is_address(value):
        raise typer.BadParameter(f"{value!r} is no web address; write it as https://…")
    return value


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        "-s",
        metavar="DIR",
        help="Where the graph is kept, if not in ATTEST_STORE or the user's data folder.",
        show_default=False,
    ),
]
TimeoutOption = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        help="Stop the query after so long (ATTEST_TIMEOUT; 30).",
        show_default=False,
    ),
]
IssuedOption = Annotated[
    date | None,
    typer.Option(
        parser=_day,
        metavar="YYYY-MM-DD",
        help="The date of articles that bear none.",
        show_default=False,
    ),
]
PublisherOption = Annotated[
    str | None, typer.Option(help="The publisher, where none is known.", show_default=False)
]
AddressOption = Annotated[
    str | None,
    typer.Option(
        parser=_address,
        metavar="URL",
        help="The address, where none is known.",
        show_default=False,
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(help="The spaCy model that parses (ATTEST_MODEL).", show_default=False),
]


def settings(**given: object) -> Settings:
    """The settings of this run: what the command line gives over the environment and the file."""
    return from_environment(os.environ, **given)


def open_to_write(store: str | None, **given: object) -> Attest:
    """The graph that the command adds to; a new folder becomes an empty one."""
    return open_graph(settings=settings(store=store, **given))


def open_to_read(store: str | None, **given: object) -> Attest:
    """The graph that the command reads, which has to be there."""
    return open_graph(settings=settings(store=store, **given), read_only=True)
