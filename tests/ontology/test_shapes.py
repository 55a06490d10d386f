"""Each shape accepts a right graph and rejects one that breaks it.

`RIGHT` is an article's graph with one of everything; each case changes it in one way. What stands
in the registry's and the events' graphs is tested on small graphs of their own.
"""

from __future__ import annotations

import pytest
from rdflib import OWL, RDFS, Graph
from rdflib.namespace import SH

from kg.evidence.check import Violation, load_shapes, validate
from kg.resources import ontology_folder
from kg.vocab import ATT, NAMESPACES, RDF

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
PREFIXES += "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n@prefix : <urn:test:> .\n"
DIGEST = "0123456789abcdef" * 4

RIGHT = f"""
:article a att:Article ; dcterms:source "report.txt" ; dcterms:title "A pledge" ;
  dcterms:publisher :paper ; dcterms:creator "A. Writer" ; dcterms:issued "2020-02-03"^^xsd:date ;
  schema:url "https://example.org/report"^^xsd:anyURI ; att:textDigest "{DIGEST}" ;
  prov:wasGeneratedBy :reading ; att:passage :words .
:reading a prov:Activity ; prov:wasAssociatedWith :software .
:software a prov:SoftwareAgent ; rdfs:label "Attest" ; schema:softwareVersion "0.1.0" .
:paper a att:Actor , att:MediaOutlet ; rdfs:label "The Paper" .
:words a att:Passage ; att:article :article ; att:start 0 ; att:end 8 ; att:exact "A pledge" ;
  att:prefix "" ; att:suffix " of support" .
:person a att:Actor , att:Person ; rdfs:label "Jane Roe" ; skos:altLabel "Roe" ;
  att:passage :words .
:state a att:Actor , att:State ; att:passage :words .
:people a att:Actor , att:People ; att:passage :words .
:group a att:Actor , att:ArmedGroup ; att:partOf :state ; att:passage :words .
:place a att:Place ; rdfs:label "Harbour Town" ; att:passage :words .
:role a att:Role ; att:holder :person ; att:body :group ; att:title "leader" ;
  att:begins "2019-01-01"^^xsd:date ; att:edtf "2019-01-01/.."^^edtf:EDTF ; att:passage :words .
:statement a att:Statement ; att:speaker :person ; att:addressee :people ; att:medium :paper ;
  att:reports :mention , :other ; att:quotation "we stand with them" ;
  att:begins "2020-02-01"^^xsd:date ; att:ends "2020-02-02"^^xsd:date ; att:passage :words .
:narration a att:Statement , att:Narration ; att:quotes :statement ; att:passage :words .
:mention a att:EventMention ; att:eventType att:Funding ; att:agent :state ; att:recipient :group ;
  att:place :place ; att:begins "2020-02-01"^^xsd:date ; att:ends "2020-02-01"^^xsd:date ;
  att:edtf "2020-02-01"^^edtf:EDTF ; att:observed "2020-02-03"^^xsd:date ;
  att:status att:Pledged ; att:supportKind att:Financial ; att:amount 70000000.0 ;
  att:currency "USD" ; att:per "P1Y"^^xsd:duration ; att:confidence 0.8 ; att:frame "support.fund" ;
  att:passage :words .
:other a att:EventMention ; att:eventType att:Appointment ; att:recipient :person ;
  att:body :group ; att:title "leader" ; att:passage :words .
"""

EVENT = """
:event a att:Event , att:Funding ; rdfs:label "A pledge" ; att:mention :mention ;
  att:agent :state ; att:recipient :group ; att:place :place ; att:onBehalfOf :force ;
  att:status att:Pledged ; att:supportKind att:Financial ; att:amount 70000000.0 ;
  att:currency "USD" ; att:begins "2020-02-01"^^xsd:date ; att:ends "2020-02-02"^^xsd:date ;
  att:observed "2020-02-03"^^xsd:date ; att:articleCount 2 ; att:publisherCount 1 ;
  att:conflict att:amount .
:mention att:mentionOf :event .
:appointment a att:Event , att:Appointment ; att:mention :other ; att:recipient :person ;
  att:body :group ; att:title "leader" ; att:articleCount 1 ; att:publisherCount 0 .
"""

