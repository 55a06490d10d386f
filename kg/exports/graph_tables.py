"""The other tables: actors, events, funding, statements, articles, passages."""

from __future__ import annotations

from collections.abc import Iterator

from kg.exports.actors import actor_type, all_actors, label, labels
from kg.exports.fact_rows import FACTS, SAID, said
from kg.exports.facts import Facts, Values, first
from kg.exports.speakers import narrates
from kg.exports.tables import Column, Row, Table, day, iri, text


def _actors(facts: Facts) -> Iterator[Row]:
    for actor in all_actors(facts):
        known = facts.of(actor)
        names = [name for name in known.get("altLabel", []) if name != label(facts, actor)]
        yield {
            "iri": actor,
            "name": label(facts, actor),
            "type": actor_type(facts, actor),
            "other_names": "; ".join(names) or None,
            "part_of": " ".join(known.get("partOf", [])) or None,
            "same_as": " ".join(known.get("exactMatch", [])) or None,
        }


def _events(facts: Facts) -> Iterator[Row]:
    for event in facts.all_of("Event"):
        yield _event(facts, event, facts.of(event))


def _event(facts: Facts, event: str, values: Values) -> Row:
    return {
        "iri": event,
        "label": first(values, "label"),
        **said(facts, values),
        "on_behalf_of": labels(facts, values.get("onBehalfOf", [])) or None,
        "article_count": first(values, "articleCount"),
        "publisher_count": first(values, "publisherCount"),
        "conflicts": "; ".join(values.get("conflict", [])) or None,
    }


def _funding(facts: Facts) -> Iterator[Row]:
    for event in facts.all_of("Funding"):
        row = _event(facts, event, facts.of(event))
        yield {"event": event, **{column.name: row[column.name] for column in _FUNDING[1:]}}


def _statements(facts: Facts) -> Iterator[Row]:
    for statement in facts.all_of("Statement"):
        values = facts.of(statement)
        passage = first(values, "passage")
        yield {
            "iri": statement,
            "speakers": labels(facts, values.get("speaker", [])) or None,
            "speaker_iris": " ".join(values.get("speaker", [])) or None,
            "narration": "true" if narrates(facts, statement) else "false",
            "addressees": labels(facts, values.get("addressee", [])) or None,
            "quotation": first(values, "quotation"),
            "begins": first(values, "begins"),
            "ends": first(values, "ends"),
            "reports": " ".join(values.get("reports", [])) or None,
            "quotes": " ".join(values.get("quotes", [])) or None,
            "medium": labels(facts, values.get("medium", [])) or None,
            "article": first(facts.of(passage), "article") if passage else None,
            "passage": passage,
        }


def _articles(facts: Facts) -> Iterator[Row]:
    for article in facts.all_of("Article"):
        known = facts.of(article)
        publisher = first(known, "publisher")
        yield {
            "iri": article,
            "title": first(known, "headline"),
            "publisher": label(facts, publisher) if publisher else None,
            "publisher_iri": publisher,
            "author": first(known, "creator"),
            "issued": first(known, "issued"),
            "url": first(known, "url"),
            "source": first(known, "source"),
            "text_digest": first(known, "textDigest"),
        }


def _passages(facts: Facts) -> Iterator[Row]:
    for passage in facts.all_of("Passage"):
        known = facts.of(passage)
        names = ("article", "start", "end", "exact")
        yield {"iri": passage, **{name: first(known, name) for name in names}}


_IRI = iri("iri", "Its IRI", required=True)
_EVENT = (
    _IRI,
    text("label", "What happened, in a line"),
    *SAID,
    text("on_behalf_of", "The body for which the agent acted, by office"),
    Column("article_count", "integer", "In how many articles it is mentioned"),
    Column("publisher_count", "integer", "By how many publishers"),
    text("conflicts", "The properties on which its accounts differ"),
)
_OF_FUNDING = ("agents", "agent_iris", "recipients", "recipient_iris", "status", "begins", "ends",
               "edtf", "amount", "currency", "per", "article_count", "publisher_count")  # fmt: skip
_FUNDING = (
    iri("event", "The event", required=True),
    *(column for column in _EVENT if column.name in _OF_FUNDING),
)

TABLES = (
    Table(
        "actors",
        "Whoever acts, speaks or is acted on",
        (
            _IRI,
            text("name", "The name to show", required=True),
            text("type", "The closest class in the vocabulary", required=True),
            text("other_names", "Other names that articles use"),
            iri("part_of", "The IRIs of the larger bodies to which it belongs"),
            iri("same_as", "The IRIs that it has elsewhere"),
        ),
        _actors,
    ),
    Table("events", "What happened, by all accounts", _EVENT, _events),
    Table(
        "funding",
        "The events in which money is given, promised or asked for; sums are never added up",
        _FUNDING,
        _funding,
        key=("event",),
        references={"event": "events"},
    ),
    FACTS,
    Table(
        "statements",
        "Who says something in an article, and what he passes on from others",
        (
            _IRI,
            text("speakers", "Who says it"),
            iri("speaker_iris", "The IRIs of those who say it"),
            Column("narration", "boolean", "Whether it is the article's own voice", required=True),
            text("addressees", "To whom it is said"),
            text("quotation", "The words themselves, where they are given verbatim"),
            day("begins", "The earliest day that it can have been said"),
            day("ends", "The latest day that it can have been said"),
            iri("reports", "The IRIs of the mentions that it makes itself"),
            iri("quotes", "The IRIs of the statements that it passes on"),
            text("medium", "The outlet that first carried it"),
            iri("article", "The article"),
            iri("passage", "The passage that shows it"),
        ),
        _statements,
        references={"article": "articles", "passage": "passages"},
    ),
    Table(
        "articles",
        "The articles that were read",
        (
            _IRI,
            text("title", "Its title"),
            text("publisher", "Who published it"),
            iri("publisher_iri", "The publisher's IRI"),
            text("author", "Who wrote it"),
            day("issued", "Its date"),
            text("url", "Its address"),
            text("source", "The file or address that it was read from"),
            text("text_digest", "The SHA-256 of its stored text"),
        ),
        _articles,
        references={"publisher_iri": "actors"},
    ),
    Table(
        "passages",
        "The words that show it: spans of articles, in Unicode code points, the end exclusive",
        (
            _IRI,
            iri("article", "The article"),
            Column("start", "integer", "The offset of the first character in the article's text"),
            Column("end", "integer", "The offset after the last character"),
            text("exact", "The words"),
        ),
        _passages,
        references={"article": "articles"},
    ),
)
