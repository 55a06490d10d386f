"""/ontology: the vocabulary as a page on which every term is found, and as data."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import combinations

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS

from kg.catalogue import diagrams, ontology
from kg.catalogue.ontology import documentation, is_datatype
from kg.resources import ontology_folder
from kg.vocab import ATT
from server.negotiate import GRAPHS, Format
from tests.server.conftest import Asking

HTML = {"Accept": "text/html"}
TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)


class Page(HTMLParser):
    """What a page links to and loads, its anchors, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.inner: set[str] = set()
        self.loaded: set[str] = set()
        self.links: set[str] = set()
        self.words: list[str] = []
        self.drawn: dict[str, int] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors.update([given["id"]] if "id" in given else [])
        self.drawn[tag] = self.drawn.get(tag, 0) + 1
        href = given.get("href", "")
        if tag == "a":
            (self.inner if href.startswith("#") else self.links).add(href.removeprefix("#"))
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon"):
            self.loaded.add(href)
        if "src" in given:
            self.loaded.add(given["src"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def page(asking: Asking) -> Page:
    got = asking.get("/ontology", headers=HTML)
    assert (got.status_code, got.mimetype) == (200, "text/html")
    return Page(got.text)


def vocabulary() -> Graph:
    graph = Graph()
    for name in ("attest.ttl", "alignments.ttl", "titles.ttl"):
        graph.parse(ontology_folder() / name)
    return graph


def ours(graph: Graph) -> set[URIRef]:
    found = {term for class_ in TERMS for term in graph.subjects(RDF.type, class_)}
    return {term for term in found if isinstance(term, URIRef) and term.startswith(str(ATT))}


def test_every_term_has_its_place_and_its_words(page: Page) -> None:
    graph, text = vocabulary(), "".join(page.words)
    for term in ours(graph):
        assert term.removeprefix(str(ATT)) in page.anchors
        for verb in (RDFS.label, RDFS.comment, SKOS.example, SKOS.note):
            for said in graph.objects(term, verb):
                assert str(said) in text, (term, verb)


def test_links_lead_to_terms_and_to_what_they_are_aligned_with(page: Page) -> None:
    assert page.inner <= page.anchors
    graph = vocabulary()
    for term in ours(graph):
        for verb in (SKOS.closeMatch, SKOS.broadMatch, RDFS.subClassOf, RDFS.subPropertyOf):
            for other in graph.objects(term, verb):
                if isinstance(other, URIRef) and not other.startswith(str(ATT)):
                    assert str(other) in page.links, (term, other)


def test_diagrams_show_all_and_nothing_comes_from_elsewhere(page: Page) -> None:
    assert page.drawn["svg"] == 3
    assert page.loaded and all(address.startswith("/static/") for address in page.loaded)
    found = documentation()
    shown = {box.link.iri for box in diagrams.hierarchy(found).boxes}
    assert shown == {one.iri for one in found.of("class")}
    for kind in ("object property", "datatype property"):
        drawing = diagrams.relations(found, kind)
        boxes = [box.link.iri for box in drawing.boxes if box.kind == "property"]
        assert sorted(boxes) == sorted(one.iri for one in found.of(kind))


@pytest.mark.parametrize("number", range(3))
def test_no_box_hides_another(number: int) -> None:
    found = documentation()
    drawing = (
        diagrams.hierarchy(found),
        diagrams.relations(found, "object property"),
        diagrams.relations(found, "datatype property"),
    )[number]
    for one, other in combinations(drawing.boxes, 2):
        apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
        assert apart, (one, other)
    for box in drawing.boxes:
        assert 0 <= box.x <= box.x + box.width <= drawing.width
        assert 0 <= box.y <= box.y + box.height <= drawing.height


def test_a_property_tells_whose_it_is_and_what_it_leads_to() -> None:
    terms = {one.anchor: one for one in documentation().of("object property")}
    assert [link.anchor for link in terms["agent"].linked("of")] == ["Event", "EventMention"]
    assert [link.anchor for link in terms["agent"].linked("value")] == ["Actor"]
    assert "has at most one value" in terms["article"].traits
    plain = {one.anchor: one for one in documentation().of("datatype property")}
    assert all(is_datatype(link) for one in plain.values() for link in one.linked("value"))
    passage = next(one for one in documentation().of("class") if one.anchor == "Passage")
    assert "has just 1 att:start" in passage.traits


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_every_format_has_the_vocabulary(asking: Asking, form: Format) -> None:
    got = asking.get("/ontology", headers={"Accept": form.media_type})
    assert (got.status_code, got.mimetype) == (200, form.media_type)
    read = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml", "nquads": "nt"}
    found = Graph().parse(data=got.data, format=read.get(form.name, "turtle"))
    assert isomorphic(found, vocabulary())
    again = {"Accept": form.media_type, "If-None-Match": got.headers["ETag"]}
    assert asking.get("/ontology", headers=again).status_code == 304


def test_what_cannot_be_had_is_refused(asking: Asking) -> None:
    assert asking.get("/ontology", headers={"Accept": "image/png"}).status_code == 406
    assert asking.get("/ontology?format=docx").status_code == 406
    assert asking.post("/ontology").status_code == 405
    assert "GET" in asking.options("/ontology").headers["Allow"]


def test_equal_files_give_equal_bytes() -> None:
    ontology.lines.cache_clear()
    ontology.source.cache_clear()
    first = ontology.lines()
    ontology.lines.cache_clear()
    ontology.source.cache_clear()
    assert ontology.lines() == first


@pytest.mark.parametrize("path", ["/ontology", "/dataset"])
def test_each_format_has_an_address_of_its_own(asking: Asking, path: str) -> None:
    for form in GRAPHS:
        found = asking.get(f"{path}.{form.suffix}", headers=HTML)
        assert (found.status_code, found.mimetype) == (200, form.media_type)
        assert asking.get(f"{path}?format={form.suffix}").data == found.data
    readable = asking.get(f"{path}.html", headers={"Accept": "text/turtle"})
    assert (readable.status_code, readable.mimetype) == (200, "text/html")
    assert asking.get(f"{path}.png").status_code == 404
