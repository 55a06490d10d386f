"""Deeds in -ing behind the verbs that take them: “denied supplying weapons”, “stopped funding
Hamas”; and what is given for somebody: “withdrew its support for the rebels”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import of_gerund
from kg.text.words import grammar

_NAMES = ("ORG", "GPE", "NORP", "PERSON")


def gerund_object(draft: Draft, i: int) -> None:
    """“denied supplying weapons to them”: nobody denies weapons that supply, nor a Hamas of
    funding."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    verb = draft.tokens[noun.head]
    if token.dep not in ("amod", "compound") or noun.dep != "dobj" or noun.index < i:
        return
    if verb.lemma not in grammar().gerund or draft.tokens[i - 1].dep in ("det", "poss", "amod"):
        return
    between = range(verb.index + 1, i)
    if verb.index > i or any(draft.tokens[k].pos not in ("ADV", "PART") for k in between):
        return
    named = noun.entity in _NAMES and token.text.endswith("ing")
    if not (token.tag == "VBG" or (token.tag == "NN" and named)):
        return
    draft.hang(i, verb.index, "xcomp", pos="VERB", tag="VBG", lemma=of_gerund(token.text))
    draft.hang(noun.index, i, "dobj")
    for k in draft.kids(verb.index, "prep"):
        if k > noun.index:
            draft.hang(k, i, "prep")


def for_whom(draft: Draft, i: int) -> None:
    """“withdrew its support for the rebels”: whom support is for belongs to it."""
    token, before = draft.tokens[i], draft.tokens[i - 1] if i else draft.tokens[i]
    if token.text.lower() != "for" or token.dep != "prep" or before.dep != "dobj":
        return
    if before.head == token.head and before.lemma in grammar().for_somebody:
        draft.hang(i, before.index, "prep")
