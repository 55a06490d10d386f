"""The result limit against the real server: an answer that is cut says so, and no other does."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from rdflib import Graph

from kg.store import open_store
from server import Settings, create_app
from tests.server.running import Got, Running, running, until

ALL = 30_000  # triples, enough that no format sends them at once
SELECT = "SELECT ?s ?o { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
SPACE = "{http://www.w3.org/2005/sparql-results#}"
LIMIT, CUT = "attest-result-limit", "attest-result-cut"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("limit")
    lines = [f'<http://e/{n}> <http://e/p> "}},{{ {n}" .\n' for n in range(ALL)]
    with open_store(folder / "store") as store, store.write() as writer:
        writer.replace("http://e/g", "".join(lines).encode())
    log = folder / "access.log"
    with running(folder / "store", most_rows=20_000, access_log=log, server_workers=1) as made:
        yield made


def rows(got: Got, form: str) -> int:
    """How many rows, or triples, a program finds in an answer."""
    text = got.body.decode()
    if form == "json":
        return len(json.loads(text)["results"]["bindings"])
    if form == "xml":
        return len(list(ElementTree.fromstring(text).iter(f"{SPACE}result")))
    if form == "csv":
        return len(list(csv.reader(text.splitlines()))) - 1
    if form == "tsv":
        return text.count("\n") - 1
    if form == "jsonld":
        values = (v for node in json.loads(text)["@graph"] for k, v in node.items() if k != "id")
        return sum(len(value) if isinstance(value, list) else 1 for value in values)
    names = {"rdfxml": "xml", "ntriples": "nt"}
    if form in ("ntriples", "nquads"):
        return sum(line.startswith("<") for line in text.splitlines())
    return len(Graph().parse(data=text, format=names.get(form, "turtle")))


def query_of(form: str) -> str:
    return SELECT if form in ("json", "xml", "csv", "tsv") else CONSTRUCT


TELLING = ["json", "xml", "turtle", "ntriples", "nquads", "trig", "rdfxml"]
SILENT = ["csv", "tsv", "jsonld"]


@pytest.mark.parametrize("form", TELLING)
def test_a_small_answer_that_is_cut_says_so_at_once(server: Running, form: str) -> None:
    for _ in range(2):  # evaluated, then kept
        got = server.ask(query_of(form), format=form, most_rows="7")
        assert (got.status, got.whole, rows(got, form)) == (200, True, 7)
        assert (got.headers[LIMIT], got.headers[CUT]) == ("7", "7")
        assert "content-length" in got.headers
        assert b'{"cut":7}' in got.body or b"Attest-Result-Cut: 7" in got.body


@pytest.mark.parametrize("form", ["json", "xml", "ntriples", "nquads"])
def test_a_long_answer_that_is_cut_says_so_at_its_end(server: Running, form: str) -> None:
    got = server.ask(query_of(form), format=form)
    assert (got.status, got.whole, rows(got, form)) == (200, True, 20_000)
    assert (got.headers[LIMIT], got.headers[CUT]) == ("20000", "20000")
    assert got.headers["trailer"] == "Attest-Result-Cut"
    assert b'{"cut":20000}' in got.body[-99:] or b"Attest-Result-Cut: 20000" in got.body[-99:]


@pytest.mark.parametrize("form", TELLING + SILENT)
def test_an_answer_of_just_so_many_rows_is_not_cut(server: Running, form: str) -> None:
    query = f"{query_of(form)} LIMIT 7"
    got = server.ask(query, format=form, most_rows="7")
    assert (got.status, got.whole, rows(got, form)) == (200, True, 7)
    assert got.headers[LIMIT] == "7"
    assert CUT not in got.headers
    assert b"cut" not in got.body.lower()


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "ntriples"])
def test_nor_is_a_long_one(server: Running, form: str) -> None:
    got = server.ask(f"{query_of(form)} LIMIT 20000", format=form)
    assert (got.status, got.whole, rows(got, form)) == (200, True, 20_000)
    assert got.headers[LIMIT] == "20000"
    assert CUT not in got.headers


@pytest.mark.parametrize("form", SILENT)
def test_a_format_that_cannot_say_so_gives_no_short_answer(server: Running, form: str) -> None:
    small = server.ask(query_of(form), format=form, most_rows="7")
    assert small.status == 403
    assert "more than 7 rows" in small.json()["detail"]
    assert "LIMIT" in small.json()["detail"]
    long = server.ask(query_of(form), format=form)
    assert long.status == 403 or not long.whole


def test_the_client_can_only_lower_the_limit(server: Running) -> None:
    got = server.ask(SELECT, format="json", most_rows="25000")
    assert (got.headers[LIMIT], rows(got, "json")) == ("20000", 20_000)
    for wrong in ("0", "-1", "many", "1e9", "9" * 5000):
        refused = server.ask(SELECT, most_rows=wrong)
        assert refused.status == 400
        assert "most_rows" in refused.json()["detail"]


def test_answers_under_different_limits_are_different(server: Running) -> None:
    query = f"{SELECT} LIMIT 9"
    tags = {server.ask(query, most_rows=most).headers["etag"] for most in ("3", "9")}
    assert len(tags) == 2
    tag = server.ask(query, most_rows="3").headers["etag"]
    same = server.ask(query, f"If-None-Match: {tag}\r\n", most_rows="3")
    other = server.ask(query, f"If-None-Match: {tag}\r\n", most_rows="9")
    assert (same.status, other.status) == (304, 200)


def test_an_evaluation_ends_with_the_limit(server: Running) -> None:
    endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    construct = "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    got = server.ask(endless, format="json", most_rows="5")
    assert (got.status, got.headers[CUT], rows(got, "json")) == (200, "5", 5)
    assert server.ask(construct, format="ntriples", most_rows="5").headers[CUT] == "5"
    assert b'"n":' in server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format="json").body


def test_whole_graphs_and_truths_are_not_limited(server: Running) -> None:
    got = server.get("/graphs", graph="http://e/g", format="ntriples")
    assert (got.whole, rows(got, "ntriples")) == (True, ALL)
    assert LIMIT not in got.headers
    assert LIMIT not in server.ask("ASK {}").headers


def test_logs_and_metrics_count_it(server: Running) -> None:
    server.ask(SELECT, format="json", most_rows="11")
    log = server.folder.parent / "access.log"

    def logged() -> list[dict[str, Any]]:
        entries = [json.loads(line) for line in log.read_text().splitlines()]
        return [e for e in entries if e.get("rows") == 11]

    assert {e["outcome"] for e in until(logged)} == {"cut"}
    assert b'outcome="cut"' in server.get("/metrics").body


def test_other_stores_keep_the_limit(asking_of: Any) -> None:
    with open_store(None) as store:
        with store.write() as writer:
            lines = [f'<http://e/{n}> <http://e/p> "{n}" .\n' for n in range(9)]
            writer.replace("http://e/g", "".join(lines).encode())
        asking = asking_of(Settings(most_rows=5), store)
        for form in TELLING:
            query = query_of(form)
            got = asking.get("/sparql", query_string={"query": query, "format": form})
            made = Got(got.status_code, {}, got.data, True)
            assert (rows(made, form), got.headers["Attest-Result-Limit"]) == (5, "5")
            assert b"cut" in got.data.lower()
            short = {"query": f"{query} LIMIT 5", "format": form}
            assert b"cut" not in asking.get("/sparql", query_string=short).data.lower()
        for form in SILENT:
            asked = {"query": query_of(form), "format": form}
            assert asking.get("/sparql", query_string=asked).status_code == 403


@pytest.mark.parametrize(("query", "what"), [(SELECT, "rows"), (CONSTRUCT, "triples")])
def test_a_page_shows_the_first_and_says_that_there_are_more(
    server: Running, query: str, what: str
) -> None:
    page = server.get("/sparql", "Accept: text/html\r\n", query=query)
    assert page.status == 200
    assert f"The first 1000 {what}; there are more" in page.body.decode()
    whole = server.get("/sparql", "Accept: text/html\r\n", query=f"{query} LIMIT 1000")
    assert b"there are more" not in whole.body


def test_what_would_also_take_a_page_is_limited_as_well(server: Running) -> None:
    headers = "Accept: text/turtle, text/html;q=0.9\r\n"
    got = server.get("/sparql", headers, query=CONSTRUCT)
    assert rows(got, "turtle") == 20_000
    assert got.headers[CUT] == "20000"


@pytest.mark.parametrize("more", [{}, {"explain": "true"}])
def test_a_long_query_is_for_readers_alone(server: Running, more: dict[str, str]) -> None:
    """The web process answers all: it must not be held up by looking through a long text."""
    accept = "" if more else "Accept: text/html\r\n"
    query = f"ASK {{ }} # {'x' * 20_000}"
    got = server.get("/sparql", accept, query=query, **more)
    assert got.status == 413
    assert server.get("/sparql", "Accept: application/json\r\n", query=query).status == 200


@pytest.mark.parametrize(("union", "count"), [(True, b"1 row"), (False, b"0 rows")])
def test_a_page_has_the_default_graph_of_the_settings(union: bool, count: bytes) -> None:
    with open_store(None) as store:
        with store.write() as writer:
            writer.replace("http://e/g", b"<http://e/s> <http://e/p> <http://e/o> .")
        client = create_app(Settings(union_default_graph=union), store).test_client()
        page = client.get(
            "/sparql", query_string={"query": SELECT}, headers={"Accept": "text/html"}
        )
        assert count in page.data
        assert (b"is the union" in page.data) is union
