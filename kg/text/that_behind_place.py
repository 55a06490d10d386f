"""A clause behind a place that tells of whoever is there: “two firms in Oman that it accused of
arming them”. A name needs no “that” to be told from others.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_THERE = frozenset({"across", "at", "based", "from", "in", "inside", "near", "outside"})


@asked_where(word=("that",))
def that_behind_place(draft: Draft, i: int) -> None:
    """“firms in Oman and Kenya that it accused”: it accused the firms."""
    verb = draft.tokens[i].head
    relative = draft.tokens[verb]
    if relative.dep != "relcl" or draft.text_before(i) == ",":
        return
    _hang_above_place(draft, verb, _THERE)


@asked_where(word=("who", "whom"))
def who_behind_place(draft: Draft, i: int) -> None:
    """“Rebels from Chad, who stormed the town”: no land is a who."""
    verb = draft.tokens[i].head
    if draft.tokens[verb].dep == "relcl":
        _hang_above_place(draft, verb, _THERE | {"of"})


def _hang_above_place(draft: Draft, verb: int, links: frozenset[str]) -> None:
    """Hang a clause on whoever is in the land that it hangs on."""
    relative = draft.tokens[verb]
    at = draft.tokens[relative.head]
    if at.pos != "PROPN" or at.entity not in ("GPE", "LOC") or draft.kid(at.index, "det"):
        return
    while at.dep == "conj" and at.head < at.index and draft.tokens[at.head].pos == "PROPN":
        at = draft.tokens[at.head]
    link = draft.tokens[at.head]
    noun = draft.tokens[link.head]
    if at.dep != "pobj" or link.text.lower() not in links or noun.pos != "NOUN":
        return
    while noun.dep == "conj" and noun.head < noun.index and draft.tokens[noun.head].pos == "NOUN":
        noun = draft.tokens[noun.head]  # “two firms and a trader in Oman that …”: all three
    if noun.index < link.index:
        draft.hang(verb, noun.index, "relcl")
