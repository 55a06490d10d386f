"""Every IRI answers: where it leads, in which format, how much at a time, and what is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

from kg.store import open_store
from kg.store.base import QueryRequest, Store
from kg.vocab import ATT, DEFAULT_BASE, FOAF
from server import Settings

HAMAS = URIRef(DEFAULT_BASE + "actor/hamas")
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
# What rdflib sends that was asked for no format.
RDFLIB = {"Accept": "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1"}
SUFFIXES = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "rdf": ("application/rdf+xml", "xml"),
    "trig": ("application/trig", "trig"),
    "nq": ("application/n-quads", "nquads"),
}


def loaded(asking: Any) -> Callable[[str, object], dict[str, Any]]:
    """Loads documents from the application instead of the network."""

    def load(url: str, _options: object) -> dict[str, Any]:
        assert url.startswith("http://localhost/"), f"not ours: {url}"
        got = asking.get(url.removeprefix("http://localhost"))
        return {
            "contextUrl": None,
            "documentUrl": url,
            "contentType": got.mimetype,
            "document": got.get_json(),
        }

    return load


def graph_of(document: Any, asking: Any) -> Graph:
    """What JSON-LD says, by a processor of its own."""
    options = {"documentLoader": loaded(asking), "format": "application/n-quads"}
    return Graph().parse(data=jsonld.to_rdf(document, options), format="nt")


@pytest.mark.parametrize(
    ("headers", "suffix"),
    [
        (BROWSER, "html"),
        (RDFLIB, "rdf"),
        ({"Accept": "text/turtle"}, "ttl"),
        ({"Accept": "text/turtle;q=0.5, application/ld+json;q=0.9"}, "jsonld"),
        ({"Accept": "application/json"}, "json"),
        ({"Accept": "application/n-quads, text/html;q=0.1"}, "nq"),
        ({"Accept": "text/turtle;q=0, application/trig;q=0.2"}, "trig"),
        ({}, "html"),
    ],
)
def test_a_thing_leads_to_a_document_in_the_format_that_is_wanted(
    asking: Any, headers: dict[str, str], suffix: str
) -> None:
    for method in ("GET", "HEAD"):
        got = asking.open("/id/actor/hamas", headers=headers, method=method)
        assert got.status_code == 303
        assert got.headers["Location"] == f"/id/actor/hamas.{suffix}"
        assert got.headers["Vary"] == "Accept"
        assert 'hamas.ttl>; rel="describedby"; type="text/turtle"' in got.headers["Link"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_resource_is_described_in_both_directions(asking: Any, suffix: str) -> None:
    media_type, parser = SUFFIXES[suffix]
    got = asking.get(f"/id/actor/hamas.{suffix}", headers={"Accept": "text/html"})
    assert (got.status_code, got.mimetype) == (200, media_type)
    found = Dataset(default_union=True).parse(data=got.data, format=parser)
    assert (HAMAS, None, None) in found
    assert (URIRef(DEFAULT_BASE + "event/arming"), ATT.recipient, HAMAS) in found
    document = URIRef(f"http://localhost/id/actor/hamas.{suffix}")
    assert (HAMAS, FOAF.isPrimaryTopicOf, document) in found


def test_a_document_says_all_that_the_graph_says(asking: Any, store: Store) -> None:
    for name in ("actor/hamas", "event/call", "mention/a1/m1", "statement/a1/s1", "article/a1"):
        node = URIRef(DEFAULT_BASE + name)
        text = "CONSTRUCT WHERE {{ {} }}"
        said = store.query(QueryRequest(text.format(f"{node.n3()} ?p ?o"))).triples
        said += store.query(QueryRequest(text.format(f"?s ?p {node.n3()}"))).triples
        found = Graph().parse(data=asking.get(f"/id/{name}.nt").data, format="nt")
        of_it = {t for t in found if node in (t[0], t[2]) and t[1] != FOAF.isPrimaryTopicOf}
        assert of_it == set(said)


def test_quads_say_which_graph_says_it(asking: Any) -> None:
    found = Dataset().parse(data=asking.get("/id/event/arming.nq").data, format="nquads")
    graphs = {str(quad[3]) for quad in found.quads() if quad[3]}
    assert DEFAULT_BASE + "graph/events" in graphs
    assert DEFAULT_BASE + "article/a1" not in {
        str(g) for *t, g in found.quads() if t[1] == ATT.mention
    }


def test_json_ld_is_one_object_in_short_words(asking: Any) -> None:
    got = asking.get("/id/mention/a1/m1.jsonld")
    assert got.mimetype == "application/ld+json"
    found = got.get_json()
    assert found["@context"] == "http://localhost/context.jsonld"
    assert found["id"] == DEFAULT_BASE + "mention/a1/m1"
    assert found["type"] == "EventMention"
    assert found["agent"][0]["label"]["@value"] == "Quds Force"
    assert found["passage"][0]["exact"] == "the Quds Force would arm Hamas"
    assert "reports" in found["@reverse"]
    same = Graph().parse(data=asking.get("/id/mention/a1/m1.nt").data, format="nt")
    other = graph_of(found, asking)
    for graph in (same, other):
        graph.remove((None, FOAF.isPrimaryTopicOf, None))
        graph.remove((None, None, FOAF.Document))
    assert isomorphic(other, same)


def test_plain_json_is_json_ld_by_its_header(asking: Any) -> None:
    plain, linked = asking.get("/id/actor/hamas.json"), asking.get("/id/actor/hamas.jsonld")
    assert plain.mimetype == "application/json"
    context = re.search(r'<([^>]+)>; rel="http://www.w3.org/ns/json-ld#context"; type="([^"]+)"',
                        plain.headers["Link"])  # fmt: skip
    assert context is not None
    assert context.groups() == ("http://localhost/context.jsonld", "application/ld+json")
    assert "json-ld#context" not in linked.headers["Link"]
    short = {name: value for name, value in linked.get_json().items() if name[0] != "@"}
    assert short.keys() <= plain.get_json().keys()
    assert "@context" not in plain.get_json()


def test_links_lead_on_from_a_document(asking_of: Any, store: Store) -> None:
    asking = asking_of(Settings(license="https://example.org/licence"), store)
    for suffix in ("ttl", "html"):
        got = asking.get(f"/id/actor/hamas.{suffix}")
        links = got.headers["Link"]
        assert f'<{HAMAS}>; rel="canonical"' in links
        assert f'<{HAMAS}>; rel="describes"' in links
        assert 'hamas.jsonld>; rel="alternate"; type="application/ld+json"' in links
        assert f'hamas.{suffix}>; rel="alternate"' not in links
        assert '<https://example.org/licence>; rel="license"' in links
    turtle = Graph().parse(data=asking.get("/id/actor/hamas.ttl").data, format="turtle")
    assert URIRef("https://example.org/licence") in set(turtle.objects())


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nq", "html"])
def test_who_has_a_document_gets_304_until_the_graph_changes(
    asking_of: Any, fill_store: Callable[[Store], None], suffix: str
) -> None:
    with open_store(None) as store:
        fill_store(store)
        asking = asking_of(Settings(), store)
        path = f"/id/actor/hamas.{suffix}"
        tag = {"If-None-Match": asking.get(path).headers["ETag"]}
        for method in ("GET", "HEAD"):
            got = asking.open(path, headers=tag, method=method)
            assert (got.status_code, got.data) == (304, b"")
        assert asking.get("/id/actor/iran.ttl", headers=tag).status_code == 200
        with store.write() as writer:
            writer.replace("http://x/g", b"<http://x/s> <http://x/p> <http://x/o> .\n")
        assert asking.get(path, headers=tag).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/id/actor/nobody", 404, "says nothing of"),
        ("/id/actor/nobody.ttl", 404, "says nothing of"),
        ("/id/actor/hamas.pdf", 404, "says nothing of"),
        ("/id/actor/%00", 404, ""),
        ("/id/actor/hamas.ttl?page=2", 404, "no page 2"),
        ("/id/actor/hamas.ttl?page=-1", 404, "no page"),
        ("/id/event/merged", 410, "event/call> has taken its place"),
        ("/id/event/merged.jsonld", 410, "event/call> has taken its place"),
        (f"/id/{'x' * 3000}.ttl", 404, "is no IRI"),
        ("/id/graph/none.ttl", 404, "says nothing of"),
        ("/describe?format=turtle", 404, "is no IRI"),
        ("/describe?iri=x&format=turtle", 404, "is no IRI"),
        ("/describe?iri=http://%5Bx&format=turtle", 404, "is no IRI"),
        ("/describe?iri=http://nowhere/&format=turtle", 404, "says nothing of"),
        ("/id/actor/hamas?format=pdf", 406, "format=turtle"),
    ],
)
def test_what_is_not_there_is_one_problem(asking: Any, path: str, status: int, words: str) -> None:
    got = asking.get(path)
    assert got.status_code == status
    assert got.mimetype == "application/problem+json"
    assert words in got.get_json()["detail"]
    if status != 406:
        page = asking.get(path, headers=BROWSER)
        expected = 303 if "/describe" in path and status == 303 else status
        assert page.status_code == expected


def test_resources_are_only_read(asking: Any) -> None:
    got = asking.post("/id/actor/hamas")
    assert got.status_code == 405
    assert got.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert asking.options("/id/actor/hamas").headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_graph_is_a_document_and_answers_itself(asking: Any, store: Store) -> None:
    path = "/id/graph/actors"
    got = asking.get(path, headers={"Accept": "text/turtle"})
    assert (got.status_code, got.mimetype) == (200, "text/turtle")
    assert got.headers["Content-Location"] == f"{path}.ttl"
    held = Graph().parse(data=store.read(DEFAULT_BASE + "graph/actors"), format="nt")
    assert isomorphic(Graph().parse(data=got.data, format="turtle"), held)
    linked = asking.get(f"{path}.jsonld")
    assert isomorphic(graph_of(linked.get_json(), asking), held)
    page = asking.get(f"{path}.html")
    assert page.status_code == 200
    assert f"{len(held)} statements" in page.text


def test_terms_of_the_vocabulary_answer(asking: Any) -> None:
    namespace = asking.get("/ns", headers={"Accept": "text/turtle"})
    assert (namespace.status_code, namespace.headers["Location"]) == (303, "/ontology")
    assert asking.get("/ns?format=turtle").headers["Location"] == "/ontology?format=turtle"
    term = str(ATT.Funding)
    got = asking.get("/describe", query_string={"iri": term, "format": "turtle"})
    assert (ATT.Funding, None, ATT.Support) in Graph().parse(data=got.data, format="turtle")
    base = asking.get("/describe", query_string={"iri": str(HAMAS), "format": "turtle"})
    assert (base.status_code, base.headers["Location"]) == (303, "/id/actor/hamas")


def test_the_base_is_mapped_onto_the_host_that_serves_it(asking_of: Any) -> None:
    base = "https://news.example.org/r/"
    with open_store(None) as store:
        with store.write() as writer:
            lines = [f'<{base}actor/{name}> <http://x/name> "{name}" .\n'
                     for name in ("é", "a%20b", "v1.ttl", "v1")]  # fmt: skip
            writer.replace(base + "graph/actors", "".join(lines).encode())
        for settings, path, where in (
            (Settings(base=base), "/id/", "/id/"),
            (Settings(base=base, public_url="https://news.example.org/"), "/r/", "/r/"),
            (Settings(base=base, resource_path="things"), "/things/", "/things/"),
            (Settings(base=base, public_url="http://h/p/"), "/p/id/", "/p/id/"),
        ):
            asking = asking_of(settings, store)
            got = asking.get(f"{path}actor/é", headers={"Accept": "text/turtle"})
            assert got.headers["Location"] == f"{where}actor/%C3%A9.ttl"
            turtle = asking.get(f"{path}actor/é.ttl").text
            assert f"<{base}actor/é>" in turtle
            assert asking.get(f"{path}actor/a b.ttl").status_code == 200
            assert '"v1"' in asking.get(f"{path}actor/v1.ttl").text
            assert '"v1.ttl"' in asking.get(f"{path}actor/v1.ttl.ttl").text
            assert f'href="{where}actor/%C3%A9.ttl"' in asking.get(f"{path}actor/é.html").text


def test_the_context_is_served_as_a_file_that_may_be_kept(asking: Any) -> None:
    got = asking.get("/context.jsonld")
    assert got.mimetype == "application/ld+json"
    assert "max-age" in got.headers["Cache-Control"]
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(got.data)["@context"]["agent"]["@id"] == "att:agent"
    again = asking.get("/context.jsonld", headers={"If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304


def test_queries_answer_with_the_same_context(asking: Any) -> None:
    query = "CONSTRUCT WHERE { <https://w3id.org/attest/id/event/arming> ?p ?o }"
    got = asking.get("/sparql", query_string={"query": query, "format": "jsonld"}).get_json()
    assert got["@context"] == "http://localhost/context.jsonld"
    (node,) = got["@graph"]
    assert node["status"] == ["Pledged"]
    plain = asking.get("/sparql", query_string={"query": query, "format": "ntriples"})
    assert isomorphic(graph_of(got, asking), Graph().parse(data=plain.data, format="nt"))


@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
@pytest.mark.parametrize(
    "path",
    [
        "/id/\ufffd", "/id/\x00", "/id/a\r\nX-Evil: 1", "/id/<script>", '/id/x".ttl', "/id/{}",
        "/id//",
        "/id/http://x//y", "/id/../sparql", "/id/SERVICE x:{", "/id/it's'", "/id/.ttl", "/id/😀.nq",
        "/id/actor/hamas.ttl/", "/id/actor/hamas.ttl?page=99999999", "/id/actor/hamas.ttl?page=1e9",
        "/id/actor/hamas.ttl?page=%ff", "/describe?iri=%ff", "/describe?iri=http://[::1",
        "/describe?iri=javascript:alert(1)", "/describe?iri=http://x/%22%3E", "/ns/x",
        "/id/" + "%" * 300,
    ],
)  # fmt: skip
def test_odd_addresses_get_one_answer(asking: Any, path: str, accept: str) -> None:
    got = asking.get(path, headers={"Accept": accept})
    assert got.status_code in ({303, 400, 404} if path == "/id//" else {400, 404})
    assert "X-Evil" not in got.headers
    if accept == "text/turtle":
        assert got.mimetype == "application/problem+json"
        assert got.get_json()["status"] == got.status_code
