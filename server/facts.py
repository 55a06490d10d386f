"""What the graph says of one resource, as the pages read it: its facts, its passages, its links."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Node

from kg.vocab import ATT, DCTERMS, OWL, RDF, RDFS
from server.passages import Piece, context
from server.show import Shown, property_name, shown, words
from server.site import Site

MOST = 500  # values and links that one page lists

_OUT = f"""
PREFIX att: <{ATT}>
PREFIX dcterms: <{DCTERMS}>
PREFIX rdfs: <{RDFS}>
SELECT DISTINCT ?property ?value ?label WHERE {{
  ?resource ?property ?value .
  OPTIONAL {{ ?value rdfs:label|dcterms:title|att:exact ?label }}
}}
ORDER BY ?property ?value ?label LIMIT 5000"""

_IN = f"""
PREFIX att: <{ATT}>
PREFIX dcterms: <{DCTERMS}>
PREFIX rdfs: <{RDFS}>
SELECT DISTINCT ?property ?value ?label WHERE {{
  {{
    SELECT DISTINCT ?resource ?property ?value WHERE {{ ?value ?property ?resource }}
    LIMIT {MOST}
  }}
  OPTIONAL {{ ?value rdfs:label|dcterms:title ?label }}
}}
ORDER BY ?property ?value ?label"""

_PASSAGES = f"""
PREFIX att: <{ATT}>
PREFIX dcterms: <{DCTERMS}>
PREFIX rdfs: <{RDFS}>
SELECT DISTINCT ?passage ?article ?start ?end ?exact ?prefix ?suffix ?title ?publisher ?digest
WHERE {{
  ?resource att:passage ?passage .
  ?passage att:article ?article ; att:start ?start ; att:end ?end ; att:exact ?exact .
  OPTIONAL {{ ?passage att:prefix ?prefix }}
  OPTIONAL {{ ?passage att:suffix ?suffix }}
  OPTIONAL {{ ?article dcterms:title ?title }}
  OPTIONAL {{ ?article dcterms:publisher/rdfs:label ?publisher }}
  OPTIONAL {{ ?article att:textDigest ?digest }}
}}
ORDER BY ?article ?start ?end LIMIT 100"""


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values, or with the resources that point here by it."""

    property: str
    name: str
    values: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in its context, and where it comes from."""

    pieces: tuple[Piece, ...]
    article: Shown
    publisher: str
    anchor: str


class Facts:
    """All that is said of a resource, and what points at it."""

    def __init__(self, site: Site, iri: str) -> None:
        node = URIRef(iri)
        self._site = site
        self.iri = iri
        self._out = _grouped(site.query(_OUT, resource=node).rows)
        self._in = _grouped(site.query(_IN, resource=node).rows)

    def __bool__(self) -> bool:
        return bool(self._out or self._in)

    def values(self, *properties: URIRef) -> list[Node]:
        """The values of these properties, in order."""
        return [term for p in properties for term in self._out.get(str(p), {})]

    def first(self, *properties: URIRef) -> str | None:
        """The first value of the first of these properties that has one."""
        return next((str(term) for term in self.values(*properties)), None)

    def linked(self, prop: URIRef) -> list[Shown]:
        """The values of a property as a page shows them."""
        return [shown(self._site, t, n) for t, n in self._out.get(str(prop), {}).items()]

    @property
    def label(self) -> str:
        """What to call the resource."""
        return self.first(RDFS.label, DCTERMS.title, ATT.exact) or ""

    @property
    def types(self) -> list[str]:
        """The local names of its classes in our vocabulary, but for the most general one."""
        names = [str(t)[len(str(ATT)) :] for t in self.values(RDF.type) if str(t).startswith(ATT)]
        return [name for name in names if name not in ("Actor", "Event")] or names

    @property
    def kind(self) -> str:
        """What it is, in words, for what has no name."""
        return f"A {words(self.types[0])}" if self.types else ""

    @property
    def withdrawn(self) -> bool:
        """Whether it has been declared out of use."""
        return any(str(value) in ("true", "1") for value in self.values(OWL.deprecated))

    def out(self, *without: URIRef) -> list[Fact]:
        """Its properties, by name."""
        return self._facts(self._out, {str(p) for p in (*without, RDF.type)})

    def into(self, *without: URIRef) -> list[Fact]:
        """What points at it, by the property that does."""
        return self._facts(self._in, {str(p) for p in without})

    def _facts(self, found: dict[str, dict[Node, Node | None]], without: set[str]) -> list[Fact]:
        facts = [
            Fact(p, property_name(p, self._site), self._shown(values))
            for p, values in found.items()
            if p not in without
        ]
        return sorted(facts, key=lambda fact: fact.name)

    def _shown(self, values: dict[Node, Node | None]) -> tuple[Shown, ...]:
        return tuple(shown(self._site, t, label) for t, label in list(values.items())[:MOST])


def quotes(site: Site, iri: str) -> list[Quote]:
    """The passages that show a resource, each in the context of its article's text."""
    found = []
    for row in site.query(_PASSAGES, resource=URIRef(iri)).rows:
        start, end = int(str(row["start"])), int(str(row["end"]))
        text = site.store.text(str(row["digest"])) if "digest" in row else None
        anchor = f"p{start}-{end}"
        if text is None:
            pieces: tuple[Piece, ...] = (
                Piece(str(row.get("prefix", ""))),
                Piece(str(row["exact"]), (anchor,)),
                Piece(str(row.get("suffix", ""))),
            )
        else:
            pieces = context(text, start, end)
        article = shown(site, row["article"], row.get("title"))
        found.append(Quote(pieces, article, str(row.get("publisher", "")), anchor))
    return found


def _grouped(rows: tuple[dict[str, Node], ...]) -> dict[str, dict[Node, Node | None]]:
    """Property → value → label; of several labels the first."""
    found: dict[str, dict[Node, Node | None]] = {}
    for row in rows:
        found.setdefault(str(row["property"]), {}).setdefault(row["value"], row.get("label"))
    return found
