"""“The rebels *called on* Qatar to fund them”: the parser takes the rebels to be called so."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("called",))
def called_on(draft: Draft, i: int) -> None:
    """Who calls on somebody asks him for what follows, and is called nothing."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    on = draft.kid(i, "prep")
    if token.dep != "acl" or noun.index > i or on != i + 1 or draft.lemma(on) not in ("on", "upon"):
        return
    whom = draft.kid(on, "pobj")
    to = draft.last(on) + 1
    if whom is None or to + 1 >= len(draft.tokens) or draft.tokens[to].tag != "TO":
        return
    asked = draft.tokens[to].head
    told = {"tag": "VBD", "pos": "VERB", "lemma": "call"}
    if noun.dep in ("nsubj", "nsubjpass") and noun.head == asked:
        draft.promote(i, asked, "xcomp", **told)
        draft.hang(asked, i, "xcomp", tag="VB")
        outer = [k for k in draft.kids(asked) if k < i and k != noun.index]
        for k in outer:
            draft.hang(k, i, draft.tokens[k].dep)
    elif noun.dep == "ROOT" and asked in draft.below(i):
        draft.promote(i, noun.index, "nsubj", **told)
        draft.hang(asked, i, "xcomp")
    else:
        return
    draft.hang(noun.index, i, "nsubj")
    for k in draft.kids(noun.index, "punct"):
        if k > i:
            draft.hang(k, i, "punct")


_ASKING = {
    "on": ("call", "prevail"),
    "upon": ("call", "prevail"),
    "to": ("appeal",),
    "with": ("plead",),
}


@asked_where(word=tuple(_ASKING))
def asked_to(draft: Draft, i: int) -> None:
    """“called on Qatar *to fund them*”, “appealed to Qatar *to fund them*”: Qatar is to do it, and
    nobody called for that purpose."""
    verb = draft.tokens[i].head
    if draft.lemma(verb) not in _ASKING[draft.tokens[i].text.lower()] or verb > i:
        return
    whom = draft.kid(i, "pobj")
    if whom is None:
        return
    to = draft.last(whom) + 1
    if to + 1 >= len(draft.tokens) or draft.tokens[to].tag != "TO":
        return
    asked = draft.tokens[draft.tokens[to].head]
    if asked.tag == "VB" and asked.dep == "advcl" and asked.head in (verb, whom):
        draft.hang(asked.index, verb, "xcomp")
