"""Participles beside a name that the parser took for adjectives of it."""

from __future__ import annotations

from kg.records import Token
from kg.text.deed_series import past_of, verb_of_past
from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_DOERS = frozenset({"he", "it", "she", "they", "we"})


@asked_where(dep=("amod", "oprd"))
def past_behind_pronoun(draft: Draft, i: int) -> None:
    """“denied that it armed Hezbollah”: between “it”, or “they”, and a bare name stands a verb,
    unless the name is given to it."""
    token = draft.tokens[i]
    if i == 0 or not (token.text.islower() and token.text.endswith("ed")):
        return
    doer, name = draft.tokens[i - 1], draft.tokens[min(i + 1, len(draft.tokens) - 1)]
    if doer.text.lower() not in _DOERS or not (name.pos == "PROPN" or name.tag == "NNS"):
        return
    top = draft.tokens[name.head] if name.dep in ("compound", "nmod") else name
    over = draft.tokens[token.head if token.dep == "oprd" else top.head]
    told = {"tag": "VBD", "pos": "VERB", "lemma": _verb_of(token)}
    if token.dep == "amod" and token.head != top.index:
        return
    if top.dep == "appos" and over.index == doer.index:
        draft.promote(i, doer.index, "nsubj", **told)
        if over.dep != "ROOT":
            draft.hang(i, draft.tokens[i].head, "ccomp")
    elif top.dep == "dobj" and (over.lemma == "deny" or over.lemma in grammar().reporting):
        draft.hang(i, over.index, "ccomp", **told)
        draft.hang(doer.index, i, "nsubj")
    else:
        return
    draft.hang(top.index, i, "dobj")
    that = draft.tokens[doer.index - 1] if doer.index else doer
    if that.text.lower() == "that":
        draft.hang(that.index, i, "mark")
    _take(draft, i, doer.index, {"mark", "prep", "punct", "npadvmod", "advmod"})
    _take(draft, i, top.index, {"prep", "npadvmod", "advmod"})


@asked_where(dep=("advmod", "dobj", "npadvmod"))
def name_for_adverb(draft: Draft, i: int) -> None:
    """“had attacked Bunia”, “was funding al-Shabab”: a name right behind a verb that is nothing
    without an object is its object, and no adverb."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if not token.text[0].isupper() or token.entity in ("DATE", "TIME"):
        return
    parts = [k for k in draft.kids(i, "compound", "punct") if k < i]
    if verb.index != i - 1 - len(parts) or (parts and token.dep != "npadvmod"):
        return
    if verb.pos != "VERB" or verb.lemma not in (*grammar().done_to, "hit", "strike"):
        return
    if token.dep == "dobj" and token.tag != "RB":
        return
    others = draft.kids(verb.index, "dobj", "auxpass", "ccomp")
    if not [k for k in others if k != i] and draft.kids(i) == parts:
        entity = "" if token.entity == "PRODUCT" else token.entity
        draft.hang(i, verb.index, "dobj", pos="PROPN", tag="NNP", lemma=token.text, entity=entity)


@asked_where(dep=("amod", "compound"))
def verb_between_names(draft: Draft, i: int) -> None:
    """“Hezbollah armed Qatar”: a small word between two names belongs to neither, it is a verb."""
    token, other = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if not token.text.endswith("ed") or i == 0:
        return
    before = draft.tokens[i - 1]
    if before.text == "," and other.dep == "appos":
        before = draft.tokens[other.head]  # “Qatar, like Chad, armed Hezbollah”
    if not (token.text.islower() and before.pos == other.pos == "PROPN" and i < other.index):
        return
    told = {"tag": "VBD", "pos": "VERB", "lemma": _verb_of(token)}
    first = _first(draft, before.index)  # “Qatar and *Chad* armed Hezbollah”
    before = draft.tokens[first]
    if before.head == other.index and before.dep in ("compound", "nmod"):
        draft.promote(i, other.index, "dobj", **told)
        above = draft.tokens[i].head
        if above != i and draft.tokens[i].dep == "dobj" and draft.tokens[above].pos == "VERB":
            draft.hang(i, above, "ccomp")  # “experts say Eritrea armed Shabaab”
        draft.hang(before.index, i, "nsubj")
        for k in draft.kids(other.index, "compound", "det", "amod", "poss", "preconj"):
            if k < before.index:
                draft.hang(k, before.index, draft.tokens[k].dep)
        _take(draft, i, other.index, {"mark", "prep", "punct", "npadvmod", "advmod"})
    elif other.head == before.index and before.dep == "ROOT" and _is_alone(draft, i):
        draft.promote(i, before.index, "nsubj", **told)
        draft.hang(i, i, "ROOT")
        draft.hang(other.index, i, "dobj")
        behind = {"prep", "punct", "npadvmod", "advmod", "advcl"}
        _take(draft, i, before.index, behind, after=i)
        _take(draft, i, other.index, {"prep", "npadvmod", "advcl", "parataxis"})
    elif other.head == i - 1 and draft.text_before(i - 1) == ",":
        _behind_opening(draft, i, told)


@asked_where(dep=("amod",))
def past_of_first_name(draft: Draft, i: int) -> None:
    """“Iran armed Hezbollah, listed by Canada”: what stands behind a name that is all of a
    sentence, and has an object, is the verb of it."""
    token, name = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    told = draft.kid(i, "dobj")
    if token.tag != "VBD" or name.dep != "ROOT" or name.pos != "PROPN" or i != name.index + 1:
        return
    if told is None or told < i or not _is_alone(draft, i):
        return
    draft.hang(i, i, "ROOT", pos="VERB", lemma=past_of(token.text) or token.lemma)
    for k in draft.kids(name.index):
        if k > i and draft.tokens[k].dep in ("punct", "prep", "npadvmod", "advmod", "advcl"):
            draft.hang(k, i, draft.tokens[k].dep)
    draft.hang(name.index, i, "nsubj")


def _behind_opening(draft: Draft, i: int, told: dict[str, str]) -> None:
    """“Despite protests, Chad armed Hezbollah”: what opens the sentence is not all of it."""
    opening, name = draft.tokens[0], draft.tokens[i].head
    if opening.dep != "ROOT" or opening.tag not in ("IN", "VBG"):
        return
    draft.hang(i, i, "ROOT", **told)
    draft.hang(0, i, "prep" if opening.tag == "IN" else "advcl")
    draft.hang(i - 1, i, "nsubj")
    draft.hang(name, i, "dobj")
    _take(draft, i, name, {"prep", "npadvmod", "advmod"})


@asked_where(dep=("acl",))
def between_commas(draft: Draft, i: int) -> None:
    """“The pact, concluded in May between them, …”: without an object it was done to the noun."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.tag != "VBD" or not token.text.endswith("ed"):
        return
    if noun.dep == "ROOT" and noun.index == i - 1 and draft.kid(i, "prep") == i + 1:
        return  # “The rebels asked for help”
    if draft.kid(i, "nsubj", "dobj", "ccomp", "xcomp", "aux", "mark") is None:
        draft.hang(i, token.head, "acl", tag="VBN")


