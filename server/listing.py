"""The list of articles, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from kg.vocab import ATT, DCTERMS, RDFS
from server.show import Shown, shown
from server.site import Site

PAGE = 50

_LIST = """
PREFIX att: <%(att)s>
PREFIX dcterms: <%(dcterms)s>
PREFIX rdfs: <%(rdfs)s>
SELECT ?article (MIN(?name) AS ?title) (MIN(?day) AS ?issued) (MIN(?outlet) AS ?publisher)
WHERE {
  ?article a att:Article .
  OPTIONAL { ?article dcterms:title ?name }
  OPTIONAL { ?article dcterms:issued ?day }
  OPTIONAL { ?article dcterms:publisher/rdfs:label ?outlet }
}
GROUP BY ?article ORDER BY DESC(?issued) ?title ?article LIMIT %(limit)d OFFSET %(offset)d"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list."""

    article: Shown
    publisher: str
    issued: str


def articles(site: Site, page: int) -> tuple[list[Listed], bool]:
    """A page of the list, counted from 1, and whether there are more."""
    names = {"att": ATT, "dcterms": DCTERMS, "rdfs": RDFS}
    text = _LIST % {**names, "limit": PAGE + 1, "offset": PAGE * (page - 1)}
    rows = [row for row in site.query(text).rows if "article" in row]
    found = [
        Listed(
            shown(site, row["article"], row.get("title")),
            str(row.get("publisher", "")),
            str(row.get("issued", "")),
        )
        for row in rows[:PAGE]
    ]
    return found, len(rows) > PAGE
