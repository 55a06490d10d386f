"""The service description (SPARQL 1.1 Service Description): what this endpoint offers and holds.

It is a CONSTRUCT query over the store, so that it is serialized, cached and limited as every other
answer is. A pure function of what is served and where.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from rdflib import Literal

from kg.store.formats import UPLOADS
from kg.store.search.sign import NAMESPACE as SEARCH
from kg.version import __version__
from server.negotiate import GRAPHS, RESULTS

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DOAP = "http://usefulinc.com/ns/doap#"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_HOW = "?x, or (?x ?score ?text), before it; words, or (words limit), behind it."
_SEARCHES = {
    "matches": ("has the words", f"What has all the words in a name, title or passage. {_HOW}"),
    "matchesActor": ("actor by words", f"Actors with such a name, in any spelling. {_HOW}"),
    "matchesArticle": ("article by words", f"Articles with such a title. {_HOW}"),
    "matchesPassage": ("passage by words", f"Passages that have all the words. {_HOW}"),
}
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
}

# What is there: the triples of the default graph, and each named graph with its own.
_HELD = """\
  {{ SELECT (<{node}default-graph> AS ?node) (<{void}triples> AS ?property) (COUNT(*) AS ?value)
    WHERE {{ ?s ?p ?o }} }}
  UNION
  {{ {{ SELECT ?name (COUNT(*) AS ?triples) WHERE {{ GRAPH ?name {{ ?s ?p ?o }} }} GROUP BY ?name }}
    BIND(<{node}dataset> AS ?dataset) BIND(<{sd}NamedGraph> AS ?kind) BIND(<{sd}Graph> AS ?content)
    BIND(IRI(CONCAT("{node}named=", ENCODE_FOR_URI(STR(?name)))) AS ?named)
    BIND(IRI(CONCAT("{node}graph=", ENCODE_FOR_URI(STR(?name)))) AS ?graph) }}"""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is to be described. `endpoint` and `root` are URLs; `root` is the site's own page.

    `union` says that the default graph is the union of the named graphs, `update` that updates are
    taken at the endpoint, `elsewhere` that SERVICE may name (some) other endpoints, `search` that
    patterns may search by words. `title`,
    `publisher` and `license` are those of the dataset.
    """

    endpoint: str
    root: str
    union: bool = True
    update: bool = False
    elsewhere: bool = False
    search: bool = False
    title: str = "Attest: who said what, in which words"
    publisher: str = ""
    license: str = ""


def description_query(offer: Offer) -> str:
    """A CONSTRUCT query whose answer is the service description of the endpoint."""
    endpoint, root = safe_url(offer.endpoint), safe_url(offer.root)
    node = f"{endpoint}#"
    fixed = "\n".join(f"    ({s} {p} {o})" for s, p, o in _fixed(offer, endpoint, root, node))
    held = _HELD.format(node=node, void=VOID, sd=SD)
    return f"""\
CONSTRUCT {{
  ?node ?property ?value .
  ?dataset <{SD}namedGraph> ?named .
  ?named {_TYPE} ?kind ; <{SD}name> ?name ; <{SD}graph> ?graph .
  ?graph {_TYPE} ?content ; <{VOID}triples> ?triples .
}}
WHERE {{
  {{ VALUES (?node ?property ?value) {{
{fixed}
  }} }}
  UNION
{held}
}}"""


def _fixed(offer: Offer, endpoint: str, root: str, node: str) -> Iterable[tuple[str, str, str]]:
    """The triples that the settings decide, as terms of SPARQL."""
    service, dataset, default = (f"<{node}{n}>" for n in ("service", "dataset", "default-graph"))
    yield service, _TYPE, _sd("Service")
    yield service, _sd("endpoint"), f"<{endpoint}>"
    yield service, f"<{DCTERMS}title>", _literal(offer.title)
    if offer.publisher:
        yield service, f"<{DCTERMS}publisher>", f"<{root}dataset#publisher>"
        yield f"<{root}dataset#publisher>", f"<{FOAF}name>", _literal(offer.publisher)
    if offer.license:
        yield service, f"<{DCTERMS}license>", f"<{offer.license}>"
    yield service, f"<{DOAP}revision>", f'"{__version__}"'
    yield service, _sd("supportedLanguage"), _sd("SPARQL11Query")
    if offer.update:
        yield service, _sd("supportedLanguage"), _sd("SPARQL11Update")
    if offer.union:
        yield service, _sd("feature"), _sd("UnionDefaultGraph")
    if offer.elsewhere:
        yield service, _sd("feature"), _sd("BasicFederatedQuery")
    if offer.search:
        for verb, (label, comment) in _SEARCHES.items():
            yield service, _sd("propertyFeature"), f"<{SEARCH}{verb}>"
            yield f"<{SEARCH}{verb}>", _TYPE, f"<{_RDF}Property>"
            yield f"<{SEARCH}{verb}>", f"<{RDFS}label>", f'"{label}"'
            yield f"<{SEARCH}{verb}>", f"<{RDFS}comment>", f'"{comment}"'
    for form in (*RESULTS, *GRAPHS):
        yield service, _sd("resultFormat"), f"<{_FORMATS}{_NAMES[form.media_type]}>"
    if offer.update:
        for media_type in UPLOADS:
            yield service, _sd("inputFormat"), f"<{_FORMATS}{_NAMES[media_type]}>"
    yield service, _sd("defaultDataset"), dataset
    yield dataset, _TYPE, _sd("Dataset")
    yield dataset, f"<{DCTERMS}source>", f"<{root}>"
    yield dataset, f"<{RDFS}isDefinedBy>", f"<{root}dataset>"
    yield default, f"<{RDFS}seeAlso>", f"<{root}dataset#dataset>"
    yield dataset, _sd("defaultGraph"), default
    yield default, _TYPE, _sd("Graph")


def _literal(text: str) -> str:
    return str(Literal(text).n3())


def _sd(name: str) -> str:
    return f"<{SD}{name}>"


def safe_url(url: str) -> str:
    """A URL without what would end an IRI or a string: it may come from a request's Host."""
    return quote(url, safe="/:@!$&'()*+,;=?#[]%~-._")
