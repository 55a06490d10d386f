"""What a check finds as SHACL validation results (SHACL, section 3.6)."""

from __future__ import annotations

import re

from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SH
from rdflib.term import Node

from kg.checks.findings import CheckReport, Fault, Rule
from kg.errors import AttestError
from kg.vocab import NAMESPACES

SHAPE = Namespace("https://w3id.org/attest/shapes#")
# By the names of the command line: rdflib's names of the formats.
FORMATS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
# What is found besides the shapes has constraint components of its own.
_COMPONENTS = {
    Rule.SHAPE: SHAPE.ShapeConstraintComponent,
    Rule.PASSAGE: SHAPE.PassageConstraintComponent,
    Rule.TEXT: SHAPE.TextConstraintComponent,
    Rule.REFERENCE: SHAPE.ReferenceConstraintComponent,
    Rule.CONSISTENCY: SHAPE.ConsistencyConstraintComponent,
}
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def as_shacl(report: CheckReport) -> Graph:
    """The report as a graph: a sh:ValidationReport with a result for each fault that was kept.

    A result has `sh:sourceShape` where a shape is broken, `dcterms:isPartOf` the graph in which it
    was found. Components besides those of SHACL are `shape:PassageConstraintComponent`, and so on
    for each rule. A comment tells what was checked, and how many faults were left out.
    """
    graph = Graph()
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    graph.bind("sh", SH)
    graph.bind("shape", SHAPE)
    whole = BNode()
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, Literal(report.conforms)))
    told = f"{report.triples} triples in {report.graphs} graphs; {report.reasoning}"
    if report.left_out:
        told += f"; {report.left_out} more faults were found and are not listed"
    graph.add((whole, RDFS.comment, Literal(told)))
    for fault in report.faults:
        result = BNode()
        graph.add((whole, SH.result, result))
        for term, value in _result(graph, fault):
            graph.add((result, term, value))
    return graph


def written(report: CheckReport, format: str) -> bytes:
    """The report in a format of RDF, a key of FORMATS. Raises AttestError for another."""
    if format not in FORMATS:
        raise AttestError(f"{format}: no format for a report; there are {', '.join(FORMATS)}")
    return as_shacl(report).serialize(format=FORMATS[format], encoding="utf-8")


def _result(graph: Graph, fault: Fault) -> list[tuple[URIRef, Node]]:
    component = URIRef(fault.component) if fault.component else _COMPONENTS[fault.rule]
    found: list[tuple[URIRef, Node]] = [
        (RDF.type, SH.ValidationResult),
        (SH.focusNode, _term(fault.focus)),
        (SH.resultSeverity, SH.Violation),
        (SH.sourceConstraintComponent, component),
        (SH.resultMessage, Literal(fault.message, datatype=XSD.string)),
    ]
    if fault.path:
        found.append((SH.resultPath, _path(graph, fault.path)))
    if fault.value:
        found.append((SH.value, _term(fault.value)))
    if fault.shape:
        found.append((SH.sourceShape, _term(fault.shape)))
    if fault.graph:
        found.append((DCTERMS.isPartOf, URIRef(fault.graph)))
    return found


def _term(text: str) -> Node:
    return URIRef(text) if _IRI.fullmatch(text) else Literal(text)


def _path(graph: Graph, path: str) -> Node:
    """A property path (SHACL, section 2.3.1): a property, an inverse, or a choice of these."""
    if "|" in path:
        node, listed = BNode(), BNode()
        graph.add((node, SH.alternativePath, listed))
        graph.collection(listed).__iadd__([_path(graph, one) for one in path.split("|")])
        return node
    if path.startswith("^"):
        node = BNode()
        graph.add((node, SH.inversePath, _path(graph, path[1:])))
        return node
    prefix, _, name = path.partition(":")
    return URIRef(NAMESPACES.get(prefix, prefix + ":") + name)
