"""“a *Chadian* Su-25 jet”: whose a jet is, hung on the letters and figures that say of which type
it is."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_BEFORE = ("amod", "compound", "nmod")


@asked_where(dep=_BEFORE)
def whose_by_type(draft: Draft, i: int) -> None:
    """“a *Chadian* Su-25 jet”: the jet is Chadian."""
    token = draft.tokens[i]
    kind = draft.tokens[token.head]
    if token.entity not in ("GPE", "NORP") or kind.index < i or kind.dep not in _BEFORE:
        return
    thing = draft.tokens[kind.head]
    if thing.index > kind.index and thing.pos in NOUNS and any(c.isdigit() for c in kind.text):
        draft.hang(i, thing.index, token.dep)
