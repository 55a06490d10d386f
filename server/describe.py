"""Descriptions in RDF of a resource: what is said of it, and what points at it."""

from __future__ import annotations

from rdflib import URIRef

from kg.store.base import Limits, QueryRequest

# Symmetric and bounded: an actor may be the object of any number of triples.
_DESCRIPTION = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?resource ?property ?value . ?value rdfs:label ?label . ?subject ?link ?resource }
WHERE {
  { ?resource ?property ?value OPTIONAL { ?value rdfs:label ?label } }
  UNION
  { SELECT ?resource ?subject ?link WHERE { ?subject ?link ?resource } LIMIT 2000 }
}"""


def description(iri: str, limits: Limits) -> QueryRequest:
    """The query for the description of a resource."""
    return QueryRequest(_DESCRIPTION, bindings={"resource": URIRef(iri)}, limits=limits)
