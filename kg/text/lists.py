"""Members of a list that the parser takes for appositions: “to Hezbollah in Lebanon, the Houthis in
Yemen and militias in Iraq”, “on General Okal, his deputy and four companies”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_PLACES = ("GPE", "LOC", "FAC")
_OWN = ("det", "nummod", "poss")


@asked_where(dep=("appos",))
def behind_place(draft: Draft, i: int) -> None:
    """“to Hezbollah in Lebanon, the Houthis in Yemen”: no body is what a place is; it goes with
    the one that is in the place."""
    token = draft.tokens[i]
    place = draft.tokens[token.head]
    if place.dep != "pobj" or place.entity not in _PLACES or i < place.index:
        return
    link = draft.tokens[place.head]
    first = draft.tokens[link.head]
    if link.text.lower() != "in" or first.pos not in NOUNS or token.pos not in NOUNS:
        return
    several = token.tag in ("NNS", "NNPS") or token.entity in ("NORP", "ORG")
    listed = draft.kid(i, "cc", "conj") is not None
    if several and listed and token.entity not in _PLACES:
        draft.hang(i, first.index, "conj")


@asked_where(dep=("appos",))
def of_one_and_more(draft: Draft, i: int) -> None:
    """“General Okal, his deputy and four companies”: what goes on with “and” and several others is
    no name for one."""
    token = draft.tokens[i]
    first = draft.tokens[token.head]
    if i < first.index or first.tag != "NNP" or token.pos not in NOUNS:
        return
    others = draft.kids(i, "conj")
    last = draft.last(i)
    closed = last + 1 < len(draft.tokens) and draft.tokens[last + 1].text == ","
    if not others or closed or draft.kid(i, *_OWN) is None:
        return
    other = draft.tokens[others[-1]]
    own = draft.kid(other.index, *_OWN) is not None
    if other.tag in ("NNS", "NNPS") and own and other.pos in NOUNS:
        draft.hang(i, first.index, "conj")


@asked_where(dep=("appos",))
def body_and_states(draft: Draft, i: int) -> None:
    """“the EU, *the US* and the UK imposed sanctions”: no body is a state that another is listed
    with."""
    token = draft.tokens[i]
    body = draft.tokens[token.head]
    if not body.pos == token.pos == "PROPN" or body.entity != "ORG" or token.entity != "GPE":
        return
    if i < body.index or draft.text_before(draft.first(i)) != ",":
        return
    state = draft.kid(i, "conj")
    if state is not None and draft.tokens[state].pos == "PROPN" and draft.kid(i, "cc") == i + 1:
        draft.hang(i, body.index, "conj")


@asked_where(dep=("npadvmod",))
def two_that_open(draft: Draft, i: int) -> None:
    """“*Mali*, Niger cut ties with Kyiv”: both did, in headlines without “and”."""
    token = draft.tokens[i]
    if i != 0 or token.pos != "PROPN" or token.entity in ("DATE", "TIME") or draft.kids(i):
        return
    verb = draft.tokens[token.head]
    second = draft.kid(verb.index, "nsubj")
    if second != 2 or verb.index not in (3, 4) or draft.tokens[1].text != ",":
        return
    if draft.tokens[second].pos == "PROPN" and not draft.kids(second):
        draft.hang(i, verb.index, "nsubj")
        draft.hang(second, i, "conj")


@asked_where(word=("between",))
def between_two(draft: Draft, i: int) -> None:
    """“a truce between *Chad, Sudan*”, “between a militia *linked to Iran* and the army”: who the
    second of the two is."""
    one = draft.kid(i, "pobj")
    if one is None or draft.kid(one, "cc", "conj") is not None:
        return
    for k in draft.kids(one, "appos"):
        names = draft.tokens[one].pos == draft.tokens[k].pos == "PROPN"
        if names and draft.text_before(draft.first(k)) == "," and not draft.kids(k, "appos"):
            draft.hang(k, one, "conj")
            return
    within = [k for k in draft.below(one) if k > one and draft.tokens[k].text.lower() == "and"]
    if within and draft.kid(one, "acl", "amod", "relcl") is not None:
        _second_side(draft, one, max(within))


def _second_side(draft: Draft, one: int, link: int) -> None:
    """Hang what stands behind the last “and” beside the first of the two."""
    last = draft.tokens[link].head
    other = next((k for k in draft.kids(last, "conj") if k > link), None)
    noun = draft.tokens[last]
    if other is None or noun.pos not in NOUNS:
        return
    if noun.dep in ("compound", "nmod") and noun.head > other:
        top = noun.head  # “linked to *Iran* and government *forces*”
        draft.hang(last, draft.tokens[top].head, draft.tokens[top].dep)
        draft.hang(other, top, "compound")
        other = top
    elif noun.dep != "pobj":
        return
    draft.hang(other, one, "conj")
    draft.hang(link, one, "cc")


LISTS = (behind_place, of_one_and_more, body_and_states, two_that_open, between_two)
"""Its repairs, in the order in which they are taken."""
