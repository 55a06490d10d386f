"""The dataset described in VoID (https://www.w3.org/TR/void/) and DCAT 3
(https://www.w3.org/TR/vocab-dcat-3/): numbers, classes and properties, ways in, licence, origin.

Nodes have IRIs below that of the description, made from what they are about: equal datasets have
equal descriptions.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from rdflib import Graph, Literal, URIRef

from kg.catalogue.lines import add
from kg.catalogue.partitions import add_partitions
from kg.catalogue.served import DUMPS, Served
from kg.catalogue.words import (
    DCAT,
    DCTERMS,
    FOAF,
    FORMATS,
    IANA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SD,
    VOID,
    XSD,
)
from kg.store.census import Census
from kg.version import SOFTWARE, __version__
from kg.vocab import ATT, NAMESPACES

_ONTOLOGY = URIRef(str(ATT).rstrip("#"))
_DESCRIPTION = (
    "News articles as a knowledge graph in which every fact is traced to who said it, in which "
    "article, and in which words. One named graph for each article holds what it says; events, "
    "fused from all articles, are computed from these."
)
_RIGHTS = (
    "Passages are quotations from the articles, whose rights are their publishers'. The articles' "
    "full texts are no part of the dataset."
)
_ORIGIN = (
    "Read from news articles by software. A fact is somebody's account: each has its article, its "
    "speakers and the very words that say so."
)


def describe_dataset(census: Census, served: Served) -> Graph:
    """The whole description."""
    graph = Graph()
    _catalog(graph, census, served)
    _dataset(graph, census, served)
    _ways_in(graph, served)
    add_partitions(graph, census, served)
    return graph


def _text(text: str) -> Literal:
    return Literal(text, lang="en")


def _catalog(graph: Graph, census: Census, served: Served) -> None:
    """The document itself, the catalogue that it is, and who answers for it."""
    document, catalog, publisher = (
        served.at("dataset"),
        served.at("dataset#catalog"),
        served.at("dataset#publisher"),
    )
    about = served.at("dataset#dataset")
    add(
        graph,
        document,
        (RDF.type, VOID.DatasetDescription),
        (DCTERMS.title, _text(f"Description of the dataset “{served.title}”")),
        (FOAF.primaryTopic, about),
    )
    add(
        graph,
        catalog,
        (RDF.type, DCAT.Catalog),
        (DCTERMS.title, _text(served.title)),
        (DCTERMS.description, _text("The dataset of this server, and its SPARQL endpoint.")),
        (DCTERMS.publisher, publisher),
        (FOAF.homepage, served.at("")),
        (DCAT.dataset, about),
        (DCAT.service, served.at("sparql#service")),
    )
    name = served.publisher or urlsplit(served.root).netloc or served.root
    add(graph, publisher, (RDF.type, FOAF.Agent), (FOAF.name, Literal(name)))
    for one in (document, catalog):
        _dated(graph, one, census)


def _dated(graph: Graph, subject: URIRef, census: Census) -> None:
    if census.published:
        modified = Literal(census.published, datatype=XSD.dateTime, normalize=False)
        graph.add((subject, DCTERMS.modified, modified))


def _dataset(graph: Graph, census: Census, served: Served) -> None:
    about = served.at("dataset#dataset")
    rights, origin = served.at("dataset#rights"), served.at("dataset#origin")
    activity, software = served.at("dataset#extraction"), served.at("dataset#software")
    add(
        graph,
        about,
        (RDF.type, VOID.Dataset),
        (RDF.type, DCAT.Dataset),
        (DCTERMS.title, _text(served.title)),
        (DCTERMS.description, _text(_DESCRIPTION)),
        (DCTERMS.publisher, served.at("dataset#publisher")),
        (DCTERMS.rights, rights),
        (DCTERMS.provenance, origin),
        (DCTERMS.conformsTo, _ONTOLOGY),
        (DCTERMS.language, URIRef("http://id.loc.gov/vocabulary/iso639-1/en")),
        (URIRef(f"{DCAT}version"), Literal(str(census.snapshot))),
        (DCAT.landingPage, served.at("")),
        (FOAF.homepage, served.at("")),
        (PROV.wasGeneratedBy, activity),
        (VOID.uriSpace, Literal(served.base)),
        (VOID.vocabulary, ATT[""]),
        *((DCAT.keyword, _text(word)) for word in ("news", "events", "provenance", "quotations")),
    )
    _dated(graph, about, census)
    if served.license:
        graph.add((about, DCTERMS.license, URIRef(served.license)))
    add(graph, rights, (RDF.type, DCTERMS.RightsStatement), (RDFS.label, _text(_RIGHTS)))
    add(graph, origin, (RDF.type, DCTERMS.ProvenanceStatement), (RDFS.label, _text(_ORIGIN)))
    add(graph, activity, (RDF.type, PROV.Activity), (PROV.wasAssociatedWith, software))
    add(
        graph,
        software,
        (RDF.type, PROV.SoftwareAgent),
        (RDFS.label, Literal(SOFTWARE)),
        (OWL.versionInfo, Literal(__version__)),
    )
    for name in sorted(set(_spaces(census)) - {str(ATT)}):
        graph.add((about, VOID.vocabulary, URIRef(name)))


def _spaces(census: Census) -> Iterable[str]:
    """The known vocabularies of which something is used."""
    used = (*census.properties, *census.classes)
    return (space for space in NAMESPACES.values() if any(n.startswith(space) for n in used))


def _ways_in(graph: Graph, served: Served) -> None:
    """The endpoint and the dumps."""
    about, endpoint = served.at("dataset#dataset"), served.at("sparql")
    service = served.at("sparql#service")
    add(
        graph,
        about,
        (VOID.sparqlEndpoint, endpoint),
        (VOID.uriLookupEndpoint, served.at("describe?iri=")),
        (VOID.openSearchDescription, served.at("opensearch.xml")),
    )
    _reconciliation(graph, served)
    add(
        graph,
        service,
        (RDF.type, DCAT.DataService),
        (RDF.type, SD.Service),
        (DCTERMS.title, _text(f"SPARQL endpoint of “{served.title}”")),
        (DCTERMS.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")),
        (DCAT.endpointURL, endpoint),
        (DCAT.endpointDescription, endpoint),
        (DCAT.servesDataset, about),
        (SD.endpoint, endpoint),
    )
    for dump in DUMPS:
        file, node = served.at(dump.path), served.at(f"dataset#{dump.path}")
        kept = "each with its named graph" if dump.graphs else "the union of all graphs"
        add(graph, about, (VOID.dataDump, file), (DCAT.distribution, node))
        add(graph, about, (VOID.feature, FORMATS[dump.format]))
        add(
            graph,
            node,
            (RDF.type, DCAT.Distribution),
            (DCTERMS.title, _text(f"All triples as {dump.title}")),
            (DCTERMS.description, _text(f"All triples of the dataset, {kept}.")),
            (DCTERMS.rights, served.at("dataset#rights")),
            (DCAT.accessURL, file),
            (DCAT.downloadURL, file),
            (DCAT.mediaType, IANA[dump.media_type]),
        )
        if dump.compressed:
            graph.add((node, DCAT.compressFormat, IANA["application/gzip"]))
        if served.license:
            graph.add((node, DCTERMS.license, URIRef(served.license)))


def _reconciliation(graph: Graph, served: Served) -> None:
    """The service that matches names of other tables with actors; its manifest describes it."""
    node = served.at("reconcile#service")
    graph.add((served.at("dataset#catalog"), DCAT.service, node))
    add(
        graph,
        node,
        (RDF.type, DCAT.DataService),
        (DCTERMS.title, _text(f"Reconciliation of names with actors of “{served.title}”")),
        (
            DCTERMS.conformsTo,
            URIRef(
                "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/"
            ),
        ),
        (DCAT.endpointURL, served.at("reconcile")),
        (DCAT.endpointDescription, served.at("reconcile")),
        (DCAT.servesDataset, served.at("dataset#dataset")),
    )
