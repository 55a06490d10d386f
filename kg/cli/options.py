"""Options that several commands have, and how they become settings and an open graph."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from kg.library import Attest, open_graph
from kg.settings import Settings, from_environment

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


def settings(**given: object) -> Settings:
    """The settings of this run: what the command line gives over the environment and the file."""
    return from_environment(os.environ, **given)


def open_to_write(store: str | None, **given: object) -> Attest:
    """The graph that the command adds to; a new folder becomes an empty one."""
    return open_graph(settings=settings(store=store, **given))


def open_to_read(store: str | None, **given: object) -> Attest:
    """The graph that the command reads, which has to be there."""
    return open_graph(settings=settings(store=store, **given), read_only=True)
