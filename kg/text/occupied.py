"""“stormed a mosque in *occupied* Kidal”, “across *besieged* Gao”: what the town is, and no deed of
those who stormed."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, VERBS
from kg.text.steps import asked_where

_STATES = ("annexed", "besieged", "blockaded", "captured", "devastated", "divided", "encircled",
           "liberated", "occupied", "partitioned", "recaptured")  # fmt: skip


@asked_where(word=_STATES)
def behind_preposition(draft: Draft, i: int) -> None:
    """“in occupied Kidal, firing tear gas”: the name is where it was, and what follows is theirs
    who were there."""
    token, place = draft.tokens[i], _name_behind(draft, i)
    if token.pos != "VERB" or place is None or not i or draft.tokens[i - 1].pos != "ADP":
        return
    link = draft.tokens[i - 1]
    if token.dep not in ("advcl", "pcomp", "pobj", "acl", "ROOT") or token.head == i:
        return
    above = link.head if link.head != i else token.head
    if above in (i, link.index):
        return
    for k in draft.kids(i):
        if k not in (place, link.index):
            draft.hang(k, above, draft.tokens[k].dep)
    draft.hang(link.index, above, "prep")
    draft.hang(place, link.index, "pobj")
    draft.hang(i, place, "amod", pos="ADJ", tag="JJ")


@asked_where(word=_STATES)
def in_series(draft: Draft, i: int) -> None:
    """“in Mopti and occupied Kidal *took* to the streets”: the verb is what stands behind."""
    token, place = draft.tokens[i], _name_behind(draft, i)
    if token.tag not in FINITE or place is None or draft.text_before(i) != "and" or i < 3:
        return
    last = draft.last(place)
    verb = draft.tokens[min(last + 1, len(draft.tokens) - 1)]
    before = draft.tokens[i - 2]
    bare = verb.tag in FINITE and verb.pos in VERBS and before.pos in NOUNS
    if not bare or verb.dep != "ccomp" or verb.head != i or draft.kid(verb.index, "nsubj"):
        return
    draft.promote(verb.index, i, "amod", pos="VERB")
    for k in draft.kids(i):
        if k != place:
            draft.hang(k, verb.index, draft.tokens[k].dep)
    while before.dep in ("compound", "conj") and before.head < i:
        before = draft.tokens[before.head]
    draft.hang(place, before.index, "conj")
    draft.hang(i - 1, before.index, "cc")
    draft.hang(i, place, "amod", pos="ADJ", tag="JJ")


def _name_behind(draft: Draft, i: int) -> int | None:
    """The name right behind, if it is whole there."""
    place = draft.kid(i, "dobj")
    if place is None or draft.tokens[place].pos != "PROPN" or draft.first(place) != i + 1:
        return None
    return place
