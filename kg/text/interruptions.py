"""Asides that tear a clause apart: what stands behind them belongs to the verb before them.

“that killed, according to the ministry, 46 worshippers”, “he has four times been received”, “had in
return given them missiles”.
"""

from __future__ import annotations

from dataclasses import replace

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.stems import of_gerund
from kg.text.steps import asked_where
from kg.text.words import grammar

_NOUNS = ("NOUN", "PROPN", "NUM")
_LOOSE = ("appos", "attr", "conj", "dep", "dobj", "npadvmod", "nsubj", "oprd")
_TAKEN = ("agent", "auxpass", "ccomp", "dobj", "nsubjpass", "xcomp")
_VERBS = ("VBD", "VBG", "VBN", "VBP", "VBZ")
_LONGEST = 12


@asked_where(tag=(*_VERBS, "NN"))
def object_behind_aside(draft: Draft, i: int) -> None:
    """“killing, it said, at least 30 men”: a verb before a saying takes what stands behind."""
    token = draft.tokens[i]
    if token.dep == "advcl" and token.tag == "NN" and token.text.endswith("ing"):
        token = replace(token, tag="VBG", pos="VERB", lemma=of_gerund(token.text))
    if token.tag not in _VERBS or token.pos != "VERB" or draft.kid(i, *_TAKEN) is not None:
        return
    closes = _aside(draft, i + 1)
    if closes is None:
        return
    thing = closes + 1
    while draft.tokens[thing].head > closes and draft.tokens[thing].head != thing:
        if draft.tokens[draft.tokens[thing].head].pos in ("VERB", "AUX"):
            break
        thing = draft.tokens[thing].head
    found = draft.tokens[thing]
    if found.pos in _NOUNS and found.dep in _LOOSE and found.head <= closes:
        draft.hang(i, token.head, token.dep, tag=token.tag, pos=token.pos, lemma=token.lemma)
        draft.hang(thing, i, "dobj")


def _aside(draft: Draft, comma: int) -> int | None:
    """Where an aside ends that says who says so, or that there are others."""
    tokens = draft.tokens
    if comma + 3 >= len(tokens) or tokens[comma].text != ",":
        return None
    ends = range(comma + 2, min(comma + _LONGEST, len(tokens) - 1))
    closes = next((k for k in ends if tokens[k].text == ","), None)
    if closes is None:
        return None
    said = tokens[closes - 1]
    told = said.lemma.lower() in grammar().reporting and said.tag in ("VBD", "VBZ", "VBP")
    others = tokens[comma + 1].text.lower() == "among" and tokens[comma + 2].lemma == "other"
    return closes if told or others or tokens[comma + 1].text.lower() == "according" else None


@asked_where(lemma=("have",))
def perfect_around_aside(draft: Draft, i: int) -> None:
    """“had in return given them missiles”, “has four times been received”: have and its
    participle are one verb."""
    token = draft.tokens[i]
    if token.dep in ("aux", "auxpass") or token.tag not in _VERBS:
        return
    if draft.kid(i, "dobj", "attr") is not None or draft.kid(i, *SUBJECTS) is None:
        return
    verb = _participle(draft, i)
    if verb is None:
        return
    passive = draft.kid(verb, "auxpass") is not None
    for k in draft.kids(verb, *SUBJECTS):
        draft.hang(k, verb, "npadvmod")
    for k in draft.kids(verb, "pobj"):
        draft.hang(k, verb, "dobj")
    kids = [k for k in draft.kids(i) if k != verb]
    draft.promote(verb, i, "aux", pos="VERB")
    for k in kids:
        dep = draft.tokens[k].dep
        draft.hang(k, verb, "nsubjpass" if passive and dep == "nsubj" else dep)


def _participle(draft: Draft, i: int) -> int | None:
    for k in range(i + 2, min(i + 8, len(draft.tokens))):
        token = draft.tokens[k]
        if token.text in (",", "that", ";"):
            return None
        if token.tag != "VBN" or token.dep in ("aux", "auxpass"):
            continue
        if token.dep == "ccomp" and token.head == i:
            return k if draft.kid(k, "aux", "auxpass") is not None else None
        link = draft.tokens[token.head]
        link = draft.tokens[link.head] if link.dep == "pobj" else link
        stray = token.head == i or (link.dep == "prep" and link.head == i)
        return (
            k
            if stray and token.dep in ("acl", "prep", "advcl") and k + 1 < len(draft.tokens)
            else None
        )
    return None
