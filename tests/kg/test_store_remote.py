"""The store at a server: what the other side can do wrong, and whose lock it is."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryTimeoutError, StoreError
from kg.store import Limits, QueryRequest, Store, open_store

ASK = QueryRequest("ASK {}", limits=Limits(seconds=0.5))


class Scripted(HTTPServer):
    """A server that gives one prepared answer, and remembers what it was asked."""

    status, media_type, body = 200, "application/sparql-results+json", b'{"boolean": true}'

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Scribe)
        self.seen: list[tuple[str, str]] = []


class Scribe(BaseHTTPRequestHandler):
    server: Scripted

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, self.headers.get("Authorization", "")))
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.media_type)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *args: object) -> None:
        """Nothing: tests read no log."""


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted() as scripted:
        thread = threading.Thread(target=scripted.serve_forever, daemon=True)
        thread.start()
        yield scripted
        scripted.shutdown()
        thread.join()


@pytest.fixture
def store(server: Scripted, tmp_path: Path) -> Iterator[Store]:
    address = f"http://127.0.0.1:{server.server_port}/ds/"
    with open_store(address, texts=tmp_path / "texts.sqlite") as opened:
        yield opened


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (400, QueryError, "malformed query: line 1: no"),
        (401, StoreError, "refuses access"),
        (404, StoreError, "does not answer queries: check its address"),
        (500, StoreError, "answers 500"),
    ],
)
def test_what_the_server_refuses(
    server: Scripted, store: Store, status: int, kind: type[Exception], words: str
) -> None:
    server.status, server.body = status, b"line 1:\n no"
    with pytest.raises(kind, match=words) as caught:
        store.serialize(QueryRequest("ASK {}"), "text/csv")
    assert "\n" not in str(caught.value)


def test_an_answer_in_another_format(server: Scripted, store: Store) -> None:
    server.media_type = "text/html"
    with pytest.raises(StoreError, match="answers text/html where text/csv was asked"):
        store.serialize(ASK, "text/csv")


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        open_store(f"http://127.0.0.1:{port}", texts=tmp_path / "t") as store,
        pytest.raises(StoreError, match=f"http://127.0.0.1:{port}/query cannot be reached"),
    ):
        store.query(ASK)


def test_a_server_that_never_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with (
            open_store(address, texts=tmp_path / "t") as store,
            pytest.raises(QueryTimeoutError, match=r"deadline of 0\.5 s"),
        ):
            store.query(ASK)


def test_addresses_and_login_are_used_and_not_told(server: Scripted, tmp_path: Path) -> None:
    host = f"127.0.0.1:{server.server_port}"
    server.media_type = "text/csv"
    with open_store(
        f"http://{host}",
        query_url=f"http://me:s%20cret@{host}/sparql",
        texts=tmp_path / "t",
    ) as store:
        assert b"".join(store.serialize(ASK, "text/csv")) == server.body
        login = "Basic " + base64.b64encode(b"me:s cret").decode()
        assert server.seen == [("/sparql", login)]
        server.status = 403
        with pytest.raises(StoreError) as caught:
            store.serialize(ASK, "text/csv")
        assert "cret" not in str(caught.value)


def test_read_only_writes_nothing(server: Scripted, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{server.server_port}"
    with (
        open_store(address, read_only=True, texts=tmp_path / "t") as store,
        pytest.raises(StoreError, match="opened for reading only"),
        store.write(),
    ):
        pass
    assert server.seen == []
