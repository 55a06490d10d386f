"""“the Guards and groups *it backs*”, “Rwanda and the M23, *which it arms*”: of two who are named
together the clause is told of the second, and its pronoun mostly means the first.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_WHO = ("he", "it", "she", "they")
_LINKS = ("that", "which", "whom")


@asked_where(dep=("relcl",))
def second_backed(draft: Draft, i: int) -> None:
    """A clause with a subject of its own hangs on the last of those who are named before it."""
    first = draft.tokens[i].head
    own = draft.kid(i, "nsubj")
    if own is None or draft.tokens[own].text.lower() not in _WHO or first > own:
        return
    begins = draft.first(i)
    if begins != own and draft.tokens[begins].text.lower() not in _LINKS:
        return
    conjuncts = [k for k in draft.kids(first, "conj") if k < begins]
    if not conjuncts:
        return
    second = conjuncts[-1]
    seam = draft.last(second) + 1
    if draft.tokens[seam].text == ",":
        seam += 1
    if seam == begins and draft.tokens[second].pos in ("NOUN", "PROPN"):
        draft.hang(i, second, "relcl")
