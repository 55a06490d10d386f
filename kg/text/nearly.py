"""What is only nearly so: “came under *near daily* attacks”, and no place that is near; “came
*close to* breaking off relations”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_EACH = frozenset(
    {"absolute", "certain", "complete", "constant", "continuous", "daily", "hourly", "identical",
     "monthly", "permanent", "record", "total", "unanimous", "universal", "weekly"}
)  # fmt: skip


@asked_where(word=("near",))
def nearly(draft: Draft, i: int) -> None:
    """Behind a preposition and before such a word it only weakens the word: the noun hangs on the
    preposition before it."""
    token = draft.tokens[i]
    if not 0 < i < len(draft.tokens) - 2 or draft.tokens[i + 1].text.lower() not in _EACH:
        return
    link, noun = draft.tokens[i - 1], draft.kid(i, "pobj")
    if token.dep != "prep" or noun is None or link.pos not in ("ADP", "SCONJ", "ADV"):
        return
    if draft.kid(link.index, "pobj") is not None or token.head not in (link.head, link.index):
        return
    draft.hang(link.index, link.head, "prep", pos="ADP", tag="IN")
    draft.hang(noun, link.index, "pobj")
    draft.hang(i, i + 1, "advmod", pos="ADV", tag="RB")


@asked_where(word=("close",))
def close_to(draft: Draft, i: int) -> None:
    """“came close to breaking off relations”: whoever is near to a deed has not done it."""
    token = draft.tokens[i]
    if token.dep not in ("acomp", "advmod") or draft.lemma(token.head) not in ("be", "come"):
        return
    to = draft.kid(i, "prep")
    if to is None or draft.lemma(to) != "to" or draft.kid(to, "pcomp", "pobj") is None:
        return
    if token.head < i < to:
        draft.hang(i, token.head, "acomp", pos="ADJ", tag="JJ", lemma="near")
