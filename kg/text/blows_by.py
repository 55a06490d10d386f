"""“the raid by gunmen of the front *on a school bus*”: the bus is raided, and no gunman or front is
on it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_BLOWS = frozenset(
    {"airstrike", "ambush", "assault", "attack", "bombardment", "bombing", "offensive", "raid",
     "rampage", "strike"}
)  # fmt: skip
# On these they come who strike.
_RIDES = frozenset(
    {"back", "bicycle", "bike", "board", "boat", "camel", "foot", "horse", "horseback",
     "motorbike", "motorcycle", "patrol", "scooter", "truck"}
)  # fmt: skip
_MOST = 6  # steps up to the blow


@asked_where(word=("against", "on", "upon"))
def blow_by_on(draft: Draft, i: int) -> None:
    """Hang what is hit on the blow, past whoever strikes it."""
    token = draft.tokens[i]
    whom = draft.kid(i, "pobj")
    if token.dep != "prep" or whom is None or draft.tokens[whom].entity in ("DATE", "TIME"):
        return
    if draft.lemma(whom) in _RIDES and draft.kid(whom, "det", "poss") is None:
        if i and draft.tokens[i - 1].dep == "pobj" and draft.lemma(token.head) in _BLOWS:
            draft.hang(i, i - 1, "prep")  # “an attack by gunmen *on motorbikes*”
        return
    at = token.head
    for _ in range(_MOST):
        link = draft.tokens[draft.tokens[at].head]
        if draft.tokens[at].dep != "pobj" or link.index >= i:
            return
        if link.text.lower() == "by":
            blow = draft.tokens[link.head]
            if blow.pos == "NOUN" and draft.lemma(blow.index) in _BLOWS and blow.index < i:
                draft.hang(i, blow.index, "prep")
            return
        if link.text.lower() != "of":
            return
        at = link.head
