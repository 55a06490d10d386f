"""The vocabulary keeps its promise: its terms, OWL 2 DL, consistency, and one written form."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from kg.evidence.check import load_shapes, validate
from kg.resources import ontology_folder
from kg.vocab import ATT

HERE = Path(__file__).parent
VOCABULARY = HERE.parents[2] / "shared" / "design" / "vocabulary.md"
FILES = ("attest", "alignments", "titles")

# The contract: queries outside the project are written against these names.
CONTRACT = frozenset((HERE / "contract.txt").read_text(encoding="utf-8").split())


@cache
def attest() -> Graph:
    return Graph().parse(ontology_folder() / "attest.ttl")


@cache
def whole() -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(ontology_folder() / f"{name}.ttl")
    return graph


def ours(graph: Graph, kind: URIRef) -> set[URIRef]:
    return {
        term
        for term in graph.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and term.startswith(str(ATT))
    }


def canonical_turtle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("canonical", HERE / "canonical_turtle.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def defined() -> set[str]:
    return {str(term).removeprefix(str(ATT)) for term in attest().subjects(RDFS.isDefinedBy)}


def test_every_term_of_the_contract_is_defined() -> None:
    assert defined() >= CONTRACT


@pytest.mark.skipif(not VOCABULARY.exists(), reason="the design documents are not beside us")
def test_every_term_of_the_design_is_defined() -> None:
    text = VOCABULARY.read_text(encoding="utf-8")
    named = set(re.findall(r"`att:([A-Za-z]+)`", text))
    assert named
    assert named <= defined()


@pytest.mark.skipif(not VOCABULARY.exists(), reason="the design documents are not beside us")
def test_the_classes_stand_in_the_order_of_the_design() -> None:
    """Each row of the design's table that hangs under another is a subclass of it here."""
    rows = re.findall(r"^\| ([│ ]*[├└]?) ?`att:(\w+)`(.*)$", VOCABULARY.read_text("utf-8"), re.M)
    above: list[str] = []
    for branch, name, rest in rows:
        depth = 0 if not branch.strip() else 1 + branch.count("│")
        above = [*above[:depth], name]
        if depth:
            assert (ATT[name], RDFS.subClassOf, ATT[above[depth - 1]]) in attest()
        for below in re.findall(r"[⊒,] `att:(\w+)`", rest.split("|")[0]):
            assert (ATT[below], RDFS.subClassOf, ATT[name]) in attest()
    assert len(rows) > 20


def test_the_vocabulary_conforms_to_its_own_shapes() -> None:
    assert validate(attest(), shapes=load_shapes(ontology_folder() / "shapes")) == ()


@pytest.mark.parametrize(
    ("shape", "change"),
    [
        ("Term", lambda g: g.remove((ATT.Support, RDFS.comment, None))),
        ("Term", lambda g: g.remove((ATT.agent, RDFS.label, None))),
        ("Term", lambda g: g.remove((ATT.Pledged, RDFS.isDefinedBy, None))),
        ("Term", lambda g: g.set((ATT.agent, RDFS.comment, Literal("no full stop", "en")))),
        ("Term", lambda g: g.add((ATT.agent, RDFS.label, Literal("doer", "en")))),
        ("Property", lambda g: g.add((ATT.Agent, RDF.type, OWL.ObjectProperty))),
        ("Class", lambda g: g.add((ATT.support, RDF.type, OWL.Class))),
        ("Literals", lambda g: g.remove((ATT.amount, RDFS.range, None))),
        ("Deprecated", lambda g: g.add((ATT.agent, OWL.deprecated, Literal(True)))),
        ("Vocabulary", lambda g: g.remove((None, OWL.versionIRI, None))),
    ],
)
def test_a_vocabulary_that_breaks_its_shapes_is_rejected(shape: str, change) -> None:
    graph = Graph()
    for triple in attest():
        graph.add(triple)
    change(graph)
    found = validate(graph, shapes=load_shapes(ontology_folder() / "shapes"))
    assert shape in {violation.shape.rpartition("#")[2] for violation in found}


def test_what_is_said_of_our_terms_is_said_of_defined_ones() -> None:
    """A typing slip in the data would make a term that nothing defines."""
    known = set(attest().subjects(RDFS.isDefinedBy))
    folder = ontology_folder()
    for file in [folder / f"{name}.ttl" for name in FILES] + sorted(folder.glob("shapes/*.ttl")):
        for triple in Graph().parse(file):
            used = {t for t in triple if isinstance(t, URIRef) and t.startswith(str(ATT))}
            assert used <= known, f"{file.name}: {used - known}"


@pytest.mark.parametrize("rule", sorted((ontology_folder() / "rules").glob("*.rq")), ids=str)
def test_rules_use_defined_terms(rule: Path) -> None:
    assert set(re.findall(r"\batt:(\w+)", rule.read_text(encoding="utf-8"))) <= defined()


@pytest.mark.parametrize(
    "file",
    [*FILES, *sorted(f"shapes/{p.stem}" for p in (ontology_folder() / "shapes").glob("*.ttl"))],
)
def test_turtle_is_written_in_the_one_form(file: str) -> None:
    text = (ontology_folder() / f"{file}.ttl").read_text(encoding="utf-8")
    assert canonical_turtle().canonical(text) == text, (
        f"run: python tests/ontology/canonical_turtle.py ontology/{file}.ttl"
    )


def test_the_one_form_depends_on_the_graph_alone() -> None:
    canonical = canonical_turtle().canonical
    lines = attest().serialize(format="nt").splitlines()
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in attest().namespaces() if p)
    forms = {canonical(prefixes + "\n".join(order)) for order in (lines, lines[::-1])}
    assert len(forms) == 1
    again = Graph().parse(data=forms.pop(), format="turtle")
    assert len(again) == len(attest())


