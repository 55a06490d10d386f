"""What tells of a name behind a deed in -ing, taken for one more object of the verb above:
“accused Chad of arming the Front, *the group* that overran three towns, and expelled its envoy”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_BEFORE_NOUN = ("det", "amod", "compound", "poss", "nummod", "nmod")


@asked_where(dep=("dobj",))
def told_of_object(draft: Draft, i: int) -> None:
    """A verb that has its object takes no second one behind a comma: it tells of the name there."""
    tokens = draft.tokens
    if tokens[i].pos != "NOUN":
        return
    before = [k for k in draft.kids(i, *_BEFORE_NOUN) if k < i]
    if not before or tokens[before[0]].dep not in ("det", "poss"):
        return
    name = draft.first(before[0]) - 2
    if name < 0 or tokens[name + 1].text != "," or tokens[name].pos != "PROPN":
        return
    if tokens[name].dep not in ("dobj", "pobj", "conj", "dative"):
        return
    verb = tokens[i].head
    objects = [k for k in draft.kids(verb, "dobj") if k < i]
    listed = draft.kid(name, "cc", "conj") or draft.kid(i, "conj")
    if objects and verb < objects[0] <= name and not listed:
        draft.hang(i, name, "appos")


@asked_where(dep=("appos",))
def and_more_behind(draft: Draft, i: int) -> None:
    """“funds Hamas, the group that rules Gaza, and Hezbollah”: what follows goes with the name."""
    tokens = draft.tokens
    name, more = tokens[i].head, draft.kid(i, "conj")
    if tokens[i].pos != "NOUN" or tokens[name].pos != "PROPN" or more is None:
        return
    joint = draft.kid(i, "cc")
    told = draft.kid(i, "relcl", "acl", "prep")
    if joint is None or told is None or not told < joint < more or tokens[more].pos != "PROPN":
        return
    if draft.text_before(joint) == ",":
        draft.hang(joint, name, "cc")
        draft.hang(more, name, "conj")


@asked_where(dep=("dobj",))
def summed_up(draft: Draft, i: int) -> None:
    """“flew to Tehran for talks, his second visit this year”: what sums up a clause behind its only
    comma is no object of the verb."""
    tokens, verb = draft.tokens, draft.tokens[i].head
    first = draft.first(i)
    if tokens[i].pos != "NOUN" or first < verb + 3 or tokens[first - 1].text != ",":
        return
    if tokens[first].dep not in ("det", "poss") or draft.kid(verb, "prep", "npadvmod") is None:
        return
    if sum(t.text == "," for t in tokens[verb:first]) == 1 and not draft.kid(i, "cc", "conj"):
        draft.hang(i, verb, "npadvmod")


APPOSED_OBJECTS = (told_of_object, summed_up, and_more_behind)
"""Its repairs, in the order in which they are taken."""
