"""Who says what is said in a sentence, and by which word that is known."""

from __future__ import annotations

from collections.abc import Sequence

from kg.explanations.actors import label
from kg.explanations.records import ExplainedStatement
from kg.mentions import Trace
from kg.mentions.speech_acts import SpeechAct
from kg.mentions.view import SentenceView

_WHY = {
    "verb": "says it: “{cue}”",
    "source": "is its source: “{cue}”",
    "continued": "goes on: the quotation of the sentence before has not ended",
}


def statements(view: SentenceView, trace: Trace) -> tuple[ExplainedStatement, ...]:
    """The speech acts of a sentence."""
    here = (n for n, act in enumerate(trace.speeches) if act.sentence == view.index)
    return tuple(_statement(view, trace.speeches, n) for n in here)


def speakers(view: SentenceView, speeches: Sequence[SpeechAct], place: int | None) -> list[str]:
    """The speakers above a speech act and its own, from the outermost to the innermost."""
    chain: list[int] = []
    while place is not None and place not in chain:
        chain.append(place)
        place = speeches[place].above
    return [label(view, speeches[n].speaker) for n in reversed(chain)]


def _statement(view: SentenceView, speeches: Sequence[SpeechAct], place: int) -> ExplainedStatement:
    act = speeches[place]
    kind = "verb" if act.proposition is not None else "source" if act.cue is not None else ""
    cue = view.tree.tokens[act.cue].text if act.cue is not None else ""
    return ExplainedStatement(
        speakers=tuple(speakers(view, speeches, place)),
        addressees=tuple(label(view, ref) for ref in act.addressees),
        kind=kind or "continued",
        cue=cue,
        why=_WHY[kind or "continued"].format(cue=cue),
        quotation=act.quotation,
    )