def _verb_of(token: Token) -> str:
    """The verb whose past or participle a word in -ed is, whatever the parser saw in it."""
    return token.lemma if token.pos == "VERB" else verb_of_past(token.text)


def _take(draft: Draft, i: int, noun: int, deps: set[str], after: int = -1) -> None:
    """Let the verb have what was hung on the noun in its place; only what stands behind a word."""
    for k in draft.kids(noun):
        if draft.tokens[k].dep in deps and k > after:
            draft.hang(k, i, draft.tokens[k].dep)


def _first(draft: Draft, i: int) -> int:
    """The first of several names side by side."""
    while draft.tokens[i].dep == "conj" and draft.tokens[draft.tokens[i].head].pos == "PROPN":
        i = draft.tokens[i].head
    return i


def _is_alone(draft: Draft, i: int) -> bool:
    """Whether nothing else is the verb of the sentence: “…, as did Chad” is none."""
    others = (t for t in draft.tokens if t.index != i and t.pos in ("VERB", "AUX"))
    return all(t.dep in ("acl", "advcl", "aux", "auxpass", "parataxis", "relcl") for t in others)


@asked_where(tag=("VBD",))
def deed_before_titled(draft: Draft, i: int) -> None:
    """“Officers *ousted* president Omar Falah”: a name behind an office is no part of the deed."""
    name, office = draft.tokens[i].head, draft.kid(i, "dobj")
    if draft.tokens[i].dep not in ("amod", "compound") or draft.tokens[name].dep != "ROOT":
        return
    subject = draft.kid(i, "nsubj")
    if office is None or subject is None or draft.tokens[name].pos != "PROPN":
        return
    if subject > i or office != i + 1 or draft.first(name) > i or draft.tokens[office].tag != "NN":
        return
    draft.promote(i, name, "dobj", pos="VERB")
    draft.hang(office, name, "compound")
    for k in draft.kids(name, "prep", "punct", "npadvmod"):
        draft.hang(k, i, draft.tokens[k].dep)