REGISTRY = """
:state a att:State ; rdfs:label "Ruritania" ; att:adjective "Ruritanian" ; att:metonym "Strelsau" .
:force a att:ArmedForce ; rdfs:label "Border Force" ; skos:altLabel "the Border Force" ;
  att:partOf :state ; att:description "elite force" .
:person a att:Person ; rdfs:label "Jane Roe" ; skos:exactMatch <https://example.org/roe> .
:role a att:Role ; att:holder :person ; att:body :force ; att:title "commander" ; att:leads true ;
  att:begins "2019-01-01"^^xsd:date .
:war a att:Landmark ; rdfs:label "the border war" ; skos:altLabel "the war" ;
  att:begins "2006-07-12"^^xsd:date ; att:ends "2006-08-14"^^xsd:date .
"""

# shape, what is replaced in the right graph, by what
ARTICLE_CASES = [
    ("Article", 'dcterms:source "report.txt" ;', ""),
    ("Article", 'dcterms:title "A pledge"', "dcterms:title :words"),
    ("Article", '"2020-02-03"^^xsd:date ;\n  schema', '"3 February" ;\n  schema'),
    ("Article", '"https://example.org/report"^^xsd:anyURI', '"https://example.org/report"'),
    ("Article", DIGEST, DIGEST[1:]),
    ("Article", "prov:wasGeneratedBy :reading ;", ""),
    ("Article", 'rdfs:label "The Paper"', 'skos:altLabel "The Paper"'),
    ("Article", "att:Actor , att:MediaOutlet", "att:Actor , att:PoliticalBody"),
    ("Activity", "a prov:Activity ; prov:wasAssociatedWith :software", "a prov:Activity"),
    ("Software", ' ; schema:softwareVersion "0.1.0"', ""),
    ("Actor", 'rdfs:label "Jane Roe" ;', 'rdfs:label "" ;'),
    ("Actor", 'skos:altLabel "Roe"', "skos:altLabel :roe"),
    ("Actor", ":state a att:Actor , att:State ; att:passage :words .", ":state a att:State ."),
    ("ActorReference", ":group a att:Actor , att:ArmedGroup ; att:partOf :state",
     ":group a att:Actor , att:ArmedGroup ; att:partOf :unknown"),
    ("ActorReference", "att:speaker :person", "att:speaker :place"),
    ("ActorReference", "att:addressee :people", "att:addressee :unknown"),
    ("Person", "att:Actor , att:Person", "att:Person , att:ArmedGroup"),
    ("State", "att:Actor , att:State", "att:State , att:PoliticalBody"),
    ("People", "att:Actor , att:People", "att:People , att:State"),
    ("Place", 'rdfs:label "Harbour Town" ;', ""),
    ("Passage", "att:start 0", "att:start 9"),
    ("Passage", "att:start 0", "att:start -1"),
    ("Passage", "att:end 8", 'att:end "8"'),
    ("Passage", 'att:exact "A pledge" ;', ""),
    ("Passage", '" of support"', f'"{"x" * 33}"'),
    ("Passage", "att:article :article ;", ""),
    ("Passages", 'att:exact "A pledge"', 'att:exact "A plea"'),
    ("ArticleReference", "att:article :article ;", "att:article :elsewhere ;"),
    ("PassageReference", "att:recipient :person ;\n  att:body :group ; att:title \"leader\" ;"
     " att:passage :words", "att:recipient :person ;\n  att:body :group ; att:passage :nowhere"),
    ("Statement", "att:speaker :person ;", ""),
    ("Statement", "att:speaker :person", "att:speaker :person , :state"),
    ("Statement", '"we stand with them"', "42"),
    ("begins", 'att:ends "2020-02-02"', 'att:ends "2020-01-02"'),
    ("Statement", '"2020-02-02"^^xsd:date ; att:passage :words', '"2020-02-02"^^xsd:date'),
    ("StatementReference", "att:quotes :statement", "att:quotes :mention"),
    ("Chain", 'att:quotation "we stand with them"', "att:quotes :narration"),
    ("MentionReference", "att:reports :mention , :other", "att:reports :mention , :other , :role"),
    ("EventMention", "att:eventType att:Funding ;", ""),
    ("EventMention", "att:eventType att:Appointment", "att:eventType att:Actor"),
    ("EventMention", "att:agent :state", "att:agent :place"),
    ("EventMention", "att:recipient :group", "att:recipient :unknown"),
    ("EventMention", "att:place :place", "att:place :group"),
    ("EventMention", "att:status att:Pledged", "att:status att:Promised"),
    ("EventMention", "att:confidence 0.8", "att:confidence 1.1"),
    ("EventMention", "att:confidence 0.8", 'att:confidence "high"'),
    ("EventMention", "att:reports :mention , :other", "att:reports :mention"),
    ("edtf", '"2020-02-01"^^edtf:EDTF', '"2020-02-01"'),
    ("begins", 'att:ends "2020-02-01"', 'att:ends "2020-01-31"'),
    ("ends", 'att:ends "2020-02-01"^^xsd:date', "att:ends 2020"),
    ("observed", 'att:observed "2020-02-03"^^xsd:date', "att:observed 2020"),
    ("EventMention", 'att:frame "support.fund" ;\n  att:passage :words', 'att:frame "f"'),
    ("Support", "att:supportKind att:Financial", "att:supportKind att:Cash"),
    ("Support", "att:eventType att:Appointment",
     "att:eventType att:Appointment ; att:supportKind att:Arms"),
    ("Funding", "att:amount 70000000.0", "att:amount -1.0"),
    ("Funding", "att:amount 70000000.0", "att:amount 70000000"),
    ("Funding", '"USD"', '"dollars"'),
    ("Funding", 'att:currency "USD" ;', ""),
    ("Funding", '"P1Y"^^xsd:duration', '"yearly"'),
    ("Funding", "att:eventType att:Funding", "att:eventType att:Support"),
    ("Appointment", "att:eventType att:Appointment", "att:eventType att:Meeting"),
    ("Role", "att:holder :person ;", ""),
    ("Role", "att:holder :person", "att:holder :group"),
    ("Role", 'att:title "leader" ;\n  att:begins', "att:begins"),
    ("Role", ":role a att:Role ; att:holder :person ; att:body :group",
     ":role a att:Role ; att:holder :person ; att:body :place"),
    ("Grounding", ":place a att:Place ;", ':stray rdfs:label "stray" .\n:place a att:Place ;'),
    ("Grounding", 'rdfs:label "Harbour Town" ; att:passage :words', 'rdfs:label "Harbour Town"'),
    ("Grounding", '"2019-01-01/.."^^edtf:EDTF ; att:passage :words', '"2019-01-01/.."^^edtf:EDTF'),
    ("Grounding", 'skos:altLabel "Roe" ;\n  att:passage :words', 'skos:altLabel "Roe"'),
    ("Grounding", "prov:wasGeneratedBy :reading ; att:passage :words",
     "prov:wasGeneratedBy :reading"),
]  # fmt: skip

