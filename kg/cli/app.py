"""The commands, gathered under `kg`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import (
    ask,
    check,
    curate,
    demo,
    edge,
    explain,
    export,
    ingest,
    mcp,
    query,
    rebuild,
    search,
    serve,
    stats,
    token,
)
from kg.version import __version__

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: kg demo",
)

for _name, _command in (
    ("demo", demo.demo),
    ("ingest", ingest.ingest),
    ("explain", explain.explain),
    ("ask", ask.ask),
    ("query", query.query),
    ("search", search.search),
    ("stats", stats.stats),
    ("check", check.check),
    ("export", export.export),
    ("serve", serve.serve),
    ("mcp", mcp.mcp),
    ("rebuild", rebuild.rebuild),
    ("token", token.token),
):
    app.command(_name)(_command)
app.add_typer(curate.app, name="curate")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"attest-kg {__version__}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """News articles into a knowledge graph in which every fact is traced to who said it.

    The graph is kept in a folder: --store DIR, else ATTEST_STORE, else `store` in attest.toml,
    else the user's data folder. Exit status: 0 done, 1 something failed, 2 wrong usage.
    """


def main() -> None:
    """What the installed command `kg` calls."""
    edge.run(app)
