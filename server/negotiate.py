"""Content negotiation (RFC 9110, section 12.5.1): what a client accepts → a format written here.

Knows no web framework: strings in, a format out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, other types that it answers to, and names for `format=`."""

    media_type: str
    label: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    suffix: str = ""  # of the addresses of documents in it

    @property
    def name(self) -> str:
        """The name for `format=` that links use."""
        return self.names[0]

    @property
    def content_type(self) -> str:
        """What the Content-Type header says."""
        texts = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if texts else self.media_type


HTML = Format("text/html", "HTML", ("html",), ("application/xhtml+xml",), "html")
JSON = Format("application/sparql-results+json", "JSON", ("json", "srj"), ("application/json",))
XML = Format(
    "application/sparql-results+xml", "XML", ("xml", "srx"), ("application/xml", "text/xml")
)
CSV = Format("text/csv", "CSV", ("csv",))
TSV = Format("text/tab-separated-values", "TSV", ("tsv",))
TURTLE = Format(
    "text/turtle", "Turtle", ("turtle", "ttl", "n3"),
    ("application/x-turtle", "text/n3", "text/rdf+n3"), "ttl",
)  # fmt: skip
NTRIPLES = Format(
    "application/n-triples", "N-Triples", ("ntriples", "nt", "n-triples"), ("text/plain",), "nt"
)
JSONLD = Format(
    "application/ld+json", "JSON-LD", ("jsonld", "json-ld", "json"), ("application/json",), "jsonld"
)
RDFXML = Format(
    "application/rdf+xml", "RDF/XML", ("rdfxml", "rdf+xml", "rdf", "xml"),
    ("application/xml", "text/xml"), "rdf",
)  # fmt: skip
TRIG = Format("application/trig", "TriG", ("trig",), ("application/x-trig",), "trig")
NQUADS = Format(
    "application/n-quads", "N-Quads", ("nquads", "nq", "n-quads"), ("text/x-nquads", "text/nquads"),
    "nq",
)  # fmt: skip
# JSON-LD for programs that know nothing of it: the context is in a Link header, not in the text.
PLAIN_JSON = Format("application/json", "JSON", ("json",), (), "json")

RESULTS = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, NTRIPLES, JSONLD, RDFXML, TRIG, NQUADS)
# Documents about a resource. Plain JSON comes first of the two that application/json may mean.
RESOURCES = (HTML, TURTLE, PLAIN_JSON, JSONLD, NTRIPLES, RDFXML, TRIG, NQUADS)


class NotAcceptable(Exception):  # noqa: N818 - the name that HTTP gives it
    """None of the formats is accepted; `offers` are those there are."""

    def __init__(self, wanted: str, offers: Sequence[Format]) -> None:
        listed = ", ".join(f"{offer.media_type} (format={offer.name})" for offer in offers)
        asked = wanted if len(wanted) <= 200 else wanted[:199] + "…"
        super().__init__(f"cannot answer as “{asked}”; there are: {listed}")
        self.offers = tuple(offers)


def choose(accept: str | None, wanted: Sequence[str], offers: Sequence[Format]) -> Format:
    """The format to answer in: by `wanted` (names or media types), else by the Accept header.

    Of those wanted the first that is offered is taken: SPARQLWrapper, for one, sends several.

    Of formats that are accepted equally the first of the offers is taken; it is also the answer
    to a client that accepts anything. Raises NotAcceptable.
    """
    for name in wanted:
        folded = name.strip().lower()
        for offer in offers:
            if folded in (*offer.names, offer.media_type, *offer.aliases):
                return offer
    if wanted:
        raise NotAcceptable(", ".join(wanted), offers)
    if not accept or not accept.strip(" \t,"):
        return offers[0]
    ranges = _ranges(accept)
    best = max(offers, key=lambda offer: _quality(ranges, offer))  # the first of equals
    if _quality(ranges, best) <= 0:
        raise NotAcceptable(accept, offers)
    return best


def suffixed(path: str, offers: Sequence[Format]) -> dict[str, Format]:
    """The addresses of a document in each of its formats, by their suffixes: /ontology.ttl."""
    return {f"{path}.{offer.suffix}": offer for offer in offers if offer.suffix}


@dataclass(frozen=True, slots=True)
class _Range:
    """One element of an Accept header. `charset` is lower case, "" where none is named."""

    media_type: str
    charset: str
    parameters: int
    quality: float


_ELEMENT = re.compile(r'((?:[^",]|"(?:[^"\\]|\\.)*"?)+)')
_PARAMETER = re.compile(r';\s*([^\s;=]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"?|[^;]*))?')
_OUR_CHARSETS = ("", "*", "utf-8", "utf8", "us-ascii")


@lru_cache(maxsize=256)
def _ranges(accept: str) -> tuple[_Range, ...]:
    """The elements of an Accept header; what cannot be read is left out."""
    found = (_range(element) for element in _ELEMENT.findall(accept))
    return tuple(one for one in found if one is not None)


def _range(element: str) -> _Range | None:
    media_type = element.partition(";")[0].strip().lower()
    if media_type == "*":  # what Java's own client sends
        media_type = "*/*"
    charset, parameters, quality = "", 0, 1.0
    for name, value in _PARAMETER.findall(element):
        if name.lower() == "q":
            try:
                quality = float(value.strip() or "nan")
            except ValueError:
                return None
            if not 0 <= quality <= 1:
                return None
            break  # what follows q belongs to no media type
        parameters += 1
        if name.lower() == "charset":
            charset = value.strip().strip('"').lower()
    return _Range(media_type, charset, parameters, quality) if "/" in media_type else None


def _quality(ranges: tuple[_Range, ...], offer: Format) -> float:
    """How much a format is wanted: the most specific range that covers it says so. An alias counts
    where it is named, never by a wildcard, so that a format that is refused by name does not come
    back through `*/*`. Of parameters only a charset that is not ours excludes a format: versions
    and profiles name what is written here anyway, or may be ignored."""
    own, rank = 0.0, (0, 0)
    aliases = 0.0
    kind = offer.media_type.partition("/")[0]
    for one in ranges:
        if one.charset not in _OUR_CHARSETS:
            continue
        if one.media_type in offer.aliases:
            aliases = max(aliases, one.quality)
            continue
        exact = (offer.media_type, f"{kind}/*", "*/*")
        if one.media_type in exact:
            here = (3 - exact.index(one.media_type), one.parameters)
            if here >= rank:
                # Two ranges of one rank: the more generous one, whatever their order.
                own = max(own, one.quality) if here == rank else one.quality
                rank = here
    return max(own, aliases)
