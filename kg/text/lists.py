"""Members of a list that the parser takes for appositions: “to Hezbollah in Lebanon, the Houthis in
Yemen and militias in Iraq”, “on General Okal, his deputy and four companies”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_NOUNS = ("NOUN", "PROPN")
_PLACES = ("GPE", "LOC", "FAC")
_OWN = ("det", "nummod", "poss")


@asked_where(dep=("appos",))
def behind_place(draft: Draft, i: int) -> None:
    """“to Hezbollah in Lebanon, the Houthis in Yemen”: no body is what a place is; it goes with
    the one that is in the place."""
    token = draft.tokens[i]
    place = draft.tokens[token.head]
    if place.dep != "pobj" or place.entity not in _PLACES or i < place.index:
        return
    link = draft.tokens[place.head]
    first = draft.tokens[link.head]
    if link.text.lower() != "in" or first.pos not in _NOUNS or token.pos not in _NOUNS:
        return
    several = token.tag in ("NNS", "NNPS") or token.entity in ("NORP", "ORG")
    listed = draft.kid(i, "cc", "conj") is not None
    if several and listed and token.entity not in _PLACES:
        draft.hang(i, first.index, "conj")


@asked_where(dep=("appos",))
def of_one_and_more(draft: Draft, i: int) -> None:
    """“General Okal, his deputy and four companies”: what goes on with “and” and several others is
    no name for one."""
    token = draft.tokens[i]
    first = draft.tokens[token.head]
    if i < first.index or first.tag != "NNP" or token.pos not in _NOUNS:
        return
    others = draft.kids(i, "conj")
    last = draft.last(i)
    closed = last + 1 < len(draft.tokens) and draft.tokens[last + 1].text == ","
    if not others or closed or draft.kid(i, *_OWN) is None:
        return
    other = draft.tokens[others[-1]]
    own = draft.kid(other.index, *_OWN) is not None
    if other.tag in ("NNS", "NNPS") and own and other.pos in _NOUNS:
        draft.hang(i, first.index, "conj")
