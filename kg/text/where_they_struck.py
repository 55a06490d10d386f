"""“an attack by the rebels *inside Chad*”, “a raid by the armed group Hamas *in Israel*”: behind a
blow and whose it is, what stands next is where it fell."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_BLOWS = frozenset(
    {"airstrike", "assault", "attack", "bombing", "incursion", "offensive", "onslaught", "raid"}
)
_ON_WHOM = ("against", "at", "in", "inside", "into", "on")


@asked_where(word=("across", "in", "inside"))
def where_they_struck(draft: Draft, i: int) -> None:
    """Hang the place on the blow, unless that says of itself whom or what it hit."""
    token = draft.tokens[i]
    at, place = draft.tokens[token.head], draft.kid(i, "pobj")
    if token.dep != "prep" or at.index > i or place is None:
        return
    named = at.dep == "appos" or at.pos == "PROPN"
    while at.dep in ("appos", "compound") and at.head < i:
        at = draft.tokens[at.head]
    by = draft.tokens[at.head]
    blow = draft.tokens[by.head]
    if at.dep != "pobj" or by.text.lower() != "by" or blow.lemma not in _BLOWS:
        return
    if not named and draft.tokens[place].pos != "PROPN":
        return  # “by men in uniform”
    hit = {draft.lemma(k) for k in draft.kids(blow.index, "prep")}
    if blow.pos != "NOUN" or blow.index > i or hit & {*_ON_WHOM}:
        return
    draft.hang(i, blow.index, "prep")
    for k in draft.kids(at.index, "cc", "conj"):
        if k > place:  # “attacks by Chad in Niger *and Mali*”
            draft.hang(k, place, draft.tokens[k].dep)
