"""docs/ontology.md says what the ontology says: its tables, its example, its rules, its program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.term import Node

from kg.evidence.check import load_shapes, validate
from kg.evidence.grounding import ungrounded
from kg.resources import ontology_folder
from kg.rules.run import derive, load_rules
from kg.vocab import ATT, SDO

DOCUMENT = Path(__file__).parents[2] / "docs" / "ontology.md"
RELATIONS = {
    "broadMatch": "narrower than",
    "closeMatch": "close to",
    "subClassOf": "is a",
    "subPropertyOf": "is under",
}


@cache
def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@cache
def attest() -> Graph:
    return Graph().parse(ontology_folder() / "attest.ttl")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", document(), re.M | re.S)


def rows(heading: str) -> list[str]:
    """The rows of the table under a heading, without its head."""
    section = document().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("|")][2:]


def row(*cells: str) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def name(graph: Graph, node: Node) -> str:
    """A term as the tables write it; a union by its members, a part of a datatype by its whole."""
    if not isinstance(node, BNode):
        return f"`{graph.qname(str(node))}`"
    members = graph.value(node, OWL.unionOf)
    if members is not None:
        return ", ".join(name(graph, member) for member in graph.items(members))
    datatype = graph.value(node, OWL.onDatatype)
    assert datatype is not None
    return name(graph, datatype)


def names(graph: Graph, term: URIRef, *predicates: URIRef) -> str:
    return ", ".join(
        sorted(
            name(graph, node) for predicate in predicates for node in graph.objects(term, predicate)
        )
    )


def terms(*kinds: URIRef) -> list[URIRef]:
    found = {term for kind in kinds for term in attest().subjects(RDF.type, kind)}
    return sorted(t for t in found if isinstance(t, URIRef) and t.startswith(str(ATT)))


def comment(term: URIRef) -> str:
    return str(attest().value(term, RDFS.comment))


def test_the_table_of_classes() -> None:
    expected = []
    for term in terms(OWL.Class):
        above = sorted(o for o in attest().objects(term, RDFS.subClassOf) if isinstance(o, URIRef))
        under = ", ".join(name(attest(), node) for node in above)
        expected.append(row(name(attest(), term), under, comment(term)))
    assert rows("Classes") == expected


def test_the_table_of_properties() -> None:
    expected = [
        row(
            name(attest(), term),
            names(attest(), term, RDFS.domain),
            names(attest(), term, RDFS.range, SDO.rangeIncludes),
            comment(term),
        )
        for term in terms(OWL.ObjectProperty, OWL.DatatypeProperty)
    ]
    assert rows("Properties") == expected


def test_the_table_of_individuals() -> None:
    expected = []
    for term in terms(OWL.NamedIndividual):
        kinds = sorted(k for k in attest().objects(term, RDF.type) if k != OWL.NamedIndividual)
        of = ", ".join(name(attest(), kind) for kind in kinds)
        expected.append(row(name(attest(), term), of, comment(term)))
    assert rows("Individuals") == expected


def test_the_table_of_alignments() -> None:
    graph = Graph().parse(ontology_folder() / "alignments.ttl")
    aligned = sorted({s for s in graph.subjects() if str(s).startswith(str(ATT))})
    expected = []
    for term in aligned:
        assert isinstance(term, URIRef)
        cells = []
        for predicate in sorted(set(graph.predicates(term))):
            relation = RELATIONS.get(str(predicate).rpartition("#")[2])
            if relation is not None:
                assert isinstance(predicate, URIRef)
                cells.append(f"{relation} {names(graph, term, predicate)}")
        if cells:
            expected.append(row(name(graph, term), "; ".join(cells)))
    assert rows("What corresponds elsewhere") == expected


def test_every_rule_is_listed() -> None:
    listed = {re.match(r"\| `([\w-]+)`", line)[1] for line in rows("What follows")}
    assert listed == {rule.name for rule in load_rules(ontology_folder() / "rules")}


def example() -> tuple[Graph, Graph, Graph]:
    evidence, events, follows = (Graph().parse(data=b, format="turtle") for b in blocks("turtle"))
    return evidence, events, follows


def test_the_example_conforms_and_its_words_stand_in_the_text() -> None:
    evidence, events, _ = example()
    shapes = load_shapes(ontology_folder() / "shapes")
    assert validate(evidence, shapes=shapes) == ()
    article = next(evidence.subjects(RDF.type, ATT.Article))
    (text,) = blocks("text")
    assert ungrounded(evidence, str(article), text.removesuffix("\n")) == ()
    happened = [v for v in validate(events, shapes=shapes) if "/event/" in v.focus]
    assert happened == []


def test_what_the_example_says_follows_does_follow() -> None:
    evidence, events, follows = example()
    known = evidence + events
    for file in ("attest", "alignments", "titles"):
        known.parse(ontology_folder() / f"{file}.ttl")

    def ask(query: str) -> list[bytes]:
        found = known.query(query).graph or Graph()
        return found.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)

    def add(lines: Sequence[bytes]) -> None:
        known.parse(data=b"".join(lines), format="nt")

    lines = derive(ask, add, load_rules(ontology_folder() / "rules"))
    derived = set(Graph().parse(data=b"".join(lines), format="nt"))
    assert set(follows) <= derived
    for term in (ATT.leads, ATT.onBehalfOf, ATT.supports):
        assert {t for t in derived if t[1] == term} == set(follows.triples((None, term, None)))


def test_the_query_of_the_example_has_an_answer() -> None:
    evidence, events, follows = example()
    (query,) = blocks("sparql")
    answers = list((evidence + events + follows).query(query))
    assert [str(answer.speaker).rpartition("/")[2] for answer in answers] == ["jane-roe"]


def test_the_program_of_the_document_runs(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("owlready2", reason="the extra [owl] is not installed")
    (program,) = blocks("python")
    exec(compile(program, str(DOCUMENT), "exec"), {})
    assert "Support" in capsys.readouterr().out