GRAPH_CASES = [
    ("Event", EVENT, "att:mention :other ; ", ""),
    ("Event", EVENT, "att:articleCount 2", "att:articleCount 0"),
    ("Event", EVENT, " ; att:publisherCount 0", ""),
    ("Event", EVENT, "att:status att:Pledged", "att:status att:Pledged , att:Denied"),
    ("Event", EVENT, "att:conflict att:amount", 'att:conflict "amount"'),
    ("begins", EVENT, '"2020-02-02"^^xsd:date', '"2020-01-02"^^xsd:date'),
    ("Funding", EVENT, "att:Event , att:Funding", "att:Event , att:Support"),
    ("Support", EVENT, "att:Event , att:Funding", "att:Event , att:Meeting"),
    ("Appointment", EVENT, "att:Event , att:Appointment", "att:Event , att:Meeting"),
    ("Actor", REGISTRY, 'rdfs:label "Ruritania" ;', ""),
    ("Actor", REGISTRY, '"Ruritanian"', '"Ruritanian"@en'),
    ("Actor", REGISTRY, "<https://example.org/roe>", '"roe"'),
    ("ActorReference", REGISTRY, "att:partOf :state", "att:partOf :empire"),
    ("Role", REGISTRY, "att:leads true", 'att:leads "yes"'),
    ("Landmark", REGISTRY, 'rdfs:label "the border war" ;', ""),
    ("Landmark", REGISTRY, 'att:begins "2006-07-12"^^xsd:date ;', ""),
    ("begins", REGISTRY, '"2006-08-14"^^xsd:date', '"2006-06-14"^^xsd:date'),
]


