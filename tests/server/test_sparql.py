"""/sparql through the application: formats, entity tags, refusals, the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest
from rdflib import Graph, URIRef

from kg.errors import QueryMemoryError, QueryTimeoutError, StoreError
from kg.store.base import Answer, QueryRequest, Store
from server import Settings
from server.description import SD

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/attest/ns#Article> } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT WHERE { ?s a <https://w3id.org/attest/ns#Article> }"
Asking: TypeAlias = Any  # the client of tests/server/conftest.py
AskingOf: TypeAlias = Callable[[Settings, Store], Any]
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml"),
        (SELECT, "text/csv"),
        (SELECT, "text/tab-separated-values"),
        ("ASK {}", "application/sparql-results+json"),
        (CONSTRUCT, "text/turtle"),
        (CONSTRUCT, "application/n-triples"),
        (CONSTRUCT, "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml"),
    ],
)
def test_every_format_is_answered_as_asked(asking: Asking, query: str, accept: str) -> None:
    got = asking.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert got.status_code == 200
    assert got.mimetype == accept
    assert "Accept" in got.headers["Vary"]
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    if "triples" in accept or "turtle" in accept:
        assert len(Graph().parse(data=got.data, format="turtle")) == 4


def test_the_dataset_of_the_request_counts(asking: Asking) -> None:
    graph = "https://w3id.org/attest/id/article/a1"
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/attest/ns#Article> }"}
    whole = asking.get("/sparql", query_string=query | {"format": "csv"})
    part = {"default-graph-uri": graph, "format": "csv"}
    one = asking.get("/sparql", query_string=query | part)
    assert whole.text.split() == ["n", "4"]
    assert one.text.split() == ["n", "1"]


def test_an_answer_has_a_tag_that_saves_sending_it_again(asking: Asking) -> None:
    first = asking.get("/sparql", query_string={"query": SELECT})
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = {"If-None-Match": tag}
    second = asking.get("/sparql", query_string={"query": SELECT}, headers=again)
    assert (second.status_code, second.data) == (304, b"")
    other = {"query": SELECT, "format": "csv"}
    assert asking.get("/sparql", query_string=other, headers=again).status_code == 200


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?n) {}", "SELECT (rand() AS ?n) {}", "CONSTRUCT { [] ?p ?o } {}"]
)
def test_an_answer_that_changes_by_itself_has_no_tag(asking: Asking, query: str) -> None:
    got = asking.get("/sparql", query_string={"query": query})
    assert got.status_code == 200
    assert "ETag" not in got.headers
    assert got.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "query", "headers", "status", "words"),
    [
        ("GET", "SELEC ?s", {}, 400, ""),
        ("GET", SELECT, {"Accept": "image/png"}, 406, "format=tsv"),
        ("GET", CONSTRUCT, {"Accept": "text/csv"}, 406, "format=jsonld"),
        ("GET", "INSERT DATA { <a:b> <a:b> <a:b> }", {}, 400, ""),
        ("GET", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", {}, 403, "SERVICE"),
        ("GET", "SELECT * { SERVICE <http://x/> { ?s ?p } }", {}, 400, "malformed"),
        ("GET", "SELECT ?s { SERVICE <http://x/> { ?s ?p ?o }", {}, 400, "malformed"),
        ("PUT", SELECT, {}, 405, "use GET or POST"),
    ],
)
def test_refusals_are_problem_documents(
    asking: Asking, method: str, query: str, headers: dict[str, str], status: int, words: str
) -> None:
    got = asking.open("/sparql", method=method, query_string={"query": query}, headers=headers)
    assert got.status_code == status
    assert got.mimetype == "application/problem+json"
    problem = got.get_json()
    assert problem["status"] == status
    assert words in problem["detail"]
    assert "\n" not in problem["title"]
    if status == 405:
        assert got.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_an_update_is_refused_whichever_way_it_comes(asking: Asking) -> None:
    update = "application/sparql-update"
    assert asking.post("/sparql", data="DROP ALL", content_type=update).status_code == 403
    assert asking.post("/sparql", data={"update": "DROP ALL"}).status_code == 403


def test_a_body_beyond_measure_is_refused(asking: Asking) -> None:
    got = asking.post("/sparql", data=b"x" * 5_000_000, content_type="application/sparql-query")
    assert got.status_code == 413


@dataclass
class Broken:
    """A store that fails in one way, and notes the limits that it was given."""

    error: Exception
    snapshot: int = 1
    asked: QueryRequest | None = None

    def kind(self, _request: QueryRequest) -> str:
        return "select"

    def query(self, _request: QueryRequest) -> Answer:
        raise self.error

    def serialize(self, request: QueryRequest, _media_type: str) -> Iterator[bytes]:
        self.asked = request
        raise self.error
        yield b""


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QueryTimeoutError("stopped after 1 s"), 503),
        (QueryMemoryError("stopped at 1 MiB"), 503),
        (StoreError("the disk is gone"), 503),
        (RuntimeError("secret"), 500),
    ],
)
def test_a_failing_store_is_told_without_a_trace(
    asking_of: AskingOf, error: Exception, status: int
) -> None:
    store: Store = Broken(error)  # type: ignore[assignment]
    got = asking_of(Settings(), store).get("/sparql?query=ASK{}&timeout=1")
    assert got.status_code == status
    assert got.mimetype == "application/problem+json"
    assert ("Retry-After" in got.headers) == (status == 503)
    assert "secret" not in got.text
    assert "Traceback" not in got.text


@pytest.mark.parametrize(("given", "seconds"), [("1", 1.0), ("900", 30.0), ("", 30.0)])
def test_a_client_may_only_make_the_deadline_nearer(
    asking_of: AskingOf, given: str, seconds: float
) -> None:
    store = Broken(QueryTimeoutError("late"))
    asking = asking_of(Settings(), store)  # type: ignore[arg-type]
    asking.get("/sparql", query_string={"query": "ASK {}", "timeout": given})
    assert store.asked is not None
    assert store.asked.limits.seconds == seconds


def test_a_browser_finds_a_form_and_a_program_the_description(asking: Asking) -> None:
    page = asking.get("/sparql", headers=BROWSER)
    assert page.mimetype == "text/html"
    assert "<textarea" in page.text
    described = asking.get("/sparql", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=described.data, format="turtle")
    assert (None, URIRef(SD + "endpoint"), URIRef("http://localhost/sparql")) in graph
    for accept in ("application/rdf+xml", "application/ld+json", "application/n-triples"):
        assert asking.get("/sparql", headers={"Accept": accept}).mimetype == accept


def test_a_browser_gets_its_answer_as_a_page(asking: Asking) -> None:
    table = asking.get("/sparql", query_string={"query": SELECT}, headers=BROWSER)
    assert 'href="/id/article/a1"' in table.text
    assert "4 rows" in table.text
    truth = asking.get("/sparql", query_string={"query": "ASK {}"}, headers=BROWSER)
    assert '<p class="truth">yes</p>' in truth.text
    turtle = asking.get("/sparql", query_string={"query": CONSTRUCT}, headers=BROWSER)
    assert "&lt;https://w3id.org/attest/id/article/a1&gt;" in turtle.text


def test_other_sites_may_ask_before_they_ask(asking: Asking) -> None:
    got = asking.options("/sparql")
    assert got.status_code == 200
    assert "POST" in got.headers["Access-Control-Allow-Methods"]


def test_a_query_is_explained_instead_of_answered(asking: Asking) -> None:
    got = asking.get("/sparql", query_string={"query": SELECT, "explain": "true"})
    assert got.status_code == 200
    assert got.mimetype == "application/json"
    assert set(json.loads(got.data)) == {"planned", "query", "decisions"}
    wrong = asking.get("/sparql", query_string={"query": "SELECT", "explain": "true"})
    assert wrong.status_code == 400
    no = asking.get("/sparql", query_string={"query": SELECT, "explain": "false"})
    assert no.mimetype == "application/sparql-results+json"
