"""At whom weapons are fired, where the parser hangs it on whoever fires them or on the weapons:
“rockets were fired by rebels *at the town*”, “fired a barrage of rockets *towards Chad*”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_FIRING = frozenset({"fire", "hurl", "launch", "lob", "shoot", "throw"})
_WEAPONS = frozenset(
    {"arrow", "barrage", "bomb", "dozen", "drone", "flare", "grenade", "hundred", "missile",
     "mortar", "number", "projectile", "rocket", "salvo", "shell", "shot", "stone", "torpedo",
     "volley", "wave"}
)  # fmt: skip


@asked_where(word=("against", "at", "from", "into", "onto", "toward", "towards"))
def fired_at(draft: Draft, i: int) -> None:
    """Hang where weapons are fired on the verb that fires them."""
    token = draft.tokens[i]
    if token.dep != "prep" or draft.kid(i, "pobj") is None:
        return
    above = draft.tokens[token.head]
    while above.dep in ("conj", "pobj", "prep") and above.index < i and above.head < above.index:
        above = draft.tokens[above.head]
        if above.dep == "agent" or above.lemma in _FIRING:
            break
    verb = draft.tokens[above.head]
    if verb.lemma not in _FIRING or verb.pos != "VERB" or not verb.index < above.index < i:
        return
    by = above.dep == "agent" and draft.tokens[token.head].pos == "NOUN"
    shot = draft.kid(verb.index, "nsubjpass") if by else above.index
    if shot is None or (not by and above.dep != "dobj"):
        return
    if draft.lemma(shot) in _WEAPONS:
        draft.hang(i, verb.index, "prep")
