"""HTTP servers on this machine that answer as a test wants them to."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph

JSON = "application/sparql-results+json"


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: str

    @property
    def query(self) -> str:
        """The query of the SPARQL protocol: in a form, or the body itself."""
        return parse_qs(self.body).get("query", [self.body])[0]


@dataclass
class Reply:
    """How it is answered; `pieces`, if there are any, stand for the body and its length."""

    status: int = 200
    media_type: str = JSON
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterator[bytes]] | None = None


Answer = Callable[[Asked], Reply]


@dataclass
class Loopback:
    """A running server, and what it was asked."""

    port: int
    asked: list[Asked]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


@contextlib.contextmanager
def serving(answer: Answer) -> Iterator[Loopback]:
    """A server whose answers a function gives."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            content = self.rfile.read(length).decode()
            found = Asked(self.command, self.path, dict(self.headers), content)
            asked.append(found)
            self._send(answer(found))

        def do_POST(self) -> None:
            self.do_GET()

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.pieces is None and "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                for piece in reply.pieces() if reply.pieces else [reply.body]:
                    self.wfile.write(piece)
                    self.wfile.flush()
            self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Nothing: tests read no log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Loopback(server.server_port, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sparql(stores: Mapping[str, pyoxigraph.Store] | pyoxigraph.Store) -> Answer:
    """SPARQL queries by POST: over one store, or over one for each path."""

    def answer(asked: Asked) -> Reply:
        path = urlsplit(asked.path).path
        store = stores if isinstance(stores, pyoxigraph.Store) else stores.get(path)
        if store is None:
            return Reply(404, "text/plain", b"nothing here")
        try:
            found = store.query(asked.query)
            body = found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
        except (SyntaxError, OSError) as error:
            return Reply(400, "text/plain", str(error).encode())
        return Reply(body=body or b"")

    return answer
