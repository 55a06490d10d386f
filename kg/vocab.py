"""The IRIs of the vocabulary as constants, and the names of the standing graphs."""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD

__all__ = [
    "ATT", "CONTEXT_FILE", "DCTERMS", "DEFAULT_BASE", "EDTF", "FOAF", "HYDRA",
    "NAMESPACES", "OWL", "PROV", "RDF", "RDFS", "SDO", "SKOS", "XSD",
    "actors_graph", "article_graphs", "curation_graph", "events_graph", "inferred_graph",
    "ontology_graph",
]  # fmt: skip

ATT = Namespace("https://w3id.org/attest/ns#")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/").EDTF
DEFAULT_BASE = "https://w3id.org/attest/id/"
HYDRA = "http://www.w3.org/ns/hydra/core#"
CONTEXT_FILE = "context.jsonld"

# The prefixes that every question, export and description uses.
NAMESPACES: dict[str, str] = {
    "att": str(ATT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "skos": str(SKOS),
    "xsd": str(XSD),
}


def article_graphs(base: str = DEFAULT_BASE) -> str:
    """What the names of the articles' graphs begin with."""
    return base + "article/"


def ontology_graph(base: str = DEFAULT_BASE) -> str:
    """The graph that holds the vocabulary."""
    return base + "graph/ontology"


def actors_graph(base: str = DEFAULT_BASE) -> str:
    """The graph that holds the registry of known actors."""
    return base + "graph/actors"


def events_graph(base: str = DEFAULT_BASE) -> str:
    """The graph of events, a pure function of the evidence."""
    return base + "graph/events"


def inferred_graph(base: str = DEFAULT_BASE) -> str:
    """The graph of what the rules derive."""
    return base + "graph/inferred"


def curation_graph(base: str = DEFAULT_BASE) -> str:
    """The graph of curators' corrections."""
    return base + "graph/curation"
