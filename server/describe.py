"""Descriptions in RDF: of a resource (what is said of it and what points at it), of the service."""

from __future__ import annotations

from rdflib import BNode, Graph, Literal, Namespace, URIRef

from kg.store.base import Limits, QueryRequest
from kg.vocab import DCTERMS, RDF
from server.negotiate import GRAPHS, RESULTS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")

# Symmetric and bounded: an actor may be the object of any number of triples.
_DESCRIPTION = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?resource ?property ?value . ?value rdfs:label ?label . ?subject ?link ?resource }
WHERE {
  { ?resource ?property ?value OPTIONAL { ?value rdfs:label ?label } }
  UNION
  { SELECT ?resource ?subject ?link WHERE { ?subject ?link ?resource } LIMIT 2000 }
}"""

_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}


def description(iri: str, limits: Limits) -> QueryRequest:
    """The query for the description of a resource."""
    return QueryRequest(_DESCRIPTION, bindings={"resource": URIRef(iri)}, limits=limits)


def service_description(endpoint: str, root: str) -> Graph:
    """What the endpoint offers, in the W3C's vocabulary for that."""
    graph = Graph()
    graph.bind("sd", SD)
    graph.bind("void", VOID)
    graph.bind("dcterms", DCTERMS)
    service, dataset, default = BNode("service"), BNode("dataset"), BNode("default")
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(endpoint)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    for form in (*RESULTS, *GRAPHS):
        graph.add((service, SD.resultFormat, FORMATS[_NAMES[form.media_type]]))
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, DCTERMS.title, Literal("Attest: who said what, in which words")))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(endpoint)))
    graph.add((dataset, DCTERMS.source, URIRef(root)))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    return graph
