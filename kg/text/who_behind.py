"""“arms the rebels too, *who have attacked Mali*”, “met the rebels on Monday, *who* had shelled
Goma”: behind an adverb, a day or a place it is still they of whom that is told."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_NOBODY = ("DATE", "GPE", "LOC", "TIME")


@asked_where(word=("who",))
def who_behind(draft: Draft, i: int) -> None:
    """Hang the clause on the object of the verb before it, or on the noun before a place."""
    token = draft.tokens[i]
    clause = draft.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or draft.text_before(i) != ",":
        return
    if clause.dep not in ("ccomp", "relcl") or clause.index < i:
        return
    above = draft.tokens[clause.head]
    while above.dep == "pobj" and above.entity in _NOBODY and above.index < i:
        above = draft.tokens[draft.tokens[above.head].head]  # “on *Monday*”, “in *Goma*”
    if above.index > i or (above.index == clause.head and above.pos != "VERB"):
        return
    whom = draft.kid(above.index, "dobj") if above.pos == "VERB" else above.index
    if whom is None or not above.index <= whom < i or draft.tokens[whom].pos not in NOUNS:
        return
    behind = draft.tokens[draft.last(whom) + 1 : i - 1]
    if not any(t.pos in NOUNS and t.entity not in _NOBODY for t in behind):
        draft.hang(clause.index, whom, "relcl")
