"""Who gets what is given, where a nationality or a place stands beside him: “gave Tuareg rebels in
northern Mali drones”; and each of whom gets it: “fighters, each paid 300 dollars by Qatar”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import OF_PEOPLE
from kg.text.steps import asked_where

_GIVE = frozenset({"bring", "give", "grant", "hand", "lend", "offer", "pay", "promise", "send"})
_EACH_GIVEN = frozenset({"armed", "give", "given", "issue", "pay", "promise"})
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


@asked_where(word=("each",))
def each_given(draft: Draft, i: int) -> None:
    """“fighters, *each paid* 300 dollars by Qatar”: “each” pays nothing; they are paid."""
    given, noun = i + 1, i - 2
    if noun < 0 or given >= len(draft.tokens) or draft.text_before(i) != ",":
        return
    verb, people = draft.tokens[given], draft.tokens[noun]
    if verb.lemma not in _EACH_GIVEN or verb.tag not in ("VBD", "VBN"):
        return
    if people.tag not in ("NNS", "NNPS") or draft.kid(given, "aux", "auxpass") is not None:
        return
    if noun in draft.below(given):
        above = verb.head
        if people.dep not in ("nsubj", "nsubjpass") or above == given:
            return
        draft.hang(noun, above, people.dep)  # “the men, each paid by Iran, crossed the border”
    draft.hang(given, noun, "acl", tag="VBN")
    draft.hang(i, given, "advmod")
    for k in draft.kids(given, "prep"):
        if draft.tokens[k].text.lower() == "by":
            draft.hang(k, given, "agent")


def _place_before(draft: Draft, where: int, given: int) -> int | None:
    """The last word of a place that the parser took for a part of what is given behind it."""
    place = where
    while place + 1 < given and draft.tokens[place + 1].pos in _NAMED:
        place += 1
    if place == where or draft.tokens[place].pos != "PROPN" or draft.tokens[given].pos != "NOUN":
        return None
    return place
