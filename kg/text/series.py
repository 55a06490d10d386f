"""Series whose members the parser parts or mixes: “on A in May and on B in June”, “Brazil's Lula
and South Africa's Ramaphosa”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_THROWN = frozenset({"fire", "fling", "hurl", "launch", "lob", "shoot", "throw", "toss"})


@asked_where(word=("at",))
def thrown_at(draft: Draft, i: int) -> None:
    """“threw a bomb and stones at the embassy”: all of it is thrown there."""
    thing = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep != "prep" or thing.dep != "conj" or thing.pos != "NOUN":
        return
    above = draft.tokens[thing.head]
    verb = above if above.pos == "VERB" else draft.tokens[above.head]
    first = draft.kid(verb.index, "dobj")
    if first is None or verb.lemma not in _THROWN or not verb.index < first < thing.index:
        return
    draft.hang(i, verb.index, "prep")
    draft.hang(thing.index, first, "conj")


@asked_where(dep=("nmod", "compound"))
def owners_of_names(draft: Draft, i: int) -> None:
    """“with Brazil's Lula and South Africa's Ramaphosa”: the first name is no part of the second,
    and each has its own country."""
    token = draft.tokens[i]
    name = draft.tokens[token.head]
    country = draft.kid(i, "conj")
    if name.pos != "PROPN" or country is None:
        return
    owner = draft.kid(name.index, "poss")
    if owner is None or not owner < i < country < name.index or token.pos != "PROPN":
        return
    if draft.kid(country, "case") is None:
        return
    draft.promote(i, name.index, "conj")
    draft.hang(country, name.index, "poss")
    draft.hang(owner, i, "poss")
    for k in draft.kids(name.index, "compound", "nmod"):
        if k < i:
            draft.hang(k, i, "compound")


@asked_where(dep=("acl",))
def to_an_extent(draft: Draft, i: int) -> None:
    """“trained by A and, to a lesser extent, financed by B”: no extent was financed."""
    extent = draft.tokens[draft.tokens[i].head]
    link = draft.tokens[extent.head]
    if extent.lemma not in ("degree", "extent") or link.dep != "prep":
        return
    verb = draft.tokens[link.head]
    if verb.pos == "VERB" and draft.kid(i, "agent", "dobj", "prep") is not None:
        draft.hang(i, verb.index, "conj")


@asked_where(dep=("conj",))
def and_on(draft: Draft, i: int) -> None:
    """“sanctions on A in January and on B in May”: behind “and” a preposition goes with its like,
    past what says when or where."""
    token, other = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.pos != "ADP" or other.dep != "prep" or other.index > i:
        return
    if draft.lemma(other.index) == token.lemma.lower():
        return
    above = draft.tokens[other.head]
    same = [
        k
        for h in (above.index, *draft.kids(above.index, "dobj"))
        for k in draft.kids(h, "prep", "dative")
        if k < other.index and draft.lemma(k) == token.lemma.lower()
    ]
    if same:
        draft.hang(i, same[-1], "conj")


SERIES = (and_on, thrown_at, owners_of_names, to_an_extent)
"""Its repairs, in the order in which they are taken."""
