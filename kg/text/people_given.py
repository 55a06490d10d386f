"""Who gets what is given, where a nationality or a place stands beside him: “gave Tuareg rebels in
northern Mali drones”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import OF_PEOPLE
from kg.text.steps import asked_where

_GIVE = frozenset({"bring", "give", "grant", "hand", "lend", "offer", "pay", "promise", "send"})
_WHERE = frozenset({"across", "around", "in", "inside", "near"})
_NAMED = ("ADJ", "PROPN")


@asked_where(dep=("dobj",))
def people_somewhere(draft: Draft, i: int) -> None:
    """People who are given something behind the place where they are, or of whom the parser parts
    the nationality."""
    people, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if people.tag != "NNS" or not people.lemma.endswith(OF_PEOPLE) or verb.lemma not in _GIVE:
        return
    of_them = draft.kid(verb.index, "dative")
    if of_them is not None and (of_them != i - 1 or draft.tokens[of_them].pos not in _NAMED):
        return
    where = i + 1 if i + 1 < len(draft.tokens) else i
    given = draft.kid(where, "pobj") if draft.lemma(where) in _WHERE else None
    place = _place_before(draft, where, given) if given is not None else None
    if given is None or place is None:
        return
    if of_them is not None:
        draft.hang(of_them, i, "compound")
    draft.hang(place, where, "pobj")
    for k in range(where + 1, place):
        draft.hang(k, place, draft.tokens[k].dep)
    draft.hang(where, i, "prep")
    draft.hang(i, verb.index, "dative")
    draft.hang(given, verb.index, "dobj")


def _place_before(draft: Draft, where: int, given: int) -> int | None:
    """The last word of a place that the parser took for a part of what is given behind it."""
    place = where
    while place + 1 < given and draft.tokens[place + 1].pos in _NAMED:
        place += 1
    if place == where or draft.tokens[place].pos != "PROPN" or draft.tokens[given].pos != "NOUN":
        return None
    return place
