"""“mistook *the herders* for *rebels* and shot them”: for whom somebody is taken is told of the
verb, and those whom it is done to behind are those who were mistaken."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_MISTAKING = ("misidentify", "misidentified", "mistake", "mistaken", "mistook")


@asked_where(word=("as", "for"))
def taken_for(draft: Draft, i: int) -> None:
    """Hung on the object, “for” goes to the verb."""
    token, above = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "prep" or above.dep not in ("dobj", "nsubjpass") or above.index > i:
        return
    if draft.lemma(above.head) in _MISTAKING:
        draft.hang(i, above.head, "prep")
