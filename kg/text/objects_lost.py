"""Objects that the parser takes for something else: “beat *refugees* trying to return” for those
who do what stands behind.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar


@asked_where(dep=("advcl", "ccomp"))
def object_doing(draft: Draft, i: int) -> None:
    """“beat *refugees* trying to return”: those behind a verb in the past are who it is done to."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    done_to = draft.kid(i, "nsubj")
    if token.tag != "VBG" or verb.tag != "VBD" or done_to is None:
        return
    if draft.kid(i, "aux", "mark") is not None or verb.lemma in grammar().reporting:
        return
    if any(k != i for k in draft.kids(verb.index, "dobj", "oprd", "attr", "ccomp", "prt")):
        return
    if draft.first(done_to) != verb.index + 1 or draft.kid(verb.index, "nsubj") is None:
        return
    draft.hang(done_to, verb.index, "dobj")
    draft.hang(i, done_to, "acl")


@asked_where(dep=("advcl",))
def done_to_them(draft: Draft, i: int) -> None:
    """“a war with *forces* supplied and trained by Chad”: what is done right behind people, by
    somebody, is done to them."""
    token, people = draft.tokens[i], draft.tokens[i - 1] if i else draft.tokens[i]
    if token.tag != "VBN" or people.tag not in ("NNS", "NNPS") or people.head == i:
        return
    deeds = [i, *draft.kids(i, "conj")]
    if draft.kid(i, "mark", "aux", "auxpass", "nsubj", "nsubjpass", "dobj") is not None:
        return
    if any(draft.kid(k, "agent") is not None for k in deeds) and token.head < people.index:
        draft.hang(i, people.index, "acl")


# What is given in several ways: “financial, material and political support”.
_GIVEN = ("aid", "assistance", "backing", "help", "support")


@asked_where(lemma=_GIVEN)
def given_in_ways(draft: Draft, i: int) -> None:
    """“offering *technical, material, and moral support* to them”: behind a verb
    without an object, a series that ends in what is given is its object."""
    top = i
    while draft.tokens[top].dep == "conj" and draft.tokens[top].head < top:
        top = draft.tokens[top].head
    begins = draft.first(top)
    if top in (i, begins - 1) or begins == 0 or draft.tokens[top].pos not in ("ADJ", "NOUN"):
        return
    verb = draft.tokens[begins - 1]
    if verb.pos != "VERB" or draft.tokens[top].head < i or draft.tokens[top].dep != "amod":
        return
    if draft.kid(verb.index, "dobj", "ccomp", "auxpass") is None:
        draft.hang(i, verb.index, "dobj")
        draft.hang(top, i, "amod")
