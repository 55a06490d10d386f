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
    if token.dep not in ("compound", "nmod") or deed.index <= i or deed.pos != "NOUN":
        return
    if deed.index != i + 1 and not _goes_on_to(draft, i, deed.index):
        return
    for k in draft.kids(i, "amod", "compound", "nmod"):
        one, land = draft.tokens[k], draft.tokens[k].entity == "NORP"
        if k < i and (one.pos in ("NOUN", "PROPN") or land):
            draft.hang(k, deed.index, one.dep if land else "compound")


def _goes_on_to(draft: Draft, i: int, deed: int) -> bool:
    """“a *Turkish drone and missile attack*”: between an arm and the blow stand arms alone."""
    between = draft.tokens[i + 1 : deed]
    return draft.lemma(deed) in _BLOWS and all(
        t.pos in ("ADJ", "CCONJ", "NOUN") and t.dep in ("amod", "cc", "compound", "conj", "nmod")
        for t in between
    )


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
