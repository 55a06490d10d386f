"""A small graph made by hand, behind the application, for all tests of the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Graph

from kg.ids import text_digest
from kg.store import open_store
from kg.store.base import Store
from server import Settings, create_app

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


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    with open_store(None) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def client(store: Store) -> FlaskClient:
    return create_app(Settings(), store).test_client()
