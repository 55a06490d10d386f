"""“the ambassador in Damascus Hossein Akbari told …”: a name that the parser takes for one with the
town before it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_AT = frozenset({"at", "in", "to"})


@asked_where(dep=("pobj",))
def holder_behind_town(draft: Draft, i: int) -> None:
    """The town is where the office is held, and the name is the holder's."""
    token = draft.tokens[i]
    link = draft.tokens[token.head]
    office = draft.tokens[link.head]
    if token.entity != "PERSON" or token.pos != "PROPN" or link.lemma.lower() not in _AT:
        return
    if office.pos != "NOUN" or office.index > i or draft.kid(office.index, "appos") is not None:
        return
    parts = sorted(draft.kids(i, "compound"))
    towns = [k for k in parts if draft.tokens[k].entity == "GPE" and k > link.index]
    if not towns or towns != parts[: len(towns)] or len(towns) == len(parts):
        return
    town = towns[-1]
    for k in towns[:-1]:
        draft.hang(k, town, "compound")
    draft.hang(town, link.index, "pobj")
    draft.hang(i, office.index, "appos")
