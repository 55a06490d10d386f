"""`kg mcp`: the graph for language models, over the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import StoreOption, TimeoutOption, open_to_read
from kg.views.needed import needed


def mcp(
    store: StoreOption = None,
    http: Annotated[
        bool,
        typer.Option(
            "--http/--stdio", help="Serve streamable HTTP; else standard input and output."
        ),
    ] = False,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes any free one."),
    ] = 8090,
    timeout: TimeoutOption = None,
) -> None:
    """Serve the graph to language models (Model Context Protocol), to be read.

    Tools find actors, ask questions, run SPARQL and show the passages behind an event.
    """
    needed("mcp", "mcp", "servers for language models")
    from kg.mcp.program import serve_http, serve_stdio

    with open_to_read(store, timeout=timeout) as attest:
        if http:
            serve_http(attest, host, port, typer.echo)
        else:
            serve_stdio(attest)
