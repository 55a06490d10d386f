"""The numbers and the first answer of the home page, counted once for each snapshot."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import QuestionError
from kg.store.base import Row
from kg.vocab import ATT
from server.site import Site
from server.tables import MOST_ROWS_SHOWN

_COUNTS = f"""
PREFIX att: <{ATT}>
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  VALUES ?class {{ att:Article att:Statement att:EventMention att:Event att:MediaOutlet }}
  ?thing a ?class .
}}
GROUP BY ?class"""

_NAMES = {
    "Article": "articles",
    "MediaOutlet": "publishers",
    "Statement": "statements",
    "EventMention": "accounts of events",
    "Event": "events",
}
FLAGSHIP = "supported"


@dataclass(frozen=True, slots=True)
class Glance:
    """What the home page shows of a snapshot: numbers, and rows of the first question."""

    counts: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]


def glance(site: Site) -> Glance:
    """The numbers of the newest snapshot. Raises what the store raises."""
    snapshot = site.store.snapshot
    known = site.seen.get(snapshot)
    if isinstance(known, Glance):
        return known
    counted = _counted(site)
    site.seen.clear()
    site.seen[snapshot] = counted
    return counted


def _counted(site: Site) -> Glance:
    found = {
        str(row["class"]).rpartition("#")[2]: int(str(row["count"]))
        for row in site.query(_COUNTS).rows
        if "class" in row
    }
    counts = tuple((name, found.get(local, 0)) for local, name in _NAMES.items())
    return Glance(counts, _first_answer(site))


def _first_answer(site: Site) -> tuple[Row, ...]:
    question = site.questions.get(FLAGSHIP)
    if question is None:
        return ()
    try:
        answer = site.ask(question, {}, MOST_ROWS_SHOWN)
    except QuestionError:  # the graph does not know the actor that the question asks for unasked
        return ()
    return answer.rows
