"""“called *in air strikes* on the town”: what is called in, and at whom it strikes."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_CALLED_IN = frozenset(
    {"airstrike", "artillery", "army", "fire", "helicopter", "jet", "plane", "raid",
     "reinforcement", "strike", "troop", "warplane"}
)  # fmt: skip


@asked_where(lemma=("call",))
def called_in(draft: Draft, i: int) -> None:
    """Make “in” a part of the verb, and what is called in its object."""
    if draft.tokens[i].pos != "VERB" or draft.kid(i, "dobj", "prt") is not None:
        return
    for k in draft.kids(i, "prep"):
        what = draft.kid(k, "pobj")
        if draft.lemma(k) != "in" or what is None or draft.lemma(what) not in _CALLED_IN:
            continue
        if k != i + 1 or draft.kid(what, "det") is not None:
            return
        draft.hang(k, i, "prt")
        draft.hang(what, i, "dobj")
        for on in draft.kids(i, "prep"):
            if on == draft.last(what) + 1 and draft.lemma(on) in ("against", "on"):
                draft.hang(on, what, "prep")
        return
