"""Whether what was read is right: mentions of an article against what a careful reader found in it.

The rules are those of the scorer of the annotated articles: a mention is right if some event that
is expected has a compatible type, the same polarity, and shares an agent and a recipient with it
where it has them; the sides of meetings, agreements and the like may be swapped.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.article import inputs, read_article
from kg.mentions import find
from kg.records import Article, EventMention, Findings, Input, Interval, Metadata, Refusal
from kg.registry import Registry
from kg.resources import ontology_folder
from kg.text import read
from kg.vocab import DEFAULT_BASE

Gold = dict[str, Any]

_PARENTS = {
    "Funding": "Support",
    "Meeting": "Consultation",
    "PhoneCall": "Consultation",
    "Visit": "Consultation",
    "Killing": "Attack",
}
_MUTUAL = {*_PARENTS, "Consultation", "Agreement", "Rupture"} - {"Funding", "Killing"}
_POLARITY = {"Denied", "Ended"}
_SMALL = {"the", "al", "el", "a", "of"}


@dataclass(frozen=True)
class Judged:
    """An article with what was read in it and what there is to be read."""

    article: Article
    findings: Findings
    gold: Gold
    names: dict[str, frozenset[str]]

    def finds(self, event: Gold, mention: EventMention) -> bool:
        """Whether a mention finds an expected event."""
        return compatible(event["type"], mention.event_type) and self.same_sides(event, mention)

    def same_sides(self, event: Gold, mention: EventMention) -> bool:
        """Whether polarity and participants are those of an expected event, whatever its type."""
        status = event.get("status")
        if status and _polarity(status) != _polarity(mention.status):
            return False
        agents, recipients = event.get("agent") or [], event.get("recipient") or []
        straight = self._side(agents, mention.agents) and self._side(recipients, mention.recipients)
        if straight or event["type"] not in _MUTUAL:
            return straight
        return self._side(agents, mention.recipients) and self._side(recipients, mention.agents)

    def right(self, mention: EventMention) -> bool:
        """Whether a mention finds any expected event."""
        return any(self.finds(event, mention) for event in self.gold["events"])

    def _side(self, wanted: Sequence[list[str]], got: Sequence[str]) -> bool:
        return not wanted or any(self._named(iri, labels) for labels in wanted for iri in got)

    def _named(self, iri: str, labels: Sequence[str]) -> bool:
        wanted = {fold(label) for label in labels} - {""}
        have = self.names.get(iri, frozenset())
        return bool(wanted & have) or any(
            len(w.split()) > 1 and set(w.split()) <= set(h.split()) for w in wanted for h in have
        )


def judged(where: Path, registry: Registry, *, all_told: bool = False) -> Iterator[Judged]:
    """Each text with its expectations, read: of a folder with NNN.md and NNN.json, or of one file
    with a list of sentences (`text`, `issued`, `events`); with `all_told` what is too unsure
    to be told as well."""

    for given, gold in texts(where):
        yield judge(given, gold, registry, all_told=all_told)


def judge(given: Input, gold: Gold, registry: Registry, *, all_told: bool = False) -> Judged:
    """One text with its expectations, read; `all_told` as for `judged`."""

    def landmark(phrase: str) -> Interval | None:
        found = registry.landmark(phrase)
        return Interval(found.begins, found.ends, "") if found else None

    article = read_article(given, DEFAULT_BASE)
    reading = read(article, landmarks=landmark)
    findings = find(
        reading, registry, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=all_told
    )
    names = {a.iri: _names(a.iri, (a.label, *a.names), registry) for a in findings.actors}
    return Judged(article, findings, gold, names)


def texts(where: Path) -> Iterator[tuple[Input, Gold]]:
    """The texts of a folder, or the sentences of a file, each with its expectations."""
    if where.is_file():
        for row in json.loads(where.read_text()):
            told_on = Metadata(issued=date.fromisoformat(row["issued"]))
            events = [{**event, "evidence": row["text"]} for event in row["events"]]
            yield Input(row["id"], row["text"].encode(), metadata=told_on), {"events": events}
        return
    for given in inputs(sorted(where.glob("*.md")), stdin=None, defaults=Metadata()):
        if isinstance(given, Refusal):
            raise SystemExit(str(given))
        gold = json.loads((where / Path(given.source).name).with_suffix(".json").read_text())
        yield given, gold


def compatible(wanted: str, got: str) -> bool:
    """Whether two types of event are equal, or one a kind of the other."""
    return wanted == got or _PARENTS.get(wanted) == got or _PARENTS.get(got) == wanted


def fold(label: str) -> str:
    """A label without case, accents, punctuation and small words."""
    text = unicodedata.normalize("NFKD", label)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"[^a-z0-9]+", " ", re.sub(r"[’'`´ʿʾ]s\b", "", text))
    return " ".join(word for word in text.split() if word not in _SMALL)


def _names(iri: str, met: Sequence[str], registry: Registry) -> frozenset[str]:
    known = registry.actors.get(iri)
    return frozenset(fold(name) for name in (*met, *(known.names if known else ())))


def _polarity(status: str | None) -> str:
    return status if status in _POLARITY else ""
