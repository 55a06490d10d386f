"""“leaving nine of them dead”: of whom it is that some are left dead.

The parser makes a clause of both.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_WORDS = frozenset({"dead", "injured", "wounded"})


@asked_where(lemma=("leave",))
def left_dead(draft: Draft, i: int) -> None:
    """Make whoever is counted the object of the leaving."""
    for k in draft.kids(i, "ccomp"):
        if k < i or draft.lemma(k) not in _WORDS:
            continue
        who = draft.kid(k, "nsubj")
        if who is None or not i < who < k or draft.kid(i, "dobj") is not None:
            return
        draft.hang(who, i, "dobj")
        draft.hang(k, i, "oprd")
        return
