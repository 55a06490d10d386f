"""What language made of a sentence: propositions, times, sums."""

from __future__ import annotations

from kg.explanations.actors import label, words_of
from kg.explanations.records import (
    ExplainedArgument,
    ExplainedMoney,
    ExplainedProposition,
    ExplainedTime,
)
from kg.mentions.view import SentenceView
from kg.records import Article, Interval, Money, Proposition, Sentence, TimeExpression
from kg.text.dates import find_times


def explained_proposition(view: SentenceView, n: int) -> ExplainedProposition:
    """A proposition with its numbers from 1 and the actors in its roles."""
    own = view.propositions[n]
    return ExplainedProposition(
        number=n + 1,
        predicate=own.predicate,
        category=own.category,
        words=view.tree.tokens[own.head].text,
        governor=own.governor + 1 if own.governor is not None else None,
        link=own.link,
        negated=own.negated,
        modality=tuple(sorted(own.modality)),
        tense=own.tense,
        passive=own.passive,
        hedges=own.hedges,
        arguments=tuple(_arguments(view, own)),
    )


def _arguments(view: SentenceView, own: Proposition) -> list[ExplainedArgument]:
    return [
        ExplainedArgument(
            role=a.role,
            words=words_of(view, a.head),
            actors=tuple(label(view, ref) for ref in view.cast.refer(view.index, a.head)),
        )
        for a in own.arguments
    ]


def explained_time(article: Article, sentence: Sentence, time: TimeExpression) -> ExplainedTime:
    """An expression of time, and where it takes its date from."""
    words = article.text[time.span.start : time.span.end]
    begins, ends = time.interval.begins, time.interval.ends
    return ExplainedTime(
        words=words,
        start=time.span.start,
        end=time.span.end,
        edtf=time.interval.edtf,
        begins=begins.isoformat() if begins else None,
        ends=ends.isoformat() if ends else None,
        counted_from=_counted_from(article, sentence, time),
    )


def _counted_from(article: Article, sentence: Sentence, time: TimeExpression) -> str:
    if time.anchor is not None:
        return f"“{article.text[time.anchor.start : time.anchor.end]}”"
    if time.interval == Interval():
        return "a time told before"
    # What is the same without the article's date tells its own date.
    alone = find_times(article.text, sentence.start, sentence.end, None)
    if any(a.span == time.span and a.interval == time.interval for a in alone):
        return "its own words"
    return f"the article's date, {article.issued}" if article.issued else "the words around it"


def explained_money(article: Article, money: Money) -> ExplainedMoney:
    """A sum, its amount as plain digits."""
    return ExplainedMoney(
        words=article.text[money.span.start : money.span.end],
        start=money.span.start,
        end=money.span.end,
        amount=f"{money.amount:f}",
        currency=money.currency,
        per=money.per,
        bound=money.bound,
    )