# OWL 2 DL: what a reasoner does not refuse by itself is checked here.


def test_each_name_is_one_kind_of_property() -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = [set(whole().subjects(RDF.type, kind)) for kind in kinds]
    assert not declared[0] & declared[1]
    assert not declared[0] & declared[2]
    assert not declared[1] & declared[2]


def test_whatever_is_used_is_declared() -> None:
    graph = whole()
    builtin = (str(RDF), str(RDFS), str(OWL), str(XSD))
    properties = {
        term
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for term in graph.subjects(RDF.type, kind)
    }
    used = {p for p in graph.predicates() if not str(p).startswith(builtin)}
    used |= set(graph.objects(None, RDFS.subPropertyOf)) | set(graph.objects(None, OWL.onProperty))
    assert used <= properties
    classes = set(graph.subjects(RDF.type, OWL.Class)) | set(
        graph.subjects(RDF.type, OWL.Restriction)
    )
    named = set(graph.objects(None, RDFS.subClassOf)) | set(graph.objects(None, RDFS.domain))
    named |= {o for o in graph.objects(None, RDF.type) if not str(o).startswith(builtin)}
    assert named <= classes


def test_ranges_are_datatypes_of_owl_2() -> None:
    """xsd:date and xsd:duration are none: they stand in schema:rangeIncludes and in the shapes."""
    allowed = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.anyURI}
    for term in whole().subjects(RDF.type, OWL.DatatypeProperty):
        for value in whole().objects(term, RDFS.range):
            assert isinstance(value, BNode) or value in allowed


def test_no_cardinality_on_a_property_that_is_not_simple() -> None:
    graph = whole()
    transitive = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    not_simple = {
        above for term in transitive for above in graph.transitive_objects(term, RDFS.subPropertyOf)
    }
    limited = {
        graph.value(node, OWL.onProperty) for node in graph.subjects(OWL.cardinality, None)
    } | set(graph.subjects(RDF.type, OWL.FunctionalProperty))
    assert ATT.partOf in not_simple
    assert not not_simple & limited


def test_there_is_one_header_and_no_import() -> None:
    """The three files make one ontology; nothing has to be fetched to read it."""
    assert list(whole().subjects(RDF.type, OWL.Ontology)) == [URIRef("https://w3id.org/attest/ns")]
    assert (None, OWL.imports, None) not in whole()


def test_kinds_of_actors_are_disjoint() -> None:
    for kinds in (
        ("Person", "Organization", "State", "People"),
        ("Actor", "Article", "Passage", "Statement", "EventMention", "Event", "Role", "Place"),
    ):
        for index, one in enumerate(kinds):
            for other in kinds[index + 1 :]:
                pair = (ATT[one], OWL.disjointWith, ATT[other])
                assert pair in attest() or pair[::-1] in attest()


def test_every_property_has_a_domain_or_says_where_it_stands() -> None:
    lists = {ATT.leadingTitle, ATT.titleModifier, ATT.titleComplement}  # on one individual
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        assert all((term, RDFS.domain, None) in attest() for term in ours(attest(), kind) - lists)


def test_words_of_titles_are_folded_and_fit_into_a_pattern() -> None:
    titles = Graph().parse(ontology_folder() / "titles.ttl")
    words = [str(word) for word in titles.objects(ATT.LeadingOffice)]
    assert len(words) > 50
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", word) for word in words)


def test_every_subclass_of_events_names_its_plover_codes() -> None:
    below = set(attest().transitive_subjects(RDFS.subClassOf, ATT.Event)) - {ATT.Event}
    assert all("PLOVER" in str(attest().value(term, SKOS.note)) for term in below)


owlready2 = pytest.importorskip("owlready2", reason="the extra [owl] is not installed")


@pytest.fixture(scope="module")
def world():
    """The whole ontology in owlready2, which reads N-Triples."""
    made = owlready2.World()
    triples = io.BytesIO(whole().serialize(format="nt", encoding="utf-8"))
    made.get_ontology("https://w3id.org/attest/ns").load(fileobj=triples)
    return made


def test_it_loads_as_python_classes(world) -> None:
    att = world.get_ontology("https://w3id.org/attest/ns").get_namespace(str(ATT))
    assert issubclass(att.Funding, att.Event)
    assert att.Support in att.agent.domain[0].Classes or att.Event in att.agent.domain[0].Classes
    call = att.PhoneCall("call", namespace=att)
    call.agent = [att.Person("caller", namespace=att)]
    assert isinstance(call.agent[0], att.Actor)
    owlready2.destroy_entity(call.agent[0])
    owlready2.destroy_entity(call)


@pytest.mark.skipif(shutil.which("java") is None, reason="the reasoner needs Java")
def test_it_is_consistent_and_every_class_can_have_members(world) -> None:
    with world.get_ontology("https://w3id.org/attest/ns"):
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="the reasoner needs Java")
def test_the_reasoner_refuses_a_person_that_is_a_state() -> None:
    made = owlready2.World()
    mixed = Graph() + whole()
    mixed.add((ATT.Both, RDF.type, OWL.NamedIndividual))
    mixed.add((ATT.Both, RDF.type, ATT.Person))
    mixed.add((ATT.Both, RDF.type, ATT.State))
    triples = io.BytesIO(mixed.serialize(format="nt", encoding="utf-8"))
    ontology = made.get_ontology("https://w3id.org/attest/ns").load(fileobj=triples)
    with ontology, pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        owlready2.sync_reasoner_hermit(made, debug=0)
