"""Asides about a name that the parser sets beside the deed in which the name stands."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_DEEDS = frozenset(
    {"aid", "assault", "attack", "call", "campaign", "cooperation", "funding", "help", "invasion",
     "meeting", "offensive", "raid", "relation", "relationship", "strike", "support", "talk", "tie",
     "tour", "trip", "visit", "war"}
)  # fmt: skip


@asked_where(dep=("appos",))
def aside_of_name(draft: Draft, i: int) -> None:
    """“his visit to Chad, the rebels' main backer, was his first”: the backer is Chad, and not
    the visit."""
    token, deed = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.pos != "NOUN" or deed.lemma.lower() not in _DEEDS or deed.pos != "NOUN":
        return
    name = draft.first(i) - 2
    if name <= deed.index or draft.tokens[name + 1].text not in (",", "-", "–", "—"):
        return
    above = draft.tokens[name]
    if above.pos == "PROPN" and above.dep == "pobj" and draft.tokens[above.head].head == deed.index:
        draft.hang(i, name, "appos")
