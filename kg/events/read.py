"""Evidence graphs → the mentions, wholes and labels that the fusion works on.

A few queries that every SPARQL 1.1 server answers by streaming, whatever the number of articles.
The graphs of events and of what was inferred are left out: events depend on evidence alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from rdflib.term import Node

from kg.errors import DataError
from kg.events.view import MentionView
from kg.vocab import ATT

Rows = Iterable[Mapping[str, Node]]
Ask = Callable[[str], Rows]

_PREFIXES = f"""PREFIX att: <{ATT}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""

# A mention has at most one value of these, by the shapes: one row for each mention.
_SINGLE = (
    "begins",
    "ends",
    "edtf",
    "observed",
    "status",
    "amount",
    "currency",
    "per",
    "body",
    "title",
    "frame",
    "confidence",
)

MENTIONS = (
    _PREFIXES
    + f"""SELECT ?article ?mention ?eventType {" ".join("?" + name for name in _SINGLE)} WHERE {{
  GRAPH ?article {{
    ?article a att:Article .
    ?mention a att:EventMention .
    OPTIONAL {{ ?mention att:eventType ?eventType }}
    {" ".join(f"OPTIONAL {{ ?mention att:{name} ?{name} }}" for name in _SINGLE)}
  }}
}}"""
)

# Of these it may have several: one row for each value.
LINKS = (
    _PREFIXES
    + """SELECT ?mention ?property ?value WHERE {
  GRAPH ?article {
    ?article a att:Article .
    VALUES ?property { att:agent att:recipient att:place att:supportKind }
    ?mention a att:EventMention ; ?property ?value .
  }
}"""
)

ARTICLES = (
    _PREFIXES
    + """SELECT ?article ?publisher ?issued WHERE {
  GRAPH ?article {
    ?article a att:Article .
    OPTIONAL { ?article dcterms:publisher ?publisher }
    OPTIONAL { ?article dcterms:issued ?issued }
  }
}"""
)

WHOLES = (
    _PREFIXES
    + """SELECT DISTINCT ?part ?whole WHERE {
  GRAPH ?graph { ?part att:partOf ?whole }
  FILTER(!STRENDS(STR(?graph), "/graph/inferred") && !STRENDS(STR(?graph), "/graph/events"))
}"""
)

LABELS = (
    _PREFIXES
    + """SELECT DISTINCT ?node ?label WHERE {
  { SELECT DISTINCT ?node WHERE {
      GRAPH ?article {
        ?article a att:Article .
        ?mention a att:EventMention ; att:agent|att:recipient|att:body ?node .
      } } }
  GRAPH ?graph { ?node rdfs:label ?label }
  FILTER(!STRENDS(STR(?graph), "/graph/inferred"))
}"""
)


def read_mentions(ask: Ask) -> list[MentionView]:
    """All mentions of a store, sorted by IRI; `ask` answers a SELECT over its named graphs.

    Raises DataError for a mention without a type.
    """
    return from_rows(ask(MENTIONS), ask(LINKS), ask(ARTICLES))


def read_wholes(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Of what each actor is a part, by the registry and by the articles; direct wholes only."""
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for row in ask(WHOLES):
        wholes[str(row["part"])].add(str(row["whole"]))
    return {part: tuple(sorted(found)) for part, found in sorted(wholes.items())}


def read_labels(ask: Ask) -> dict[str, str]:
    """One label for each actor that a mention names; of several the first in the alphabet."""
    labels: dict[str, str] = {}
    for row in ask(LABELS):
        node, label = str(row["node"]), str(row["label"])
        labels[node] = min(label, labels.get(node, label))
    return dict(sorted(labels.items()))


def from_rows(mentions: Rows, links: Rows, articles: Rows) -> list[MentionView]:
    """Mentions from the answers to MENTIONS, LINKS and ARTICLES, in whatever order rows come.

    Raises DataError for a mention without a type.
    """
    published = {str(row["article"]): row for row in articles}
    said: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in mentions:
        values = said[str(row["mention"])]
        for term, value in row.items():
            values[term].add(str(value))
    for row in links:
        term = str(row["property"]).removeprefix(str(ATT))
        said[str(row["mention"])][term].add(str(row["value"]))
    return [_view(mention, said[mention], published) for mention in sorted(said)]


def _view(
    mention: str, said: Mapping[str, set[str]], articles: Mapping[str, Mapping[str, Node]]
) -> MentionView:
    def one(term: str) -> str | None:
        return min(said[term]) if said.get(term) else None

    def every(term: str) -> tuple[str, ...]:
        return tuple(sorted(said.get(term, ())))

    def name(term: str) -> str | None:
        return _local(one(term))

    article = one("article") or ""
    published = articles.get(article, {})
    event_type, amount = name("eventType"), one("amount")
    if event_type is None:
        raise DataError(f"{mention}: has no att:eventType; ingest its article {article} again")
    publisher, issued = published.get("publisher"), published.get("issued")
    return MentionView(
        iri=mention,
        article=article,
        type=event_type,
        publisher=str(publisher) if publisher is not None else None,
        issued=_day(str(issued)) if issued is not None else None,
        agents=every("agent"),
        recipients=every("recipient"),
        places=every("place"),
        begins=_day(one("begins")),
        ends=_day(one("ends")),
        edtf=one("edtf"),
        observed=_day(one("observed")),
        status=name("status"),
        kinds=tuple(kind.removeprefix(str(ATT)) for kind in every("supportKind")),
        amount=Decimal(amount) if amount is not None else None,
        currency=one("currency"),
        per=one("per"),
        body=one("body"),
        title=one("title"),
        frame=one("frame") or "",
        confidence=Decimal(one("confidence") or "0.5"),
    )


def _local(iri: str | None) -> str | None:
    return iri.removeprefix(str(ATT)) if iri is not None else None


def _day(text: str | None) -> date | None:
    """A day from an xsd:date, which may carry a time zone."""
    return date.fromisoformat(text[:10]) if text is not None else None
