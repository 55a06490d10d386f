"""The trace of a reading as an explanation, sentence by sentence."""

from __future__ import annotations

from kg.explanations.actors import meant
from kg.explanations.events import events, roles
from kg.explanations.language import explained_money, explained_proposition, explained_time
from kg.explanations.missing import missing
from kg.explanations.records import ExplainedSentence, Explanation
from kg.explanations.speech import statements
from kg.mentions import Trace
from kg.mentions.frames import Frames
from kg.mentions.view import SentenceView
from kg.records import Findings, Reading


def explain(reading: Reading, findings: Findings, trace: Trace, frames: Frames) -> Explanation:
    """What was made of an article and why, from its reading, its findings and their trace."""
    article = reading.article
    return Explanation(
        article=article.iri,
        source=article.source,
        title=article.title,
        publisher=article.publisher,
        issued=article.issued.isoformat() if article.issued else None,
        sentences=tuple(_sentence(reading, findings, trace, view, frames) for view in trace.views),
    )


def _sentence(
    reading: Reading, findings: Findings, trace: Trace, view: SentenceView, frames: Frames
) -> ExplainedSentence:
    article, s, views = reading.article, view.index, trace.views
    sentence = reading.sentences[s]
    return ExplainedSentence(
        number=s + 1,
        block=sentence.block.value,
        block_number=sentence.block_index + 1,
        start=sentence.start,
        end=sentence.end,
        text=" ".join(article.text[sentence.start : sentence.end].split()),
        propositions=tuple(explained_proposition(view, n) for n in range(len(view.propositions))),
        actors=tuple(meant(view, views)),
        times=tuple(explained_time(article, sentence, time) for time in reading.times[s]),
        money=tuple(explained_money(article, money) for money in reading.money[s]),
        statements=statements(view, trace),
        events=events(article, view, views, trace),
        missing=missing(view, trace, frames),
        roles=roles(view, findings),
    )
