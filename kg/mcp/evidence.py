"""The passages behind an event: in which words, of which article, by whom, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError
from kg.exports.actors import labels
from kg.exports.facts import Facts, Values, first, gathered
from kg.exports.part import part_of
from kg.exports.speakers import speaker_lines
from kg.library import Attest
from kg.mcp.pages import bounds

_TIMES = ("edtf", "begins", "ends", "observed")


@dataclass(frozen=True)
class Passage:
    """One account of an event. `speakers` are chains, the outermost first; none if the article
    says it in its own voice."""

    words: str
    article: str
    article_iri: str
    publisher: str
    date: str
    speakers: list[str]
    status: str
    confidence: str
    mention_iri: str


@dataclass(frozen=True)
class Evidence:
    """An event with the passages that tell of it; `conflicts` are properties on which they differ.
    `next_offset` is where the next piece begins."""

    event: str
    iri: str
    type: str
    status: str
    time: str
    agents: str
    recipients: str
    conflicts: list[str]
    passages: list[Passage]
    total: int
    next_offset: int | None


def evidence_of(attest: Attest, iri: str, offset: int, rows: int) -> Evidence:
    """What tells of an event, or of the event of a mention, by its IRI.

    Raises InputError if it is neither, StoreError.
    """
    base = attest.settings.base
    if not iri.startswith((base + "event/", base + "mention/")):
        raise InputError(iri, f"not an event's IRI; these begin with {base}event/")
    start, count = bounds(offset, rows)
    with gathered(part_of(attest.store, base, [iri])) as facts:
        events = sorted(facts.all_of("Event"))
        known = [one for one in events if one == iri or iri in facts.having("mentionOf", one)]
        event = iri if iri in events else (known[0] if known else events[0] if events else None)
        if event is None:
            raise InputError(iri, "the graph knows no such event")
        found = facts.of(event)
        mentions = sorted(facts.having("mentionOf", event))
        shown = mentions[start : start + count]
        return Evidence(
            event=first(found, "label") or event,
            iri=event,
            type=", ".join(name for name in found.get("type", []) if ":" not in name),
            status=first(found, "status") or "",
            time=next((value for name in _TIMES if (value := first(found, name))), ""),
            agents=labels(facts, found.get("agent", [])),
            recipients=labels(facts, found.get("recipient", [])),
            conflicts=found.get("conflict", []),
            passages=[_passage(facts, mention) for mention in shown],
            total=len(mentions),
            next_offset=start + count if start + count < len(mentions) else None,
        )


def _passage(facts: Facts, mention: str) -> Passage:
    known = facts.of(mention)
    passage = _of(facts, known, "passage")
    article = _of(facts, passage, "article")
    return Passage(
        words=first(passage, "exact") or "",
        article=first(article, "headline") or "",
        article_iri=first(passage, "article") or "",
        publisher=labels(facts, article.get("publisher", [])),
        date=first(article, "issued") or "",
        speakers=speaker_lines(facts, mention),
        status=first(known, "status") or "",
        confidence=first(known, "confidence") or "",
        mention_iri=mention,
    )


def _of(facts: Facts, known: Values, name: str) -> Values:
    iri = first(known, name)
    return facts.of(iri) if iri is not None else {}
