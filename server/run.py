"""The command that serves: reads arguments, takes the port, and runs gunicorn until it is ended."""

from __future__ import annotations

import argparse
import gc
import os
import socket
import sys
from collections.abc import Sequence
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # has no types

from kg.errors import AttestError, SettingsError
from kg.store import open_store
from kg.version import __version__
from server import metrics
from server.application import Application
from server.settings import Settings, from_environment
from server.worker import AsyncWorker

_GRACE = 10  # seconds that running answers have to finish after a signal to end


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to end; answers the exit status. A mistake is one line on stderr."""
    try:
        given = vars(_parser().parse_args(arguments))
        settings = from_environment(os.environ, **given)
        open_store(settings.store, readers=1, read_only=not settings.write_token).close()
        listener = _listen(settings.host, settings.port)
    except AttestError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    # What is there now stays, and is shared with the processes that answer, unless the collector of
    # garbage writes into all of it.
    gc.collect()
    gc.freeze()
    with metrics.folder():
        _Server(settings, listener).run()
    return 0  # gunicorn leaves by SystemExit; this is for type checkers and embedders


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m server",
        description="Serve a graph over HTTP: SPARQL, questions, and every resource.",
        epilog="Each option has an ATTEST_… variable, too; see docs/endpoint.md.",
    )
    parser.add_argument("--store", metavar="DIR", help="where the graph is kept")
    parser.add_argument("--host", metavar="ADDRESS", help="the address to listen on")
    parser.add_argument("--port", help="the port to listen on; 0 takes any free one")
    parser.add_argument("--public-url", metavar="URL", help="the URL that the outside uses")
    parser.add_argument("--timeout", metavar="SECONDS", help="a query's deadline")
    parser.add_argument("--version", action="version", version=f"Attest {__version__}")
    return parser


def _listen(host: str, port: int) -> socket.socket:
    """The listening socket; taken here, so that a busy port is told in one line and at once."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            f"cannot listen on {host} port {port}: {reason}; choose another with --port"
        ) from error
    return listener


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with our settings and our kind of worker."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._settings = settings
        host, port = listener.getsockname()[:2]
        self._address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        self._descriptor = listener.detach()  # from here on it is gunicorn's
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, object] = {
            "bind": f"fd://{self._descriptor}",
            "workers": self._settings.server_workers,
            "worker_class": AsyncWorker,
            "graceful_timeout": _GRACE,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "attest",
            "post_worker_init": self._announce,
            "child_exit": lambda _arbiter, worker: metrics.forget(worker.pid),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Application:
        """The application; it opens the store in the worker: readers are processes of its own."""
        return Application(self._settings)

    def _announce(self, worker: Any) -> None:
        if worker.age == 1:
            sys.stdout.write(f"Attest serves {self._settings.store} at {self._address}\n")
            sys.stdout.flush()
