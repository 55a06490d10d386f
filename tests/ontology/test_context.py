"""The JSON-LD context is that of the ontology as it is now."""

from __future__ import annotations

import json

from rdflib import RDF, Graph

from kg import jsonld_context
from kg.resources import ontology_folder
from kg.vocab import ATT, CONTEXT_FILE


def test_the_file_is_what_the_ontology_makes() -> None:
    """If this fails: make context."""
    assert (ontology_folder() / CONTEXT_FILE).read_text(encoding="utf-8") == jsonld_context.text()


def test_every_term_of_the_ontology_has_its_own_name() -> None:
    context = json.loads(jsonld_context.text())["@context"]
    graph = Graph().parse(ontology_folder() / "attest.ttl")
    terms = {str(s) for s in graph.subjects(RDF.type) if str(s).startswith(str(ATT))}
    assert len(terms) > 80
    for term in terms:
        name = term.removeprefix(str(ATT))
        found = context[name]
        assert (found if isinstance(found, str) else found["@id"]) == f"att:{name}"


def test_values_are_meant_as_the_ontology_says() -> None:
    context = json.loads(jsonld_context.text())["@context"]
    assert context["begins"]["@type"] == "xsd:date"
    assert context["articleCount"]["@type"] == "xsd:integer"
    assert context["confidence"]["@type"] == "xsd:decimal"
    assert context["edtf"]["@type"].endswith("/EDTF")
    assert context["status"]["@type"] == context["eventType"]["@type"] == "@vocab"
    assert context["agent"] == {"@id": "att:agent", "@type": "@id", "@container": "@set"}
    assert "@container" not in context["mentionOf"]
    assert context["exact"] == "att:exact"
