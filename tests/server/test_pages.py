"""The pages and descriptions: what a reader finds, in which format, and that nothing breaks out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from kg.store import open_store
from server import Settings, create_app

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = [
    "/", "/articles", "/questions", "/questions/supported", "/sparql",
    "/id/article/a1", "/id/article/evil", "/id/event/call", "/id/actor/quds-force",
    "/id/actor/evil", "/id/mention/a1/m1", "/id/statement/a1/s1", "/id/place/gaza",
    "/questions/new-actors", "/describe?iri=https://w3id.org/attest/ns%23Support",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_harmless(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.text.count("<h1") == 1
    assert "<script>" not in page.text
    assert "<img" not in page.text
    assert not re.search(r"""(?:href|src|action)="(?!/|#|http://localhost/)""", page.text)
    assert not re.search(r"\s(?:on\w+|style)=", re.sub(r">[^<]*<", "><", page.text))


def test_a_hostile_label_is_shown_as_text(client: FlaskClient) -> None:
    page = client.get("/id/actor/evil", headers=BROWSER)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert 'href="javascript' not in page.text


def test_the_home_page_counts_and_answers(client: FlaskClient) -> None:
    page = client.get("/", headers=BROWSER).text
    assert "<strong>4</strong> articles" in page
    assert "Which organizations did Quds Force support, and when?" in page
    assert 'href="/id/actor/hamas"' in page


def test_an_empty_graph_has_a_home_page_too() -> None:
    with open_store(None) as empty:
        client = create_app(Settings(), empty).test_client()
        assert "<strong>0</strong> articles" in client.get("/", headers=BROWSER).text
        assert "No article has been read yet" in client.get("/articles", headers=BROWSER).text


def test_an_article_shows_its_text_with_its_passages_marked(client: FlaskClient) -> None:
    page = client.get("/id/article/a1", headers=BROWSER).text
    text = re.search(r'<section class="text".*?</section>', page, re.DOTALL)
    assert text is not None
    plain = re.sub(r"<[^>]+>", "", text.group())
    assert "A senior official said on Tuesday that Qassem Soleimani had told him" in plain
    assert re.search(r"<mark data-passages=\"p\d+-\d+ p\d+-\d+\">the Quds Force would", page)
    for anchor in set(re.findall(r'href="#(p\d+-\d+)"', page)):
        assert f'id="{anchor}"' in page


def test_an_event_stands_with_its_sources_side_by_side(client: FlaskClient) -> None:
    page = client.get("/id/event/call", headers=BROWSER).text
    assert "<mark>Soleimani phoned Yahya Sinwar on 11 December 2017.</mark>" in page
    assert "<mark>Soleimani did not call Sinwar</mark>" in page
    assert "Radio One" in page
    assert "Daily Two" in page


def test_a_passage_is_shown_without_the_stored_text(client: FlaskClient) -> None:
    with open_store(None) as store:
        source = client.application.extensions["attest"].store
        with store.write() as writer:
            for graph in source.graphs():
                writer.replace(graph, source.read(graph))
        bare = create_app(Settings(), store).test_client()
        page = bare.get("/id/mention/a1/m1", headers=BROWSER).text
        assert "<mark>the Quds Force would arm Hamas</mark>" in page
        assert "is not kept here" in bare.get("/id/article/a1", headers=BROWSER).text


def test_another_base_is_mapped_onto_this_host() -> None:
    base = "https://news.example.org/r/"
    with open_store(None) as store:
        with store.write() as writer:
            triple = f'<{base}actor/é> <http://www.w3.org/2000/01/rdf-schema#label> "É" .'
            writer.replace(base + "graph/actors", triple.encode())
        client = create_app(Settings(base=base), store).test_client()
        page = client.get("/id/actor/é", headers=BROWSER)
        assert page.status_code == 200
        listed = client.get(
            "/sparql", query_string={"query": "SELECT ?s {?s ?p ?o}"}, headers=BROWSER
        )
        assert 'href="/id/actor/%C3%A9"' in listed.text
        assert client.get("/describe", query_string={"iri": base + "actor/é"}).status_code == 303


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, ""),
        ("/id/actor/nobody", 404, "says nothing of"),
        ("/id/actor/<x>", 404, "says nothing of"),
        ("/describe", 404, "is no IRI"),
        ("/articles?page=99", 404, "no page 99"),
        ("/articles?page=one", 404, "no page"),
        ("/questions/why", 404, "unknown question “why”; there are: accounts"),
        ("/id/event/merged", 410, "event/call> has taken its place"),
        ("/questions/accounts?format=csv", 400, "needs event="),
        ("/questions/supported?actor=Hammas&format=csv", 400, "“Hamas”"),
        ("/questions/funding?year=2017&year=2018&format=csv", 400, "2 times"),
        ("/questions/supported?format=pdf", 406, "format=csv"),
        ("/articles?format=csv", 406, "text/html"),
    ],
)
def test_what_is_not_there_is_told_to_programs_and_to_readers(
    client: FlaskClient, path: str, status: int, words: str
) -> None:
    got = client.get(path)
    assert got.status_code == status
    assert got.mimetype == "application/problem+json"
    assert words in got.get_json(force=True)["detail"]
    if "format=" not in path:
        page = client.get(path, headers=BROWSER)
        assert (page.status_code, page.mimetype) == (status, "text/html")


def test_a_page_cannot_be_posted_to(client: FlaskClient) -> None:
    got = client.post("/articles")
    assert got.status_code == 405
    assert "GET" in got.headers["Allow"]
    assert got.mimetype == "application/problem+json"


def test_health(asking: Any) -> None:
    assert asking.get("/health/live").get_json() == {"status": "live"}
    for path in ("/health", "/health/ready"):
        got = asking.get(path)
        assert got.get_json() == {"status": "ready", "snapshot": 1}
        assert got.headers["Cache-Control"] == "no-store"


def test_what_is_not_there_or_not_allowed_says_what_to_do(client: FlaskClient) -> None:
    missing = client.get("/nope", headers={"Accept": "application/json"})
    assert missing.json["detail"] == "nothing is at /nope; the page at / leads to what there is"
    refused = client.post("/search")
    assert (refused.status_code, refused.json["detail"]) == (
        405,
        "POST is not allowed here; use GET, HEAD, OPTIONS",
    )
