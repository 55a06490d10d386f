"""Each account of an event as a nanopublication: what is claimed, who says so in which words, and
what made it; named by its trusty URI. They are not signed: that is for whoever publishes them.

Nanopublication guidelines: https://nanopub.net/guidelines/working_draft/.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SDO, XSD

from kg.exports.actors import label
from kg.exports.facts import Facts, Values, first
from kg.exports.speakers import chains, narrates
from kg.exports.trusty import PLACE, Quad, trusty
from kg.ids import slug
from kg.store.quads import rewritten
from kg.version import SOFTWARE, __version__
from kg.vocab import ATT, EDTF, NAMESPACES

_NP = Namespace("http://www.nanopub.org/nschema#")
_PAV = Namespace("http://purl.org/pav/")
_PREFIXES = {**NAMESPACES, "np": str(_NP), "pav": str(_PAV)}
_TERMS = ("eventType", "status", "supportKind")
_LINKS = ("agent", "recipient", "place", "body")
_LITERALS = {
    "begins": XSD.date,
    "ends": XSD.date,
    "edtf": EDTF,
    "observed": XSD.date,
    "amount": XSD.decimal,
    "currency": None,
    "per": XSD.duration,
    "title": None,
}
_OF_PASSAGE = {"start": XSD.integer, "end": XSD.integer, "exact": None}
_OF_READING = {"confidence": XSD.decimal, "frame": None}
_OF_STATEMENT = {"quotation": None, "begins": XSD.date, "ends": XSD.date, "edtf": EDTF}

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def nanopubs(facts: Facts, base: str) -> Iterator[bytes]:
    """TriG with a nanopublication for each mention, in chunks of bytes."""
    return rewritten(_nquads(facts, base), "application/trig", _PREFIXES)


def _nquads(facts: Facts, base: str) -> Iterator[bytes]:
    for mention in facts.all_of("EventMention"):
        _, quads = trusty(_parts(facts, mention, base))
        # Each of the four graphs in one piece.
        lines = (" ".join(map(_nt, (s, p, o, g))) + " .\n" for g, s, p, o in sorted(set(quads)))
        yield "".join(lines).encode()


def _parts(facts: Facts, mention: str, base: str) -> Iterator[Quad]:
    """The four graphs, with a blank where the digest will stand."""
    this = URIRef(f"{base}np/{PLACE}")
    head, assertion, provenance, info = (
        URIRef(f"{this}#{name}") for name in ("Head", "assertion", "provenance", "pubinfo")
    )
    yield head, this, RDF.type, _NP.Nanopublication
    yield head, this, _NP.hasAssertion, assertion
    yield head, this, _NP.hasProvenance, provenance
    yield head, this, _NP.hasPublicationInfo, info
    software = URIRef(f"{base}software/{slug(SOFTWARE)}")
    for part, triples in (
        (assertion, _claimed(facts, mention)),
        (provenance, _evidence(facts, mention, assertion)),
        (info, _published(this, software)),
    ):
        for triple in triples:
            yield (part, *triple)


def _claimed(facts: Facts, mention: str) -> Iterator[Triple]:
    """What the account says happened, with the names of those whom it is about."""
    node, values = URIRef(mention), facts.of(mention)
    yield node, RDF.type, ATT.EventMention
    for name in _TERMS:
        yield from ((node, ATT[name], ATT[value]) for value in values.get(name, []))
    yield from _literals(node, values, _LITERALS)
    for name in _LINKS:
        for value in values.get(name, []):
            yield node, ATT[name], URIRef(value)
            yield from _named(facts, value)


def _evidence(facts: Facts, mention: str, assertion: URIRef) -> Iterator[Triple]:
    """Who says so, up the chain of speakers, in which article and words, and how it was read."""
    node, values = URIRef(mention), facts.of(mention)
    yield from _literals(node, values, _OF_READING)
    yield from _shown(facts, node, values, assertion)
    for chain in chains(facts, mention):
        for statement in chain:
            yield from _said(facts, statement, assertion)
        yield URIRef(chain[-1]), ATT.reports, node
        for outer, inner in pairwise(chain):
            yield URIRef(outer), ATT.quotes, URIRef(inner)


def _said(facts: Facts, statement: str, assertion: URIRef) -> Iterator[Triple]:
    node, values = URIRef(statement), facts.of(statement)
    yield node, RDF.type, ATT.Statement
    if narrates(facts, statement):
        yield node, RDF.type, ATT.Narration
    for speaker in values.get("speaker", []):
        yield node, ATT.speaker, URIRef(speaker)
        yield assertion, PROV.wasAttributedTo, URIRef(speaker)
        yield from _named(facts, speaker)
    yield from _literals(node, values, _OF_STATEMENT)
    yield from _shown(facts, node, values, None)


def _shown(
    facts: Facts, node: URIRef, values: Values, assertion: URIRef | None
) -> Iterator[Triple]:
    """The passages of something, and the articles of which they are."""
    for passage in values.get("passage", []):
        span, known = URIRef(passage), facts.of(passage)
        yield node, ATT.passage, span
        yield span, RDF.type, ATT.Passage
        yield from _literals(span, known, _OF_PASSAGE)
        for article in known.get("article", []):
            yield span, ATT.article, URIRef(article)
            if assertion is not None:
                yield assertion, PROV.wasDerivedFrom, URIRef(article)
                yield from _article(facts, article)


def _article(facts: Facts, article: str) -> Iterator[Triple]:
    node, known = URIRef(article), facts.of(article)
    yield node, RDF.type, ATT.Article
    for name, term, datatype in (
        ("headline", DCTERMS.title, None),
        ("issued", DCTERMS.issued, XSD.date),
        ("creator", DCTERMS.creator, None),
        ("url", SDO.url, XSD.anyURI),
        ("textDigest", ATT.textDigest, None),
    ):
        yield from ((node, term, _literal(value, datatype)) for value in known.get(name, []))
    for publisher in known.get("publisher", []):
        yield node, DCTERMS.publisher, URIRef(publisher)
        yield from _named(facts, publisher)


def _published(this: URIRef, software: URIRef) -> Iterator[Triple]:
    """What made it. There is no time of making: the same graph gives the same nanopublications."""
    yield this, _PAV.createdWith, software
    yield this, PROV.wasAttributedTo, software
    yield software, RDF.type, PROV.SoftwareAgent
    yield software, RDFS.label, Literal(SOFTWARE)
    yield software, SDO.softwareVersion, Literal(__version__)


def _named(facts: Facts, iri: str) -> Iterator[Triple]:
    if first(facts.of(iri), "label"):
        yield URIRef(iri), RDFS.label, Literal(label(facts, iri))


def _literals(
    node: URIRef, values: Values, datatypes: dict[str, URIRef | None]
) -> Iterator[Triple]:
    for name, datatype in datatypes.items():
        yield from ((node, ATT[name], _literal(value, datatype)) for value in values.get(name, []))


def _literal(value: str, datatype: URIRef | None) -> Literal:
    return Literal(value, datatype=datatype, normalize=False)


def _nt(term: URIRef | Literal) -> str:
    if not isinstance(term, Literal):
        return f"<{term}>"
    text = str(term).replace("\\", "\\\\").replace('"', '\\"')
    text = text.replace("\n", "\\n").replace("\r", "\\r")
    return f'"{text}"' + (f"^^<{term.datatype}>" if term.datatype else "")
