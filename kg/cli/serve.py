"""`kg serve`: the graph over HTTP, by the server's own program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from kg.cli.edge import FAILED
from kg.cli.options import StoreOption, settings
from kg.errors import AttestError

HostOption = Annotated[
    str | None,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="The address to listen on (ATTEST_HOST; 127.0.0.1).",
        show_default=False,
    ),
]
PortOption = Annotated[
    int | None,
    typer.Option(
        "--port",
        "-p",
        min=0,
        max=65535,
        help="The port to listen on; 0 takes any free one (ATTEST_PORT; 8080).",
        show_default=False,
    ),
]
_SECONDS_TO_END = 10
_ENDED_AS_TOLD = (0, -signal.SIGTERM, -signal.SIGINT)


def serve(store: StoreOption = None, host: HostOption = None, port: PortOption = None) -> None:
    """Serve the graph over HTTP until stopped (Ctrl-C): SPARQL, questions and every resource.

    A server goes on while articles are ingested, and answers from what was committed last.
    """
    command = _command(settings(store=store).store, host, port)
    # In our place, and not beside us: nobody else has to be told to end, or takes memory meanwhile.
    os.execv(command[0], command)


def run_server(store: str, host: str | None, port: int | None) -> None:
    """Run the server's program beside us until it ends or we are told to end.

    What goes wrong there it tells itself, in one line; our status then is 1, too. Raises
    AttestError if it is not installed.
    """
    process = subprocess.Popen(_command(store, host, port))
    previous = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        status = process.wait()
    except KeyboardInterrupt:
        status = _end(process)
    finally:
        signal.signal(signal.SIGTERM, previous)
    if status not in _ENDED_AS_TOLD:
        raise typer.Exit(FAILED)


def _command(store: str, host: str | None, port: int | None) -> list[str]:
    if find_spec("flask") is None or find_spec("server") is None:
        raise AttestError("serving needs more than is installed: pip install 'attest-kg[server]'")
    command = [sys.executable, "-m", "server", "--store", store]
    command += ["--host", host] if host is not None else []
    command += ["--port", str(port)] if port is not None else []
    return command


def _end(process: subprocess.Popen[bytes]) -> int:
    """Ctrl-C has reached the server too; it is given time to finish what it is answering."""
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
    return 0
