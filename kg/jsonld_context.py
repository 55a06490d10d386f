"""The JSON-LD context, made from the ontology: each class, individual and property by its name.

The file `ontology/context.jsonld` is what this makes; a test compares them, `make context` writes
it. It is read where JSON-LD is written (`kg.store.jsonld`), without rdflib.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.resources import ontology_folder
from kg.vocab import (
    ATT,
    CONTEXT_FILE,
    DCTERMS,
    FOAF,
    HYDRA,
    NAMESPACES,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
)

Definition = str | dict[str, str]

_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# Terms of other vocabularies that the graph uses: those whose values are resources, and those
# whose values have a datatype. A name that the ontology has itself is written with its prefix.
_RESOURCES = (
    RDFS.isDefinedBy, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range,
    DCTERMS.publisher, DCTERMS.license, DCTERMS.isReplacedBy, PROV.wasGeneratedBy,
    PROV.wasAssociatedWith, SKOS.exactMatch, SKOS.closeMatch, FOAF.isPrimaryTopicOf,
    URIRef(HYDRA + "next"), URIRef(HYDRA + "previous"),
)  # fmt: skip
_OTHERS = (RDFS.label, RDFS.comment, DCTERMS.creator, DCTERMS.source, DCTERMS.title, SKOS.altLabel,
           SKOS.prefLabel, SKOS.note, SKOS.example, SDO.softwareVersion)  # fmt: skip
_TYPED = {DCTERMS.issued: "xsd:date", SDO.url: "xsd:anyURI", OWL.deprecated: "xsd:boolean"}


def context() -> dict[str, object]:
    """The whole document, with the one member `@context`."""
    graph = Graph(bind_namespaces="none")
    for name in ("attest.ttl", "alignments.ttl"):
        graph.parse(ontology_folder() / name, format="turtle")
    prefixes = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    prefixes |= NAMESPACES | {"hydra": HYDRA}
    prefixes = {p: ns for p, ns in prefixes.items() if ATT[p] not in graph.subjects()}
    terms: dict[str, Definition] = {}
    for term in sorted(_ours(graph)):
        terms[term[len(ATT) :]] = _definition(graph, term, prefixes)
    for term in (*_RESOURCES, *_OTHERS, *_TYPED):
        name = _local(term)
        if name not in terms and name not in prefixes:
            terms[name] = _foreign(term, prefixes)
    head = {"@version": 1.1, "id": "@id", "type": "@type"}
    return {"@context": {**head, **dict(sorted(prefixes.items())), **dict(sorted(terms.items()))}}


def text() -> str:
    """The document as the file has it: a line for each term."""
    made = context()["@context"]
    assert isinstance(made, Mapping)
    lines = [f"    {json.dumps(name)}: {json.dumps(made[name])}" for name in made]
    return '{\n  "@context": {\n' + ",\n".join(lines) + "\n  }\n}\n"


def _ours(graph: Graph) -> set[str]:
    """The terms that the ontology defines."""
    return {str(s) for s in graph.subjects(RDF.type) if str(s).startswith(ATT)}


def _definition(graph: Graph, term: str, prefixes: Mapping[str, str]) -> Definition:
    """A property with what its values are; a class or an individual by its IRI alone."""
    node = URIRef(term)
    short = f"att:{term[len(ATT) :]}"
    kinds = set(graph.objects(node, RDF.type))
    if not kinds & set(_KINDS):
        return short
    if OWL.ObjectProperty not in kinds:
        datatype = _datatype(graph, node, prefixes)
        return {"@id": short, "@type": datatype} if datatype else short
    found = {"@id": short, "@type": "@vocab" if _names_terms(graph, node) else "@id"}
    return found if OWL.FunctionalProperty in kinds else found | {"@container": "@set"}


def _names_terms(graph: Graph, prop: Node) -> bool:
    """Whether a property's values are terms of the ontology: individuals of a class that has them,
    or, where no range is stated, classes and properties."""
    ranges = list(graph.objects(prop, RDFS.range))
    return all((None, RDF.type, found) in graph for found in ranges)


def _datatype(graph: Graph, prop: Node, prefixes: Mapping[str, str]) -> str:
    ranges = [*graph.objects(prop, RDFS.range), *graph.objects(prop, SDO.rangeIncludes)]
    found = [graph.value(one, OWL.onDatatype) or one for one in ranges]
    name = _short(str(found[0]), prefixes) if found else ""
    return "" if name == "xsd:string" else name


def _foreign(term: URIRef, prefixes: Mapping[str, str]) -> Definition:
    short = _short(str(term), prefixes)
    if term in _TYPED:
        return {"@id": short, "@type": _TYPED[term]}
    return {"@id": short, "@type": "@id"} if term in _RESOURCES else short


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    return next(
        (f"{prefix}:{iri[len(ns) :]}" for prefix, ns in prefixes.items() if iri.startswith(ns)), iri
    )


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def main(_arguments: Sequence[str] = ()) -> None:
    """Write the file."""
    (ontology_folder() / CONTEXT_FILE).write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
