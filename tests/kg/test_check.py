"""What does not conform is told: which node, by which property, why; and quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import DataError
from kg.evidence.check import load_shapes, validate
from kg.resources import ontology_folder
from kg.vocab import ATT, DCTERMS, PROV, RDF, RDFS, SDO, XSD

ARTICLE = URIRef("https://w3id.org/attest/id/article/a1")


@pytest.fixture
def shapes() -> Graph:
    return load_shapes(ontology_folder() / "shapes")


def node(name: str) -> URIRef:
    return URIRef(f"https://w3id.org/attest/id/{name}")


def passage(graph: Graph, start: int, words: str) -> URIRef:
    made = node(f"passage/a1/{start}-{start + len(words)}")
    graph.add((made, RDF.type, ATT.Passage))
    graph.add((made, ATT.article, ARTICLE))
    graph.add((made, ATT.start, Literal(start)))
    graph.add((made, ATT.end, Literal(start + len(words))))
    graph.add((made, ATT.exact, Literal(words)))
    return made


def article_graph(mentions: int = 1) -> Graph:
    graph = Graph()
    reading, software = node("activity/1"), node("software/attest")
    for triple in (
        (ARTICLE, RDF.type, ATT.Article),
        (ARTICLE, DCTERMS.source, Literal("report.txt")),
        (ARTICLE, ATT.textDigest, Literal("0" * 64)),
        (ARTICLE, ATT.passage, passage(graph, 0, "Headline")),
        (ARTICLE, PROV.wasGeneratedBy, reading),
        (reading, RDF.type, PROV.Activity),
        (reading, PROV.wasAssociatedWith, software),
        (software, RDFS.label, Literal("Attest")),
        (software, SDO.softwareVersion, Literal("0.1.0")),
    ):
        graph.add(triple)
    for number in range(mentions):
        add_mention(graph, number)
    return graph


def add_mention(graph: Graph, number: int) -> None:
    mention, statement = node(f"mention/{number}"), node(f"statement/{number}")
    speaker = node(f"actor/{number}")
    shown = passage(graph, 100 + 50 * number, "said that they met")
    graph.add((speaker, RDF.type, ATT.Person))
    graph.add((mention, RDF.type, ATT.EventMention))
    graph.add((mention, ATT.eventType, ATT.Meeting))
    graph.add((mention, ATT.agent, speaker))
    graph.add((mention, ATT.begins, Literal("2020-01-01", datatype=XSD.date)))
    graph.add((statement, RDF.type, ATT.Statement))
    graph.add((statement, ATT.speaker, speaker))
    graph.add((statement, ATT.reports, mention))
    for shown_node in (mention, statement, speaker):
        graph.add((shown_node, ATT.passage, shown))


def test_a_right_graph_has_no_violations(shapes: Graph) -> None:
    assert validate(article_graph(), shapes=shapes) == ()


def test_a_violation_names_node_property_reason_and_shape(shapes: Graph) -> None:
    graph = article_graph()
    graph.set((node("mention/0"), ATT.begins, Literal("yesterday")))
    (violation,) = validate(graph, shapes=shapes)
    assert violation.focus == str(node("mention/0"))
    assert violation.path == str(ATT.begins)
    assert violation.shape.endswith("#begins")
    assert str(violation) == (
        "https://w3id.org/attest/id/mention/0 att:begins: "
        "There is at most one first day, an xsd:date not after the last."
    )


def test_a_path_is_written_as_in_sparql(shapes: Graph) -> None:
    graph = article_graph()
    graph.remove((None, ATT.reports, None))
    (violation,) = validate(graph, shapes=shapes)
    assert violation.path == "^att:reports"
    assert violation.shape.endswith("#EventMention")


def test_a_choice_of_properties_is_written_as_in_sparql(shapes: Graph) -> None:
    actor = URIRef("urn:actor")
    (violation,) = validate(Graph().add((actor, RDF.type, ATT.State)), shapes=shapes)
    assert violation.path == "rdfs:label|att:passage"


def test_a_node_without_a_passage_is_named_itself(shapes: Graph) -> None:
    graph = article_graph()
    graph.add((node("stray"), RDFS.label, Literal("nobody said so")))
    (violation,) = validate(graph, shapes=shapes)
    assert violation.focus == str(node("stray"))
    assert violation.shape.endswith("#Grounding")


def test_a_graph_kept_without_contexts_is_checked_alike(shapes: Graph) -> None:
    """As an article's graph is: what breaks a shape is told, and not that it cannot be checked."""
    broken = Graph(store="SimpleMemory")
    broken += article_graph()
    broken.remove((ARTICLE, DCTERMS.source, None))
    assert [str(one.focus) for one in validate(broken, shapes=shapes)] == [str(ARTICLE)]


def test_violations_are_sorted_and_the_graph_stays_as_it_was(shapes: Graph) -> None:
    graph = article_graph(3)
    graph.remove((None, ATT.eventType, None))
    before = set(graph)
    found = validate(graph, shapes=shapes)
    assert [one.focus for one in found] == sorted(str(node(f"mention/{n}")) for n in range(3))
    assert set(graph) == before
    assert validate(graph, shapes=shapes) == found


def test_a_long_article_is_checked_in_well_under_a_second(shapes: Graph) -> None:
    graph = article_graph(90)
    assert len(graph) > 1400
    validate(graph, shapes=shapes)  # what is imported and compiled once is not counted
    start = time.process_time()
    assert validate(graph, shapes=shapes) == ()
    assert time.process_time() - start < 1.0


def test_shapes_are_read_once() -> None:
    folder = ontology_folder() / "shapes"
    assert load_shapes(folder) is load_shapes(folder / ".." / "shapes")


def test_a_folder_without_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no shapes"):
        load_shapes(tmp_path)


def test_a_shape_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> ", encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.ttl: cannot be read as Turtle"):
        load_shapes(tmp_path)


def test_shapes_that_cannot_be_used_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "odd.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass <urn:c> ; sh:property <urn:p> .\n"
        "<urn:p> sh:path <urn:q> , <urn:r> ; sh:minCount 1 .\n",
        encoding="utf-8",
    )
    graph = Graph().add((URIRef("urn:x"), RDF.type, URIRef("urn:c")))
    with pytest.raises(DataError, match="shapes cannot be used"):
        validate(graph, shapes=load_shapes(tmp_path))
