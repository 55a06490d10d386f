"""Planes, helicopters and drones that only their make tells: “*French Mirages* bombed the camp”,
“Israeli *F-16s* struck a depot”. They are no body of that name: they are whose they are said to be.
"""

from __future__ import annotations

import re

from kg.text.draft import Draft
from kg.text.steps import asked_where

# Letters before a number, several of which are spoken of: Su-24s, C-130s, TB2s; no rifles or tanks.
_TYPED = re.compile(r"(?P<type>[A-Z][A-Za-z]{0,2})-?\d{1,3}[A-Z]{0,2}s")
_BY_TYPE = {
    **dict.fromkeys(("A", "AC", "B", "F", "J", "JF", "L", "MiG", "Mig", "Su", "Tu"), "warplane"),
    **dict.fromkeys(("AH", "CH", "Ka", "MI", "Mi", "UH"), "helicopter"),
    **dict.fromkeys(("An", "C", "Il", "KC"), "plane"),
    **dict.fromkeys(("MQ", "RQ", "TB"), "drone"),
}
_BY_NAME = {
    **dict.fromkeys(
        ("gripen", "jaguar", "kfir", "mig", "mirage", "phantom", "rafale", "skyhawk", "sukhoi",
         "tornado", "tucano", "typhoon"), "warplane"),
    **dict.fromkeys(("apache", "chinook", "cobra", "gazelle", "hind"), "helicopter"),
    **dict.fromkeys(("antonov", "ilyushin"), "plane"),
    **dict.fromkeys(("bayraktar", "mohajer", "orlan", "predator", "reaper", "shahed"), "drone"),
}  # fmt: skip
_BEFORE = ("amod", "compound", "nmod", "poss")
_OWNERS = ("GPE", "NORP", "ORG")


@asked_where(tag=("NNP", "NNPS", "NNS"))
def planes_by_make(draft: Draft, i: int) -> None:
    """The make becomes what it is a make of; a name like others only behind whose it is."""
    token = draft.tokens[i]
    if not token.text.endswith("s") or not token.text[0].isupper():
        return
    typed = _TYPED.fullmatch(token.text)
    if typed is not None:
        thing = _BY_TYPE.get(typed["type"])
    else:
        thing = _BY_NAME.get(token.text[:-1].lower())
        owners = (draft.tokens[k] for k in draft.kids(i, *_BEFORE) if k < i)
        if not any(t.entity in _OWNERS and t.text[0].isupper() for t in owners):
            return
    if thing is not None and token.lemma != thing:
        draft.hang(i, token.head, token.dep, pos="NOUN", tag="NNS", lemma=thing, entity="")
