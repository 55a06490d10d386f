"""Places and houses that the parser ties to the wrong word: “Strikes in Iraq, Syria
target militia”, “struck a building housing the embassy”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_PLACES = ("GPE", "LOC", "FAC")
_HOUSING = frozenset({"contain", "hold", "host", "house", "shelter", "store"})
_HITTING = frozenset(
    {"attack", "bomb", "burn", "damage", "demolish", "destroy", "flatten", "hit", "level", "raid",
     "raze", "shell", "storm", "strike", "target"}
)  # fmt: skip


@asked_where(dep=("nsubj",))
def second_place(draft: Draft, i: int) -> None:
    """“Strikes in Iraq, Syria target militia”: in a headline a comma says “and”, and what strikes
    is named already."""
    token = draft.tokens[i]
    if token.tag != "NNP" or i < 4 or draft.text_before(i) != "," or draft.kids(i):
        return
    first, link = draft.tokens[i - 2], draft.tokens[i - 3]
    if first.tag != "NNP" or first.head != link.index or link.text.lower() != "in":
        return
    if token.entity not in _PLACES and first.entity not in _PLACES:
        return
    deed = draft.tokens[link.head]
    verb = draft.tokens[token.head]
    if deed.head != verb.index or deed.index > link.index or verb.index < i:
        return
    if deed.pos != "NOUN" or deed.dep not in ("dep", "npadvmod", "nsubj", "nmod"):
        return
    draft.hang(i, first.index, "conj")
    draft.hang(deed.index, verb.index, "nsubj")


@asked_where(tag=("VBG",))
def house_of_somebody(draft: Draft, i: int) -> None:
    """“struck the building *housing* the embassy”: which building it is, and no deed of its own."""
    token = draft.tokens[i]
    if token.lemma not in _HOUSING or token.dep not in ("ccomp", "xcomp", "advcl"):
        return
    verb, house = draft.tokens[token.head], draft.tokens[i - 1]
    if verb.lemma not in _HITTING or verb.index > i or house.pos not in ("NOUN", "PROPN"):
        return
    if house.head == i and house.dep == "nsubj":
        draft.hang(house.index, verb.index, "dobj")
    if draft.tokens[house.index].dep == "dobj" and draft.tokens[house.index].head == verb.index:
        draft.hang(i, house.index, "acl")
