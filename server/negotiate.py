"""Content negotiation: what a client accepts → one of the formats that are written here.

Knows no web framework: strings in, a format out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, other types that it answers to, and names for `format=`."""

    media_type: str
    label: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name for `format=` that links use."""
        return self.names[0]

    @property
    def content_type(self) -> str:
        """What the Content-Type header says."""
        texts = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if texts else self.media_type


HTML = Format("text/html", "HTML", ("html",), ("application/xhtml+xml",))
JSON = Format("application/sparql-results+json", "JSON", ("json",), ("application/json",))
XML = Format("application/sparql-results+xml", "XML", ("xml",), ("application/xml", "text/xml"))
CSV = Format("text/csv", "CSV", ("csv",))
TSV = Format("text/tab-separated-values", "TSV", ("tsv",))
TURTLE = Format(
    "text/turtle", "Turtle", ("turtle", "ttl", "n3"),
    ("application/x-turtle", "text/n3", "text/rdf+n3"),
)  # fmt: skip
NTRIPLES = Format(
    "application/n-triples", "N-Triples", ("ntriples", "nt", "n-triples"), ("text/plain",)
)
JSONLD = Format(
    "application/ld+json", "JSON-LD", ("jsonld", "json-ld", "json"), ("application/json",)
)
RDFXML = Format(
    "application/rdf+xml", "RDF/XML", ("rdfxml", "rdf+xml", "rdf", "xml"),
    ("application/xml", "text/xml"),
)  # fmt: skip

RESULTS = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, NTRIPLES, JSONLD, RDFXML)


class NotAcceptable(Exception):  # noqa: N818 - the name that HTTP gives it
    """None of the formats is accepted; `offers` are those there are."""

    def __init__(self, wanted: str, offers: Sequence[Format]) -> None:
        listed = ", ".join(f"{offer.media_type} (format={offer.name})" for offer in offers)
        super().__init__(f"cannot answer as “{wanted}”; there are: {listed}")
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
    if not accept or not accept.strip():
        return offers[0]
    header = parse_accept_header(accept, MIMEAccept)
    best = max(offers, key=lambda offer: _quality(header, offer))  # the first of equals
    if _quality(header, best) <= 0:
        raise NotAcceptable(accept, offers)
    return best


def _quality(header: MIMEAccept, offer: Format) -> float:
    """How much a format is wanted. An alias counts where it is named, never by a wildcard, so
    that a format that is refused by name does not come back through `*/*`."""
    named = {value.split(";")[0].strip().lower(): quality for value, quality in header}
    own = float(header.quality(offer.media_type))
    return max([own, *(float(named.get(alias, 0)) for alias in offer.aliases)])
