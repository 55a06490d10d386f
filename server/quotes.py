"""The passages that show a resource, each in the context of its article's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.store.base import Row
from kg.vocab import ATT, DCTERMS, RDFS
from server.passages import Piece, context, key
from server.show import Shown, shown
from server.site import Site

_MOST = 100
_PASSAGES = f"""
PREFIX att: <{ATT}>
PREFIX dcterms: <{DCTERMS}>
PREFIX rdfs: <{RDFS}>
SELECT DISTINCT ?shows ?passage ?article ?start ?end ?exact ?prefix ?suffix ?title ?publisher
  ?digest
WHERE {{
  %s
  ?shows att:passage ?passage .
  ?passage att:article ?article ; att:start ?start ; att:end ?end ; att:exact ?exact .
  OPTIONAL {{ ?passage att:prefix ?prefix }}
  OPTIONAL {{ ?passage att:suffix ?suffix }}
  OPTIONAL {{ ?article dcterms:title ?title }}
  OPTIONAL {{ ?article dcterms:publisher/rdfs:label ?publisher }}
  OPTIONAL {{ ?article att:textDigest ?digest }}
}}
ORDER BY ?article ?start ?end LIMIT {_MOST}"""
_OWN = _PASSAGES.replace("?shows", "?resource") % ""
_OF_MENTIONS = _PASSAGES % f"{{ SELECT ?shows {{ ?resource att:mention ?shows }} LIMIT {_MOST} }}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in its context, and where it comes from."""

    pieces: tuple[Piece, ...]
    article: Shown
    publisher: str
    anchor: str


def quotes(site: Site, iri: str) -> list[Quote]:
    """The passages of a resource, in one query."""
    return [quote for _, quote in _quotes(site, _OWN, iri)]


def quotes_of_mentions(site: Site, event: str) -> list[tuple[Shown, list[Quote]]]:
    """The accounts of an event with the passages of each, in one query."""
    found: dict[Shown, list[Quote]] = {}
    for row, quote in _quotes(site, _OF_MENTIONS, event):
        found.setdefault(shown(site, row["shows"]), []).append(quote)
    return list(found.items())


def _quotes(site: Site, text: str, iri: str) -> list[tuple[Row, Quote]]:
    rows = site.query(text, resource=URIRef(iri)).rows
    digests = {str(row["digest"]) for row in rows if "digest" in row}
    texts = {digest: site.store.text(digest) for digest in digests}
    return [(row, _quote(site, row, texts)) for row in rows]


def _quote(site: Site, row: Row, texts: Mapping[str, str | None]) -> Quote:
    start, end = int(str(row["start"])), int(str(row["end"]))
    text, anchor = texts.get(str(row.get("digest"))), key(start, end)
    if text is None:
        pieces: tuple[Piece, ...] = (
            Piece(str(row.get("prefix", ""))),
            Piece(str(row["exact"]), (anchor,)),
            Piece(str(row.get("suffix", ""))),
        )
    else:
        pieces = context(text, start, end)
    article = shown(site, row["article"], row.get("title"))
    return Quote(pieces, article, str(row.get("publisher", "")), anchor)
