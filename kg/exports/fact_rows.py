"""What an account of an event says, as one row; events have the same properties."""

from __future__ import annotations

from collections.abc import Iterator

from kg.exports.actors import label, labels
from kg.exports.facts import Facts, Values, first
from kg.exports.speakers import speaker_lines
from kg.exports.tables import Column, Row, Table, day, iri, text

ROLES = ("agent", "recipient")
# The types of events, the narrower before those that they are kinds of.
EVENT_TYPES = (
    "Funding", "Support", "Meeting", "PhoneCall", "Visit", "Consultation", "Killing", "Attack",
    "Appointment", "Designation", "Agreement", "Rupture", "Declaration", "Event",
)  # fmt: skip

# Columns that mentions and events share.
SAID = (
    text("agents", "Who does it"),
    iri("agent_iris", "The IRIs of those who do it"),
    text("recipients", "Towards whom"),
    iri("recipient_iris", "The IRIs of those towards whom it is done"),
    text("type", "The class of the event in the vocabulary", required=True),
    text("status", "Provided, Pledged, Requested, Ended or Denied"),
    text("kinds", "What support consists of: Financial, Arms, Training, Military, Political"),
    day("begins", "The earliest day that it can have happened, or the first of a lasting state"),
    day("ends", "The latest day that it can have happened, or the last of a lasting state"),
    text("edtf", "The same time in the Extended Date/Time Format"),
    day("observed", "The day of the account"),
    Column("amount", "decimal", "The sum of money, in whole units of its currency"),
    text("currency", "Its currency, by ISO 4217"),
    text("per", "For a rate, the time for which the amount is paid once (xsd:duration)"),
    text("places", "Where it happens"),
    text("body", "The body in which an office is held"),
    text("office", "The office, in the words of the source"),
)


def said(facts: Facts, values: Values) -> Row:
    """The columns of `SAID` of a mention or an event."""
    row: Row = {}
    for role in ROLES:
        row[f"{role}s"] = labels(facts, values.get(role, [])) or None
        row[f"{role}_iris"] = " ".join(values.get(role, [])) or None
    types = values.get("eventType") or values.get("type", [])
    row["type"] = next((name for name in EVENT_TYPES if name in types), "Event")
    row["kinds"] = "; ".join(values.get("supportKind", [])) or None
    for name in ("status", "begins", "ends", "edtf", "observed", "amount", "currency", "per"):
        row[name] = first(values, name)
    row["places"] = labels(facts, values.get("place", [])) or None
    row["body"] = labels(facts, values.get("body", [])) or None
    row["office"] = first(values, "title")
    return row


def _fact_rows(facts: Facts) -> Iterator[Row]:
    for mention in facts.all_of("EventMention"):
        values = facts.of(mention)
        passage = first(values, "passage")
        shown = facts.of(passage) if passage else {}
        article = first(shown, "article")
        known = facts.of(article) if article else {}
        publisher = first(known, "publisher")
        yield {
            "iri": mention,
            "event": first(values, "mentionOf"),
            **said(facts, values),
            "confidence": first(values, "confidence"),
            "speakers": "; ".join(speaker_lines(facts, mention)) or None,
            "publisher": label(facts, publisher) if publisher else None,
            "article": article,
            "title": first(known, "headline"),
            "issued": first(known, "issued"),
            "url": first(known, "url"),
            "passage": passage,
            "words": first(shown, "exact"),
            "frame": first(values, "frame"),
        }


FACTS = Table(
    "mentions",
    "One line for each account of an event: what one article says, who says so, in which words",
    (
        iri("iri", "The mention", required=True),
        iri("event", "The event that it tells of; none if a curator holds the mention for wrong"),
        *SAID,
        Column("confidence", "decimal", "How sure the reading is, from 0 to 1"),
        text("speakers", "Who says so, the outermost speaker first; none: the article itself"),
        text("publisher", "Who published the article"),
        iri("article", "The article"),
        text("title", "The article's title"),
        day("issued", "The article's date"),
        text("url", "The article's address"),
        iri("passage", "The passage"),
        text("words", "The exact words of the passage"),
        text("frame", "The frame that read it"),
    ),
    _fact_rows,
    references={"event": "events", "article": "articles", "passage": "passages"},
)
