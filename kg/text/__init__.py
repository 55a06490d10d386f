"""Language: a stored text to sentences, propositions, times, money and quotations.

The way through it: `parse` makes sentences (`headlines` and `plain` before the parser, `repairs`
behind it, with `coordinations`, `fragments` and `reporting`); `propositions` reads off them who
does what to whom (`arguments`, `noun_arguments`, `fillers`, `gaps`, `subjects`) and whether it is
so (`modality`, `negation`); `dates`, `amounts` and `quotes` find times, sums and quoted words.

Imports the records and the lists of `ontology/lexicon/grammar.toml`, and nothing of another
stage; the parser is loaded on first use, in `parse` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.records import Article, Interval, Reading, Sentence, TimeExpression
from kg.text.amounts import find_money
from kg.text.dates import find_times, no_landmarks
from kg.text.dates.told import Told
from kg.text.parse import DEFAULT_MODEL, parse
from kg.text.propositions import propositions
from kg.text.quotes import find_quotations

__all__ = ["DEFAULT_MODEL", "read", "read_all"]

Landmarks = Callable[[str], Interval | None]


def read(
    article: Article, *, model: str = DEFAULT_MODEL, landmarks: Landmarks = no_landmarks
) -> Reading:
    """One article as language sees it. Raises SettingsError if the model cannot be used."""
    return next(read_all([article], model=model, landmarks=landmarks))


def read_all(
    articles: Iterable[Article], *, model: str = DEFAULT_MODEL, landmarks: Landmarks = no_landmarks
) -> Iterator[Reading]:
    """Articles as language sees them, one by one, in order."""
    for article, sentences in parse(articles, model):
        yield Reading(
            article=article,
            sentences=sentences,
            propositions=tuple(propositions(s) for s in sentences),
            times=tuple(_times(article, sentences, landmarks)),
            money=tuple(find_money(article.text, s.start, s.end) for s in sentences),
            quotations=find_quotations(article.text, article.blocks),
        )


def _times(
    article: Article, sentences: Iterable[Sentence], landmarks: Landmarks
) -> Iterator[tuple[TimeExpression, ...]]:
    """The expressions of time of each sentence, with what was told before in mind."""
    told = Told()
    for s in sentences:
        found = find_times(
            article.text, s.start, s.end, article.issued,
            tense=_tense(s), landmarks=landmarks, told=told.before(s), day=told.day_before(s),
            story=told.story(s),
        )  # fmt: skip
        told.remember(s, found)
        yield found


def _tense(sentence: Sentence) -> str:
    """future where the sentence's main verb looks ahead, else past: which June is meant."""
    for token in sentence.tokens:
        if token.dep == "ROOT":
            ahead = any(
                t.head == token.index and t.tag == "MD" and t.lemma.lower() in ("will", "shall")
                for t in sentence.tokens
            )
            return "future" if ahead else "past"
    return "past"