def violations(turtle: str) -> tuple[Violation, ...]:
    graph = Graph().parse(data=PREFIXES + turtle, format="turtle")
    return validate(graph, shapes=load_shapes(ontology_folder() / "shapes"))


def broken_shapes(turtle: str, old: str, new: str) -> set[str]:
    assert turtle.count(old) == 1, f"{old!r} must stand in the right graph once"
    found = violations(turtle.replace(old, new))
    return {violation.shape.rpartition("#")[2] for violation in found}


@pytest.mark.parametrize("turtle", [RIGHT, EVENT, REGISTRY], ids=["article", "events", "registry"])
def test_a_right_graph_conforms(turtle: str) -> None:
    assert violations(turtle) == ()


@pytest.mark.parametrize(("shape", "old", "new"), ARTICLE_CASES)
def test_a_broken_article_graph_is_rejected(shape: str, old: str, new: str) -> None:
    assert shape in broken_shapes(RIGHT, old, new)


@pytest.mark.parametrize(("shape", "turtle", "old", "new"), GRAPH_CASES)
def test_a_broken_events_or_registry_graph_is_rejected(
    shape: str, turtle: str, old: str, new: str
) -> None:
    assert shape in broken_shapes(turtle, old, new)


def test_narration_alone_may_lack_a_speaker() -> None:
    assert "Statement" in broken_shapes(RIGHT, "att:Statement , att:Narration", "att:Statement")


def test_an_actor_of_the_registry_needs_no_label_in_an_article() -> None:
    assert not broken_shapes(RIGHT, 'rdfs:label "Jane Roe" ; ', "")


def test_two_articles_cannot_share_a_graph() -> None:
    foreign = (
        ":second a att:Article . "
        ":text a att:Passage ; att:article :second ; att:start 0 ; att:end 1 ; att:exact 'A' ."
    )
    assert "Passages" in {one.shape.rpartition("#")[2] for one in violations(RIGHT + foreign)}


def test_every_shape_is_seen_to_reject() -> None:
    """A shape that no case breaks could be one that never fires."""
    shapes = load_shapes(ontology_folder() / "shapes")
    aimed = {
        str(shape).rpartition("#")[2]
        for predicate in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
        for shape in shapes.subjects(predicate, None)
    }
    tried = {case[0] for case in ARTICLE_CASES} | {case[0] for case in GRAPH_CASES}
    vocabulary = {"Term", "Property", "Class", "Literals", "Deprecated", "Vocabulary"}
    assert aimed - vocabulary == tried - {"begins", "ends", "edtf", "observed"}


def test_every_class_has_a_shape() -> None:
    ontology = Graph().parse(ontology_folder() / "attest.ttl")
    shapes = load_shapes(ontology_folder() / "shapes")
    classes = {c for c in ontology.subjects(RDF.type, OWL.Class) if str(c).startswith(str(ATT))}
    values = {ATT.Status, ATT.SupportKind}  # closed lists of individuals: sh:in has them
    assert classes - values == set(shapes.objects(None, SH.targetClass)) & classes


@pytest.mark.parametrize(("root", "shape"), [("Event", "EventMention"), ("Actor", "IsActor")])
def test_lists_of_classes_in_shapes_are_those_of_the_vocabulary(root: str, shape: str) -> None:
    ontology = Graph().parse(ontology_folder() / "attest.ttl")
    shapes = load_shapes(ontology_folder() / "shapes")
    below = set(ontology.transitive_subjects(RDFS.subClassOf, ATT[root]))
    node = next(s for s in shapes.subjects(RDF.type, SH.NodeShape) if s.endswith(f"#{shape}"))
    lists = [
        set(shapes.items(listed))
        for constraint in shapes.objects(node, SH.property)
        for listed in shapes.objects(constraint, SH["in"])
    ]
    assert below in lists
