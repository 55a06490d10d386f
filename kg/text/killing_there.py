"""“fired rockets into the town *killing nine*”: whoever fired them killed, and no town."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS, VERBS
from kg.text.steps import asked_where

_HARMING = frozenset({"damage", "destroy", "displace", "injure", "kill", "maim", "wound"})
_INTO = frozenset({"across", "against", "at", "in", "inside", "into", "near", "on", "onto", "over"})


@asked_where(dep=("acl",))
def killing_there(draft: Draft, i: int) -> None:
    """Hang the harm on what was done there."""
    token = draft.tokens[i]
    place = draft.tokens[token.head]
    link = draft.tokens[place.head]
    verb = draft.tokens[link.head]
    if token.tag != "VBG" or token.lemma not in _HARMING or draft.kid(i, "dobj") is None:
        return
    if place.dep != "pobj" or link.lemma.lower() not in _INTO or verb.pos not in VERBS:
        return
    if verb.index < link.index and draft.kid(verb.index, *SUBJECTS) is not None:
        draft.hang(i, verb.index, "advcl")
