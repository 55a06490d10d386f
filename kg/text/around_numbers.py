"""Words that make a number a guess, taken for a place: “fought around 30 gunmen”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("about", "around", "over", "under"))
def around_number(draft: Draft, i: int) -> None:
    """“killed over 40 people”, “fought around 30 gunmen who …”: what is counted is the object."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    number = draft.kid(i, "pobj")
    if token.dep != "prep" or verb.index != i - 1 or verb.pos != "VERB" or number != i + 1:
        return
    if draft.tokens[number].tag != "CD" or draft.kid(verb.index, "dobj", "auxpass") is not None:
        return
    counted = [k for k in draft.kids(i, "pobj") if k > number and draft.tokens[k].tag != "CD"]
    if not counted or draft.tokens[counted[0]].tag not in ("NNS", "NNPS"):
        return
    draft.hang(counted[0], verb.index, "dobj")
    draft.hang(number, counted[0], "nummod")
    draft.hang(i, number, "advmod", pos="ADV", tag="RB")
