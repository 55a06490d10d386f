"""“asked the court to sentence the banker to life *for funding them*”: what somebody is sentenced
for hangs on the sentence, and not on the years that it gives him."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_SPANS = frozenset({"death", "decade", "imprisonment", "jail", "lash", "life", "month", "prison",
                    "term", "year"})  # fmt: skip


@asked_where(word=("for",))
def sentenced_for(draft: Draft, i: int) -> None:
    """Behind a span of punishment, “for” with a deed belongs to the verb that punishes."""
    token, deed = draft.tokens[i], draft.kid(i, "pcomp")
    if token.dep != "prep" or deed is None or draft.tokens[deed].tag != "VBG":
        return
    at = token.head
    if draft.lemma(at) not in _SPANS:
        return
    while draft.tokens[at].pos in ("ADP", "NOUN") and draft.tokens[at].head != at:
        at = draft.tokens[at].head
    if draft.lemma(at) in grammar().judging and at < i:
        draft.hang(i, at, "prep")
