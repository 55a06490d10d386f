"""`kg serve`: the graph over HTTP, by the server's own program in its own process."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from kg.cli.options import StoreOption, settings
from kg.errors import AttestError

HostOption = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")
]
PortOption = Annotated[
    int, typer.Option("--port", "-p", min=1, max=65535, help="The port to listen on.")
]
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8080
_SECONDS_TO_END = 10


def serve(
    store: StoreOption = None, host: HostOption = DEFAULT_HOST, port: PortOption = DEFAULT_PORT
) -> None:
    """Serve the graph over HTTP until stopped (Ctrl-C): SPARQL, questions and every resource."""
    run_server(settings(store=store).store, host, port)


def run_server(store: str, host: str, port: int) -> None:
    """Run the server's program until it ends or we are told to end.

    Raises AttestError if it is not installed, if the address is taken, or if it fails.
    """
    if find_spec("flask") is None or find_spec("server") is None:
        raise AttestError("serving needs more than is installed: pip install 'attest-kg[server]'")
    _require_free(host, port)
    command = [sys.executable, "-m", "server", "--store", store, "--host", host]
    process = subprocess.Popen([*command, "--port", str(port)])
    previous = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        status = process.wait()
    except KeyboardInterrupt:
        status = _end(process)
    finally:
        signal.signal(signal.SIGTERM, previous)
    if status not in (0, -signal.SIGTERM, -signal.SIGINT):
        raise AttestError(f"the server ended with status {status}")


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AttestError(
                f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port"
            ) from error


def _end(process: subprocess.Popen[bytes]) -> int:
    """Ctrl-C has reached the server too; it is given time to finish what it is answering."""
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
    return 0
