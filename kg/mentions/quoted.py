"""Sentences that stand in a quotation whose speaker is told in another sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.discourse import Ref
from kg.mentions.speech_acts import SpeechAct
from kg.records import Span
from kg.records.tree import Tree

# How many sentences a quotation goes on behind the one that tells its speaker.
_REACH = 4
_OPENS = frozenset('"“‘«')
_CLOSING = ('"', "”", "’", "»")
# A sentence of which more than this stands in quotation marks is all quoted.
_MOSTLY = 0.9
# So many letters may stand before the quotation: a conjunction.
_OPENING = 5


class Quoted:
    """The quotations of one article, and the sentences in them."""

    def __init__(self, quotations: Sequence[Span], text: str) -> None:
        self._quotations, self._text = quotations, text

    def whole(self, tree: Tree) -> Span:
        """The sentence with the mark that closes a quotation behind it."""
        end = tree.sentence.end
        if tree.tokens[-1].text == ":" and self._text[end + 1 : end + 2] in _OPENS:
            return Span(tree.sentence.start, end + 3)  # “told Reuters: | “We armed them.””
        closed = self._text[end : end + 1] in _CLOSING
        return Span(tree.sentence.start, end + 1 if closed else end)

    def around(self, tree: Tree) -> Span | None:
        """The quotation that a sentence stands in, a few words more or less."""
        here = self.whole(tree)
        return next((q for q in self._quotations if _is_quoted(here, q)), None)

    def behind_colon(self, tree: Tree) -> bool:
        """Whether a colon stands right before a sentence, in the same paragraph."""
        start = tree.sentence.start
        return self._text[max(0, start - 2) : start].rstrip(" ").endswith(":")

    def words(self, tree: Tree) -> str | None:
        """The words of the first quotation that meets a sentence."""
        here = self.whole(tree)
        met = next((q for q in self._quotations if here.meets(q)), None)
        return self._text[met.start : met.end] if met is not None else None

    def beside(
        self, tree: Tree, quotation: Span, speeches: Sequence[SpeechAct]
    ) -> SpeechAct | None:
        """The speech act that tells, shortly before a quoted sentence, who is quoted."""
        s = tree.sentence.index
        found: SpeechAct | None = None
        for act in reversed(speeches):
            if act.sentence < s - _REACH or (found is not None and act.sentence != found.sentence):
                break
            if act.sentence != s and (act.quotation is not None or act.span.meets(quotation)):
                if not act.relays:
                    return act
                found = found or act
            elif act.sentence != s and act.above is None and found is None:
                break  # another has spoken since, in words that are not quoted
        return found

    def told_by(self, tree: Tree, speaker: Ref) -> SpeechAct:
        """The speech act of a sentence that somebody says as a whole, in his words or not."""
        words = frozenset(t.index for t in tree.tokens)
        return SpeechAct(tree.sentence.index, None, None, speaker, self.whole(tree), covers=words)

    def spoken(self, tree: Tree, beside: SpeechAct) -> SpeechAct:
        """The speech act of a quoted sentence, by whoever makes another one."""
        here = self.whole(tree)
        return SpeechAct(
            tree.sentence.index, None, None, beside.speaker, here,
            addressees=beside.addressees, covers=frozenset(t.index for t in tree.tokens),
            quotation=self._text[here.start : here.end],
        )  # fmt: skip


def _is_quoted(sentence: Span, quotation: Span) -> bool:
    """Whether a sentence stands in a quotation, its full stop and a few words more or less."""
    if quotation.holds(Span(sentence.start, sentence.end - 1)):
        return True
    if quotation.end >= sentence.end - 1 and 0 < quotation.start - sentence.start <= _OPENING:
        return True  # But “this we know.”
    shared = min(quotation.end, sentence.end) - max(quotation.start, sentence.start)
    return shared > _MOSTLY * (sentence.end - sentence.start)
