"""A small graph made by hand, behind the application, for all tests of the server."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Graph
from werkzeug.datastructures import Headers

from kg.ids import text_digest
from kg.store import open_store
from kg.store.base import Store
from server import Settings, create_app
from server.application import Application
from server.exchange import NoBody, Reply, Request

DATA = Path(__file__).parents[1] / "kg" / "questions_data"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"

EXTRA = """
@prefix att: <https://w3id.org/attest/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/attest/id/> .

<https://w3id.org/attest/id/article/evil> {
  <https://w3id.org/attest/id/article/evil> a att:Article ; dcterms:title %(label)s ;
    schema:url "javascript:alert(3)"^^xsd:anyURI .
  <https://w3id.org/attest/id/actor/evil> a att:Actor , att:ArmedGroup ; rdfs:label %(label)s ;
    <https://example.org/p?a=1&b=2> "x" , <javascript:alert(4)> .
  <https://w3id.org/attest/id/event/merged> a att:Event ; owl:deprecated true ;
    dcterms:isReplacedBy <https://w3id.org/attest/id/event/call> .
}
"""


def fill(store: Store) -> None:
    """The graph made by hand with its texts, and an article that means harm."""
    quoted = '"' + HOSTILE.replace('"', '\\"') + '"'
    dataset = Dataset()
    dataset.parse(DATA / "news.trig", format="trig")
    dataset.parse(data=EXTRA % {"label": quoted}, format="trig")
    with store.write() as writer:
        for graph in dataset.graphs():
            if len(graph):
                plain = Graph()
                plain += graph
                writer.replace(str(graph.identifier), plain.serialize(format="nt").encode())
        for file in sorted(DATA.glob("article-*.txt")):
            text = file.read_text(encoding="utf-8")
            writer.put_text(text_digest(text), text)


@pytest.fixture(scope="session")
def fill_store() -> Callable[[Store], None]:
    return fill


@pytest.fixture(scope="module")
def chained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that graph and a chain of triples, in which queries can get lost."""
    made = tmp_path_factory.mktemp("chained") / "store"
    with open_store(made) as opened:
        fill(opened)
        with opened.write() as writer:
            lines = (f"<http://x/{n}> <http://x/p> <http://x/{n + 1}> .\n" for n in range(1500))
            writer.replace("http://x/chain", "".join(lines).encode())
    return made


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    with open_store(None) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The pages' face alone."""
    return create_app(Settings(), store).test_client()


@dataclass(frozen=True)
class Got:
    """A reply, as a client sees it."""

    status_code: int
    headers: Headers
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")

    @property
    def mimetype(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]

    def get_json(self) -> Any:
        return json.loads(self.data)


class Asking:
    """A client of the whole application, both faces, without a socket. Close it."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._runner = asyncio.Runner()
        self._application = Application(settings, store)
        self._runner.run(self._application.__aenter__())

    def close(self) -> None:
        self._runner.run(self._application.__aexit__(None, None, None))
        self._runner.close()

    def open(
        self,
        path: str,
        *,
        method: str = "GET",
        query_string: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        data: bytes | str | Mapping[str, str] = b"",
        content_type: str = "",
    ) -> Got:
        if isinstance(data, Mapping):
            data, content_type = urlencode(data), "application/x-www-form-urlencoded"
        where, _, query = path.partition("?")
        given = {"host": "localhost"} | {k.lower(): v for k, v in (headers or {}).items()}
        if content_type:
            given["content-type"] = content_type
        body = NoBody(data.encode() if isinstance(data, str) else data)
        raw = (urlencode(query_string) if query_string else query).encode()
        return self._runner.run(self._open(Request(method, where, raw, given, body)))

    async def _open(self, request: Request) -> Got:
        found = self._application.answer(request)
        reply = found if isinstance(found, Reply) else await found
        body = reply.body
        if not isinstance(body, bytes):
            body = b"".join([piece async for piece in body])
        return Got(reply.status, Headers(reply.all_headers()), body)

    def get(self, path: str, **given: Any) -> Got:
        return self.open(path, **given)

    def post(self, path: str, **given: Any) -> Got:
        return self.open(path, method="POST", **given)

    def options(self, path: str) -> Got:
        return self.open(path, method="OPTIONS")


@pytest.fixture
def asking(store: Store) -> Iterator[Asking]:
    """Both faces, as the server puts them together."""
    with contextlib.closing(Asking(Settings(), store)) as made:
        yield made


@pytest.fixture
def asking_of() -> Iterator[Callable[[Settings, Store], Asking]]:
    """The same over another store, with other settings."""
    with contextlib.ExitStack() as made:
        yield lambda settings, store: made.enter_context(
            contextlib.closing(Asking(settings, store))
        )
