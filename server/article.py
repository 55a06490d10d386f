"""The page of an article: its text with passages marked, what it tells, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef

from kg.store.base import Row
from kg.vocab import ATT, RDFS
from server.passages import Piece, key, paragraphs
from server.show import Shown, shown, words
from server.site import Site

_MENTIONS = f"""
PREFIX att: <{ATT}>
PREFIX rdfs: <{RDFS}>
SELECT ?mention (MIN(?from) AS ?start) (MIN(?to) AS ?end) (MIN(?words) AS ?exact)
  (MIN(?class) AS ?type) (MIN(?state) AS ?status) (MIN(STR(?date)) AS ?edtf)
  (MIN(?happening) AS ?event)
  (GROUP_CONCAT(DISTINCT ?agentName; separator=", ") AS ?agents)
  (GROUP_CONCAT(DISTINCT ?recipientName; separator=", ") AS ?recipients)
WHERE {{
  GRAPH ?article {{
    ?mention a att:EventMention ; att:eventType ?class ; att:passage ?passage .
    ?passage att:start ?from ; att:end ?to ; att:exact ?words .
  }}
  OPTIONAL {{ ?mention att:status ?state }}
  OPTIONAL {{ ?mention att:edtf ?date }}
  OPTIONAL {{ ?mention att:mentionOf ?happening }}
  OPTIONAL {{ ?mention att:agent/rdfs:label ?agentName }}
  OPTIONAL {{ ?mention att:recipient/rdfs:label ?recipientName }}
}}
GROUP BY ?mention ORDER BY ?start ?end ?mention"""

_STATEMENTS = f"""
PREFIX att: <{ATT}>
PREFIX rdfs: <{RDFS}>
SELECT ?statement (MIN(?who) AS ?speaker) (MIN(?name) AS ?speakerName) (MIN(?from) AS ?start)
  (MIN(?to) AS ?end) (MIN(?words) AS ?exact) (COUNT(DISTINCT ?quoted) AS ?quotes)
WHERE {{
  GRAPH ?article {{
    ?statement a att:Statement ; att:passage ?passage .
    ?passage att:start ?from ; att:end ?to ; att:exact ?words .
    FILTER NOT EXISTS {{ ?statement a att:Narration }}
  }}
  OPTIONAL {{ ?statement att:speaker ?who OPTIONAL {{ ?who rdfs:label ?name }} }}
  OPTIONAL {{ ?statement att:quotes ?quoted }}
}}
GROUP BY ?statement ORDER BY ?start ?end ?statement"""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the article tells, in one line, with the anchor of its words."""

    line: str
    page: Shown
    event: Shown | None
    anchor: str
    exact: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of the article."""

    speaker: Shown | None
    page: Shown
    anchor: str
    exact: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What the template needs. `text` is empty where the article's text is not kept here."""

    text: tuple[tuple[Piece, ...], ...]
    told: tuple[Told, ...]
    said: tuple[Said, ...]


def view(site: Site, iri: str, digest: str | None) -> ArticleView:
    """Everything of an article's page but its head."""
    node = URIRef(iri)
    mentions = [r for r in site.query(_MENTIONS, article=node).rows if "mention" in r]
    statements = [r for r in site.query(_STATEMENTS, article=node).rows if "statement" in r]
    text = site.store.text(digest) if digest else None
    spans = [_span(row) for row in (*mentions, *statements)]
    return ArticleView(
        text=paragraphs(text, spans) if text is not None else (),
        told=tuple(_told(site, row) for row in mentions),
        said=tuple(_said(site, row) for row in statements),
    )


def _span(row: Row) -> tuple[int, int]:
    return int(str(row["start"])), int(str(row["end"]))


def _told(site: Site, row: Row) -> Told:
    sides = " → ".join(s for s in (str(row.get("agents", "")), str(row.get("recipients", ""))) if s)
    kind = words(_local(str(row["type"])))
    notes = (words(_local(str(row.get("status", "")))), str(row.get("edtf", "")))
    event = row.get("event")
    return Told(
        line=f"{kind}: {sides}" if sides else kind,
        page=shown(site, row["mention"]),
        event=shown(site, event) if event is not None else None,
        anchor=key(*_span(row)),
        exact=str(row["exact"]),
        notes=tuple(note for note in notes if note),
    )


def _said(site: Site, row: Row) -> Said:
    speaker = row.get("speaker")
    return Said(
        speaker=shown(site, speaker, row.get("speakerName")) if speaker is not None else None,
        page=shown(site, row["statement"]),
        anchor=key(*_span(row)),
        exact=str(row["exact"]),
    )


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
