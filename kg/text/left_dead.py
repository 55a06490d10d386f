"""“leaving nine of them dead”, “left nine people dead and 30 injured”: of whom it is that some are
left dead.

The parser makes a clause of both, and one subject of the dead and the injured.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_WORDS = frozenset({"dead", "injured", "wounded"})
_HARMED = frozenset({"hurt", "injured", "missing", "wounded"})


@asked_where(lemma=("leave",))
def left_dead(draft: Draft, i: int) -> None:
    """Make whoever is counted the object of the leaving."""
    for k in draft.kids(i, "ccomp"):
        if k < i or draft.lemma(k) not in _WORDS:
            continue
        who = draft.kid(k, "nsubj")
        if who is None or not i < who < k or draft.kid(i, "dobj") is not None:
            return
        draft.hang(who, i, "dobj")
        draft.hang(k, i, "oprd")
        return


@asked_where(word=("dead",))
def left_dead_and_hurt(draft: Draft, i: int) -> None:
    """Take the injured apart from the dead before “and”."""
    token = draft.tokens[i]
    who = draft.tokens[token.head]
    hurt = draft.tokens[who.head]
    if token.dep != "amod" or i != who.index + 1 or who.dep != "nsubj":
        return
    leaving = draft.tokens[hurt.head]
    others = [k for k in draft.kids(who.index, "conj") if i < k < hurt.index]
    if leaving.lemma != "leave" or hurt.text.lower() not in _HARMED or len(others) != 1:
        return
    if not leaving.index < who.index or draft.kid(leaving.index, "dobj") not in (None, hurt.index):
        return
    draft.hang(who.index, leaving.index, "dobj")
    draft.hang(i, leaving.index, "oprd")
    draft.hang(hurt.index, leaving.index, "conj")
    for k in draft.kids(who.index, "cc"):
        draft.hang(k, leaving.index, "cc")
    draft.hang(others[0], hurt.index, "nsubj")
