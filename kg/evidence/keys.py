"""What makes a mention, a statement or a role the same one: the content that its IRI is made of.

Neither the frame that found it nor the confidence is part of it, so that a better rule which
finds the same thing keeps the IRI.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg import ids
from kg.errors import ReadingError
from kg.records import Article, EventMention, Findings, Interval, Role, Span, Statement


def mention_iris(article: Article, findings: Findings, base: str) -> list[str]:
    """The IRI of each mention, in the order of the findings; what says the same shares one."""
    return [
        ids.mention_iri(base, article.key, *mention_key(mention)) for mention in findings.mentions
    ]


def keep_surest(
    iris: Sequence[str], mentions: Sequence[EventMention]
) -> list[tuple[str, EventMention]]:
    """One mention for each IRI: where two frames found the same, the surer of them."""
    kept: dict[str, EventMention] = {}
    for iri, mention in zip(iris, mentions, strict=True):
        other = kept.get(iri)
        if other is None or (-mention.confidence, mention.frame) < (-other.confidence, other.frame):
            kept[iri] = mention
    return list(kept.items())


def statement_iris(
    article: Article, findings: Findings, base: str, publisher: str | None
) -> list[str]:
    """The IRI of each statement, in the order of the findings.

    A statement's content holds what it reports and quotes, to the innermost. Raises ReadingError
    for a place outside the findings and for a statement that quotes itself.
    """
    mentions = mention_iris(article, findings, base)
    made: dict[int, str] = {}

    def iri(place: int, above: tuple[int, ...]) -> str:
        if place in above:
            raise ReadingError(article.source, f"statement {place} quotes itself")
        if place not in made:
            statement = findings.statements[place]
            _check(article, "reports mention", place, statement.reports, len(mentions))
            _check(article, "quotes statement", place, statement.quotes, len(findings.statements))
            content = (
                *statement_key(statement, publisher),
                _set("reports", (mentions[report] for report in statement.reports)),
                _set("quotes", (iri(quoted, (*above, place)) for quoted in statement.quotes)),
            )
            made[place] = ids.statement_iri(base, article.key, *content)
        return made[place]

    return [iri(place, ()) for place in range(len(findings.statements))]


def mention_key(mention: EventMention) -> tuple[str, ...]:
    """All that a mention says, without how it was found."""
    return (
        mention.event_type,
        _span(mention.span),
        _set("agents", mention.agents),
        _set("recipients", mention.recipients),
        _set("places", mention.places),
        *_time(mention.time),
        f"status {mention.status or ''}",
        _set("kinds", mention.kinds),
        f"amount {mention.amount.normalize() if mention.amount is not None else ''}",
        f"currency {mention.currency or ''}",
        f"per {mention.per or ''}",
        f"body {mention.body or ''}",
        f"title {mention.title or ''}",
    )


def statement_key(statement: Statement, publisher: str | None) -> tuple[str, ...]:
    """All that a statement says of itself, without what it reports and quotes."""
    return (
        statement.kind,
        _span(statement.span),
        f"speaker {statement.speaker or publisher or ''}",
        _set("addressees", statement.addressees),
        f"quotation {statement.quotation or ''}",
        f"medium {statement.medium or ''}",
        *_time(statement.time),
    )


def role_key(role: Role) -> tuple[str, ...]:
    """All that a role says."""
    return role.holder, role.body, role.title, _span(role.span), *_time(role.time)


def _check(article: Article, what: str, place: int, targets: Iterable[int], count: int) -> None:
    for target in targets:
        if not 0 <= target < count:
            raise ReadingError(
                article.source, f"statement {place} {what} {target}, which was not found"
            )


def _set(name: str, values: Iterable[str]) -> str:
    return " ".join((name, *sorted(set(values))))


def _span(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _time(time: Interval) -> tuple[str, str, str]:
    return f"begins {time.begins or ''}", f"ends {time.ends or ''}", f"edtf {time.edtf or ''}"
