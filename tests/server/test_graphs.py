"""/graphs through the application: the way a graph takes through the Graph Store Protocol."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rdflib import Graph

from kg.store import open_store
from kg.store.base import Store
from server import Settings

TOKEN = {"Authorization": "Bearer let-me"}
DIGEST = hashlib.sha256(b"let-me").hexdigest()
ONE, TWO = "/graphs/person/1.ttl", "/graphs?graph=http://localhost/graphs/person/1.ttl"
JANE = '@prefix f: <http://f/> .\n<1> a f:Person ; f:card [ f:name "Jané" ] .'
NAMES = """--B\r
Content-Disposition: form-data; name="a"; filename="a.ttl"\r
Content-Type: text/turtle\r
\r
<1> <http://f/given> "Jane" .\r
--B\r
Content-Disposition: form-data; name="b"; filename="b.jsonld"\r
\r
{"@id": "1", "http://f/family": "Doe"}\r
--B--\r
"""


@pytest.fixture(params=[True, False], ids=["union", "own default graph"])
def writing(request: pytest.FixtureRequest, asking_of: Callable[..., object]) -> Iterator[object]:
    with open_store(None) as store:
        settings = Settings(write_token=DIGEST, union_default_graph=request.param)
        yield asking_of(settings, store)


def send(
    client: Any, method: str, path: str, data: str = "", kind: str = "text/turtle", **more: str
) -> Any:
    return client.open(path, method=method, data=data, content_type=kind, headers=TOKEN | more)


def triples(client: Any, path: str) -> int:
    got = client.get(path, headers={"Accept": "text/turtle"})
    assert got.status_code == 200, got.text
    assert got.headers["Content-Type"] == "text/turtle; charset=utf-8"
    return len(Graph().parse(data=got.data, format="turtle"))


def test_a_graph_comes_grows_changes_and_goes(writing: Any) -> None:
    assert send(writing, "PUT", ONE, JANE).status_code == 201
    assert send(writing, "PUT", ONE, JANE).status_code == 204
    assert triples(writing, TWO) == 3
    assert send(writing, "POST", TWO, NAMES, "multipart/form-data; boundary=B").status_code == 200
    assert triples(writing, ONE) == 5
    assert send(writing, "POST", ONE, JANE).status_code == 200  # its blank node is another one
    assert triples(writing, ONE) == 7
    assert send(writing, "HEAD", ONE).status_code == 200
    assert send(writing, "DELETE", ONE).status_code == 200
    for method in ("GET", "HEAD", "DELETE"):
        assert send(writing, method, TWO).status_code == 404
    assert send(writing, "POST", TWO, JANE).status_code == 201


def test_relative_iris_are_those_of_the_graph(writing: Any) -> None:
    send(writing, "PUT", "/graphs?graph=http://e/a/b", "<c> <../d> <> .")
    assert writing.get("/graphs?graph=http://e/a/b&format=nt").text == (
        "<http://e/a/c> <http://e/d> <http://e/a/b> .\n"
    )


def test_a_new_graph_gets_a_name_below_the_store(writing: Any) -> None:
    made = send(writing, "POST", "/graphs", JANE)
    assert made.status_code == 201
    assert made.headers["Location"].startswith("http://localhost/graphs/")
    assert triples(writing, made.headers["Location"].removeprefix("http://localhost")) == 3


def test_the_default_graph_is_there_and_keeps_to_itself(writing: Any) -> None:
    send(writing, "PUT", "/graphs?graph=http://e/g", "<s> <p> 1 , 2 .")
    assert triples(writing, "/graphs?default") == 0
    assert send(writing, "PUT", "/graphs?default", "<s> <p> 3 .").status_code == 201
    assert triples(writing, "/graphs?default") == 1
    named = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "format": "csv"}
    assert writing.get("/sparql", query_string=named).text.split() == ["g", "http://e/g"]
    assert send(writing, "DELETE", "/graphs?default").status_code == 200
    assert send(writing, "DELETE", "/graphs?default").status_code == 200
    assert triples(writing, "/graphs?default") == 0
    assert triples(writing, "/graphs?graph=http://e/g") == 2


def test_an_empty_graph_is_a_graph(writing: Any) -> None:
    assert send(writing, "PUT", ONE, "").status_code == 201
    assert triples(writing, ONE) == 0
    assert send(writing, "PUT", ONE, JANE).status_code == 204
    assert send(writing, "PUT", ONE, "").status_code == 204
    assert triples(writing, ONE) == 0
    assert send(writing, "DELETE", ONE).status_code == 200
    assert send(writing, "GET", ONE).status_code == 404


def test_one_graph_is_patched_and_no_other(writing: Any) -> None:
    kind = "application/sparql-update"
    send(writing, "PUT", "/graphs?graph=http://e/g", "<s> <p> 1 .")
    send(writing, "PUT", "/graphs?default", "<s> <p> 1 .")
    text = "DELETE { <s> <p> ?o } INSERT { <s> <p> 2 , 3 } WHERE { <s> <p> ?o }"
    assert send(writing, "PATCH", "/graphs?graph=http://e/g", text, kind).status_code == 200
    assert triples(writing, "/graphs?graph=http://e/g") == 2
    assert triples(writing, "/graphs?default") == 1
    other = "INSERT DATA { GRAPH <http://e/h> { <s> <p> 1 } }"
    refused = send(writing, "PATCH", "/graphs?graph=http://e/g", other, kind)
    assert refused.status_code == 400
    assert "http://e/h" in refused.text
    assert send(writing, "GET", "/graphs?graph=http://e/h").status_code == 404
    assert send(writing, "PATCH", ONE, "CLEAR ALL", "text/plain").status_code == 415


@pytest.mark.parametrize(
    ("data", "kind", "status", "told"),
    [
        ("<s> <p> .\n", "text/turtle", 400, "line 1"),
        ("<s> <p> <o> .\n<s> nothing", "text/turtle", 400, "line 2"),
        ("x", "text/html", 415, "application/ld+json"),
        ("", "", 415, "missing"),
        ('{"@context": "http://127.0.0.1:1/"}', "application/ld+json", 400, "not fetched"),
        ("<g> { <s> <p> <o> }", "application/trig", 400, "graph"),
        ("\x00\x01", "application/n-triples", 400, "line 1"),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    writing: Any, data: str, kind: str, status: int, told: str
) -> None:
    send(writing, "PUT", ONE, JANE)
    got = send(writing, "PUT", ONE, data, kind)
    assert (got.status_code, got.mimetype) == (status, "application/problem+json")
    assert told in got.text
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert triples(writing, ONE) == 3


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nobody_writes_without_the_token(writing: Any, asking: Any, method: str) -> None:
    for head in ({}, {"Authorization": "Bearer let-you"}, {"Authorization": "Basic let-me"}):
        got = writing.open(ONE, method=method, data=JANE, content_type="text/turtle", headers=head)
        assert got.status_code == 401
        assert got.headers["WWW-Authenticate"].startswith("Bearer")
    assert asking.open(ONE, method=method, data=JANE, headers=TOKEN).status_code == 403
    assert writing.get(ONE).status_code == 404


def test_reading_negotiates_and_is_tagged(writing: Any) -> None:
    send(writing, "PUT", ONE, JANE)
    for accept in ("application/trig", "application/n-quads", "application/ld+json"):
        assert writing.get(ONE, headers={"Accept": accept}).mimetype == accept
    refused = writing.get(ONE, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "application/n-quads" in refused.text
    got = writing.get(ONE)
    again = writing.get(ONE, headers={"If-None-Match": got.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    described = writing.get("/graphs", headers={"Accept": "application/n-triples"}).text
    assert f"<http://localhost{ONE}>" in described


def test_the_methods_are_told(writing: Any) -> None:
    below, itself = writing.options(ONE), writing.options("/graphs")
    assert "PATCH" in below.headers["Allow"]
    assert "PUT" not in itself.headers["Allow"]
    assert "text/turtle" in below.headers["Accept-Post"]
    assert "Authorization" in below.headers["Access-Control-Allow-Headers"]
    refused = send(writing, "DELETE", "/graphs")
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_the_graphs_of_articles_are_read_by_their_names(asking: Any, store: Store) -> None:
    name = "https://w3id.org/attest/id/article/a1"
    got = asking.get("/graphs", query_string={"graph": name, "format": "nt"})
    assert sorted(got.data.splitlines()) == sorted(store.read(name).splitlines())
