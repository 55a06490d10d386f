"""The names of the vocabularies in which datasets, services and questions are described."""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SH, VOID, XSD

__all__ = [
    "ALIGNED", "DCAT", "DCTERMS", "FOAF", "FORMATS", "IANA", "OWL", "PREFIXES", "PROV", "RDF",
    "RDFS", "SD", "SDO", "SH", "VOID", "VOID_EXT", "XSD",
]  # fmt: skip

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
IANA = Namespace("https://www.iana.org/assignments/media-types/")
# Datatypes of a property's values, for which VoID has no word; what VoID generators write.
VOID_EXT = Namespace("http://ldf.fi/void-ext#")

# Of the vocabularies that ours is aligned with, which classes of the data are named in.
ALIGNED: dict[str, str] = {
    "gaf": "http://groundedannotationframework.org/gaf#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}
PREFIXES: dict[str, str] = {
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sd": str(SD),
    "sh": str(SH),
    "void": str(VOID),
    "void-ext": str(VOID_EXT),
    "xsd": str(XSD),
}
