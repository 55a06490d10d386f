"""/search: a page for readers, JSON for programs, suggestions and a description for browsers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.namespace import Namespace

from kg.store import open_store
from kg.store.base import Store
from server import Settings, create_app
from tests.server.conftest import Asking

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
SEARCH = "https://w3id.org/attest/search#"


def test_the_page_shows_what_was_found_with_the_words_marked(client: FlaskClient) -> None:
    page = client.get("/search?q=hamas", headers=BROWSER)
    assert page.status_code == 200
    assert '<a href="/id/actor/hamas"><mark>Hamas</mark></a>' in page.text
    assert 'value="hamas"' in page.text
    assert page.text.count("<h1") == 1


def test_every_page_leads_to_the_search_and_to_its_description(client: FlaskClient) -> None:
    for path in ("/", "/articles", "/search", "/id/actor/hamas"):
        page = client.get(path, headers=BROWSER).text
        assert 'href="/opensearch.xml" type="application/opensearchdescription+xml"' in page
        assert 'action="/search"' in page


def test_json_tells_what_where_and_how_well(client: FlaskClient) -> None:
    found = client.get("/search?q=Qasem+Suleimani&format=json&kind=actor").get_json()
    first = found["results"][0]
    assert first["iri"] == "https://w3id.org/attest/id/actor/qassem-soleimani"
    assert first["kind"] == "actor"
    assert 0 < first["score"] <= 1
    assert [first["text"][start:end] for start, end in first["marks"]] == first["text"].split()
    assert found["counts"]["actor"] == found["total"]


def test_pages_follow_one_another_to_the_end(client: FlaskClient) -> None:
    whole = client.get("/search?q=hamas&format=json&count=100").get_json()
    address, met = "/search?q=hamas&format=json&count=2", []
    while address:
        answer = client.get(address)
        found = answer.get_json()
        met += [one["iri"] for one in found["results"]]
        address = found.get("next", "")
        assert ('rel="next"' in answer.headers.get("Link", "")) == bool(address)
    assert met == [one["iri"] for one in whole["results"]]
    assert len(met) == whole["total"] > 2


def test_an_answer_that_the_client_has_is_not_given_again(client: FlaskClient) -> None:
    for form in ("json", "html", "suggestions"):
        first = client.get(f"/search?q=hamas&format={form}")
        again = client.get(
            f"/search?q=hamas&format={form}", headers={"If-None-Match": first.headers["ETag"]}
        )
        assert (again.status_code, again.data) == (304, b"")
        other = client.get(
            f"/search?q=iran&format={form}", headers={"If-None-Match": first.headers["ETag"]}
        )
        assert other.status_code == 200


def test_suggestions_complete_what_is_typed(client: FlaskClient) -> None:
    words, names, kinds, places = client.get("/search?q=ham&format=suggestions").get_json()
    assert (words, names[0], kinds[0]) == ("ham", "Hamas", "actor")
    assert places[0] == "http://localhost/id/actor/hamas"
    assert client.get("/search?q=%21&format=suggestions").get_json() == ["!", [], [], []]


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=%21%21", "q=%00", "q=" + "x" * 1001, "q=%FF%FE", "q=a&q=b", "q=a&kind=dog",
     "q=a&page=0", "q=a&page=x", "q=a&count=101", "q=a&count=" + "9" * 50, "q=a&page=999999"],
)  # fmt: skip
def test_what_cannot_be_searched_gets_one_problem_document(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/search?{query}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert "\n" not in answer.get_json()["detail"]


def test_a_mistake_is_shown_in_the_page_and_hostile_words_as_text(client: FlaskClient) -> None:
    page = client.get("/search?q=!!", headers=BROWSER)
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    page = client.get("/search", query_string={"q": '"><script>alert(1)</script>'}, headers=BROWSER)
    assert "<script>alert" not in page.text


def test_other_methods_and_formats_are_refused(client: FlaskClient) -> None:
    assert client.post("/search?q=a").status_code == 405
    assert client.get("/search?q=a&format=turtle").status_code == 406
    head = client.head("/search?q=hamas&format=json")
    assert (head.status_code, head.data) == (200, b"")


def test_the_description_leads_to_pages_json_and_suggestions(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml", headers=BROWSER)
    assert answer.mimetype == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(answer.text)
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert len(root.findtext(f"{OPENSEARCH}ShortName", "")) in range(1, 17)
    assert len(root.findtext(f"{OPENSEARCH}Description", "")) in range(1, 1025)
    for url in root.findall(f"{OPENSEARCH}Url"):
        address = url.get("template", "").replace("{searchTerms}", "hamas")
        address = address.replace("{startPage?}", "1").replace("{count?}", "")
        found = client.get(address, headers=BROWSER)
        assert (found.status_code, found.mimetype) == (200, url.get("type")), address


def test_behind_a_prefix_links_and_description_have_it(store: Store) -> None:
    client = create_app(Settings(public_url="https://kg.example/news/"), store).test_client()
    assert "https://kg.example/news/search?q=" in client.get("/opensearch.xml").text
    found = client.get("/search?q=hamas&format=json&count=1").get_json()
    assert found["next"].startswith("https://kg.example/news/search?")


def test_a_search_in_sparql_is_answered_and_the_service_says_that_it_can(asking: Asking) -> None:
    text = f'SELECT ?x {{ ?x <{SEARCH}matchesActor> ("qasem suleimani" 1) }}'
    found = asking.get("/sparql", query_string={"query": text, "format": "csv"})
    assert found.text.split() == ["x", "https://w3id.org/attest/id/actor/qassem-soleimani"]
    wrong = asking.get("/sparql", query_string={"query": f"ASK {{ ?x <{SEARCH}matches> ?w }}"})
    assert wrong.status_code == 400
    told = asking.get("/sparql", headers={"Accept": "text/turtle"})
    features = set(
        Graph()
        .parse(data=told.text, format="turtle")
        .objects(
            None, Namespace("http://www.w3.org/ns/sparql-service-description#").propertyFeature
        )
    )
    assert URIRef(f"{SEARCH}matches") in features


def test_a_snapshot_without_an_index_says_so(
    tmp_path: Path, fill_store: Callable[[Store], None]
) -> None:
    with open_store(tmp_path / "old") as store:
        fill_store(store)
        for path in (tmp_path / "old" / "snapshots").glob("*/search.*"):
            path.unlink()
        answer = create_app(Settings(), store).test_client().get("/search?q=hamas&format=json")
        assert answer.status_code == 501
        assert "no index" in answer.get_json()["detail"]
