"""Whose arms and whose blows they are: “Pakistani fighter jets”, which no fighter has, and “an
army drone strike”, which is no drone of the army."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_FLYING = frozenset({"aircraft", "bomber", "jet", "pilot", "plane", "squadron"})
_BY = (
    "air", "artillery", "bomb", "drone", "ground", "gun", "helicopter", "missile", "mortar",
    "roadside", "rocket", "sniper", "suicide", "tank",
)  # fmt: skip


@asked_where(dep=("compound", "nmod"))
def fighter_jets(draft: Draft, i: int) -> None:
    """What stands before “fighter” is said of the jets."""
    jets = draft.tokens[i].head
    if draft.lemma(i) != "fighter" or jets < i or draft.lemma(jets) not in _FLYING:
        return
    for k in draft.kids(i):
        if k < i:
            draft.hang(k, jets, draft.tokens[k].dep)


@asked_where(word=_BY)
def whose_strikes(draft: Draft, i: int) -> None:
    """“*Salamat* drone strikes”, “an *army* drone strike”: whose strikes they are, not whose
    drone."""
    token = draft.tokens[i]
    deed = draft.tokens[token.head]
    if token.dep != "compound" or deed.index != i + 1 or deed.pos != "NOUN":
        return
    for k in draft.kids(i, "compound", "nmod"):
        if draft.tokens[k].pos in ("NOUN", "PROPN") and k < i:
            draft.hang(k, deed.index, "compound")


# What a blow is called that comes unforeseen, or when it comes.
_COMING = frozenset(
    {"dawn", "lightning", "overnight", "predawn", "retaliation", "revenge", "shock", "surprise",
     "weekend", *_BY}
)  # fmt: skip
_BLOWS = frozenset(
    {"assault", "attack", "bombardment", "bombing", "incursion", "invasion", "offensive",
     "onslaught", "raid", "strike"}
)  # fmt: skip


@asked_where(dep=("poss",))
def whose_surprise(draft: Draft, i: int) -> None:
    """“*Mali's* surprise 7 October incursion”: its incursion, and not its surprise."""
    kind = draft.tokens[draft.tokens[i].head]
    deed = draft.tokens[kind.head]
    if kind.dep not in ("compound", "nmod") or deed.index < kind.index or deed.lemma not in _BLOWS:
        return
    if kind.entity == "DATE" or kind.lemma.lower() in _COMING:
        draft.hang(i, deed.index, "poss")
