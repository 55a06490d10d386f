"""“a *Chadian* ground and air offensive”: whose offensive it is, and nobody's ground."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_WAYS = frozenset(
    {"aerial", "air", "amphibious", "artillery", "drone", "ground", "land", "missile", "mortar",
     "naval", "rocket", "sea", "tank"}
)  # fmt: skip


@asked_where(dep=("amod", "compound", "nmod"))
def whose_by_nation(draft: Draft, i: int) -> None:
    """Hang a nation's word before two ways of fighting on the fight."""
    token, way = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    fight = draft.tokens[way.head]
    named = token.entity in ("GPE", "NORP") and way.index == i + 1
    if not named or way.lemma not in _WAYS or way.dep not in ("amod", "compound", "nmod"):
        return
    if fight.index > way.index and fight.pos == "NOUN" and draft.kid(way.index, "conj") is not None:
        draft.hang(i, fight.index, "amod")
