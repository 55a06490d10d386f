"""“*the Kenyan military and Kenyan settlers*”, “President Raisi and *Saudi* Crown Prince Salman”:
behind “and” and a nationality stands another, and no part of one name."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_PARTS = ("amod", "compound", "nmod", "preconj")


@asked_where(word=("and",))
def and_of_nation(draft: Draft, i: int) -> None:
    """What the parser hangs before the second noun is the first of two."""
    if i < 1 or i + 2 >= len(draft.tokens):
        return
    first, nation = draft.tokens[i - 1], draft.tokens[i + 1]
    if nation.entity != "NORP" or first.entity == "NORP" or first.dep not in _PARTS:
        return
    if first.pos not in NOUNS or nation.dep != "conj":
        return
    second = first.head
    if draft.tokens[second].entity == "NORP" and second < i:  # “the *Kenyan* military”
        second = draft.tokens[second].head
    if second <= i + 1 or draft.tokens[second].pos not in NOUNS:
        return
    if any(second not in (k, *draft.above(k)) for k in range(i + 2, second)):
        return
    before = [k for k in draft.kids(second) if k < i and k != first.index]
    draft.promote(first.index, second, "conj")
    for k in before:
        draft.hang(k, first.index, draft.tokens[k].dep)
    for k in draft.kids(first.index):
        if i + 1 < k < second:
            draft.hang(k, second, draft.tokens[k].dep)
    draft.hang(i, first.index, "cc")
    draft.hang(i + 1, second, "amod")
