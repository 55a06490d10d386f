"""“a *Chadian* ground and air offensive”: whose offensive it is, and nobody's ground; and it is one
offensive, and not the air and an offensive."""

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


@asked_where(word=("and",))
def one_fight_by_both(draft: Draft, i: int) -> None:
    """“the air *and* ground offensive aimed at them”: hang both ways on the fight, and what hangs
    on the first of them as well."""
    if not 0 < i < len(draft.tokens) - 2:
        return
    way, other, fight = draft.tokens[i - 1], draft.tokens[i + 1], draft.tokens[i + 2]
    if way.lemma not in _WAYS or other.lemma not in _WAYS or fight.pos != "NOUN":
        return
    if fight.head != way.index or fight.dep != "conj" or other.head != fight.index:
        return
    draft.promote(fight.index, way.index, "nmod")
    for k in draft.kids(way.index):
        if k not in (fight.index, i):
            draft.hang(k, fight.index, draft.tokens[k].dep)
    draft.hang(other.index, way.index, "conj")
