"""The time that was told last, from which later sentences count: “two days later”, “that year”."""

from __future__ import annotations

from collections.abc import Iterable

from kg.records.language import Interval, Sentence, TimeExpression
from kg.text.words import grammar

# How many sentences back the time may have been told.
_REACH = 2


class Told:
    """The last time of the story so far; when something was only said is no time of the story."""

    def __init__(self) -> None:
        self._last: Interval | None = None
        self._sentence = 0
        self._block = -1
        self._day: Interval | None = None
        self._day_sentence = 0

    def before(self, sentence: Sentence) -> Interval | None:
        """The time told shortly before a sentence; None where none was."""
        return self._last if sentence.index - self._sentence <= _REACH else None

    def story(self, sentence: Sentence) -> Interval | None:
        """The time told shortly before in the same paragraph."""
        return self.before(sentence) if self._block == sentence.block_index else None

    def day_before(self, sentence: Sentence) -> Interval | None:
        """The day named shortly before, if only as that of a saying: “the same day”."""
        return self._day if sentence.index - self._day_sentence <= _REACH else None

    def remember(self, sentence: Sentence, expressions: Iterable[TimeExpression]) -> None:
        """Take in the times of a sentence that has been read."""
        for expression in expressions:
            interval = expression.interval
            if interval.begins is None or interval.ends is None:
                continue
            if interval.begins == interval.ends:
                self._day, self._day_sentence = interval, sentence.index
            if not _is_of_saying(sentence, expression):
                self._last, self._sentence = interval, sentence.index
                self._block = sentence.block_index


def _is_of_saying(sentence: Sentence, expression: TimeExpression) -> bool:
    """Whether a time hangs on a verb of saying: “said on Monday that …”."""
    span = expression.span
    inside = {t.index for t in sentence.tokens if span.start <= t.start < span.end}
    heads = [sentence.tokens[i].head for i in inside]
    outer = next((h for h in heads if h not in inside), None)
    if outer is None:
        return False
    token = sentence.tokens[outer]
    verb = sentence.tokens[token.head] if token.pos in ("ADP", "SCONJ") else token
    known, below = grammar(), {t.dep for t in sentence.tokens if t.head == verb.index}
    if "dobj" in below and "ccomp" not in below and verb.lemma not in known.addressing:
        return False  # “proclaimed a republic in May” is a deed
    return verb.lemma.lower() in known.reporting
