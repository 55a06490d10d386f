"""Relative clauses that somebody vouches for: “rockets that *officials say* were supplied by Iran”,
“in an attack *police say* was carried out by the rebels”."""

from __future__ import annotations

from kg.records import Token
from kg.text.draft import Draft
from kg.text.labels import FINITE, SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar

_WHERE_TO = frozenset({"against", "at", "in", "near", "on"})
_HOLDING = frozenset({"believe", "fear", "suspect", "think"})
_TELLING = {"believe": "believe", "believed": "believe", "said": "say", "say": "say",
            "says": "say", "suspect": "suspect", "suspected": "suspect"}  # fmt: skip
_TELLERS = frozenset({"authorities", "investigators", "officers", "officials", "police",
                      "prosecutors", "residents", "sources", "witnesses"})  # fmt: skip


@asked_where(word=("that",))
def that_they_say(draft: Draft, i: int) -> None:
    """“fired rockets *that officials say* were …”: of the rockets, and nothing that was fired;
    “an attack on Chad *that officials say* killed nine”: the attack killed them."""
    before = _deed_before(draft, i)
    if before.pos != "NOUN":
        return
    _telling_for_auxiliary(draft, i)
    for telling in draft.tokens[i + 1 : i + 6]:
        holds = telling.lemma in grammar().reporting or telling.lemma in _HOLDING
        teller = draft.kid(telling.index, "nsubj")
        if not holds or telling.dep != "ccomp" or teller is None:
            continue
        told = draft.kid(telling.index, "ccomp")
        if told is None or draft.first(teller) != i + 1 or told < telling.index:
            return
        if any(k != i for k in draft.kids(told, *SUBJECTS)) or telling.head >= before.index:
            return
        passive = draft.kid(told, "auxpass") is not None
        draft.hang(telling.index, before.index, "relcl")
        draft.hang(i, told, "nsubjpass" if passive else "nsubj", pos="PRON", tag="WDT")
        return


def _telling_for_auxiliary(draft: Draft, i: int) -> None:
    """“that Chadian officials *say* killed nine”: they say so, and it is no part of the killing."""
    told = draft.tokens[i].head
    said = draft.kid(told, "aux")
    teller = draft.kid(told, "nsubj")
    if said is None or teller is None or draft.lemma(said) != "say" or teller != said - 1:
        return
    relative = draft.tokens[told]
    draft.hang(said, relative.head, relative.dep, pos="VERB")
    draft.hang(told, said, "ccomp")
    draft.hang(teller, said, "nsubj")
    draft.hang(i, told, "nsubj", pos="PRON", tag="WDT")


def _deed_before(draft: Draft, i: int) -> Token:
    """The noun before, be it with a name or day behind it: “*an attack* on Chad that …”."""
    before = draft.tokens[i - 1] if i else draft.tokens[i]
    while before.dep in ("nummod", "conj", "compound") and before.head < i:
        before = draft.tokens[before.head]
    link = draft.tokens[before.head]
    if before.pos == "PROPN" and before.dep == "pobj" and link.text.lower() in _WHERE_TO:
        return draft.tokens[link.head]
    return draft.tokens[i - 1] if i else before


@asked_where(word=tuple(_TELLING))
def deed_they_say(draft: Draft, i: int) -> None:
    """“in an *attack police suspect was* carried out by rebels”: no suspect of that name."""
    if i < 3 or i + 2 >= len(draft.tokens):
        return
    deed, teller, behind = draft.tokens[i - 2], draft.tokens[i - 1], draft.tokens[i + 1]
    if teller.text not in _TELLERS or deed.pos != "NOUN" or deed.dep != "compound":
        return
    if behind.tag not in FINITE:
        return
    done = behind.head if behind.dep in ("aux", "auxpass") else behind.index
    passive, top = behind.dep == "auxpass", draft.tokens[deed.head]
    if top.index not in (i, teller.index) or draft.tokens[done].pos != "VERB":
        return
    for k in draft.kids(done, *SUBJECTS):
        verb = draft.tokens[draft.first(k) - 1]
        if k < deed.index and verb.pos == "VERB" and draft.kid(verb.index, "dobj") is None:
            draft.hang(k, verb.index, "dobj")  # “wounded *38 people* in an attack …”
    own = [k for k in draft.kids(top.index) if k < deed.index]
    draft.hang(deed.index, top.head, top.dep)
    for k in own:
        draft.hang(k, deed.index, draft.tokens[k].dep)
    draft.hang(done, deed.index, "acl", tag="VBN" if passive else "VBG")
    lemma = _TELLING[draft.tokens[i].text.lower()]
    draft.hang(i, done, "parataxis", pos="VERB", tag="VBP", lemma=lemma)
    draft.hang(teller.index, i, "nsubj")


# Deeds that look like plural nouns.
_BACKINGS = {
    "arms": "arm", "backs": "back", "equips": "equip", "finances": "finance", "funds": "fund",
    "supplies": "supply", "supports": "support", "trains": "train",
}  # fmt: skip


@asked_where(word=tuple(_BACKINGS))
def backing_it_says(draft: Draft, i: int) -> None:
    """“a network of firms *it says funds the militia*”: what it says of them, and no funds."""
    told, said = draft.tokens[i], draft.tokens[i - 1]
    if i < 4 or i + 1 >= len(draft.tokens) or said.lemma not in ("allege", "believe", "say"):
        return
    teller = draft.kid(said.index, "nsubj")
    if teller is None or said.index < teller or said.pos != "VERB":
        return
    first = draft.first(teller)
    before = draft.tokens[first - 1]
    that = before if before.text == "that" else None
    noun = draft.tokens[before.index - 1] if that is not None else before
    whom = _object_behind(draft, i)
    if noun.pos != "NOUN" or whom is None or not i < whom:
        return
    while noun.dep == "pobj" and draft.tokens[noun.head].lemma == "of":
        noun = draft.tokens[draft.tokens[noun.head].head]  # “a *network* of firms”
    below = {said.index, i} & set(draft.above(noun.index))
    if below:
        return
    draft.hang(i, noun.index, "relcl", pos="VERB", tag="VBZ", lemma=_BACKINGS[told.text.lower()])
    draft.hang(said.index, i, "parataxis")
    draft.hang(whom, i, "dobj")
    if that is not None:
        draft.hang(that.index, i, "nsubj", pos="PRON", tag="WDT")


def _object_behind(draft: Draft, i: int) -> int | None:
    """The noun whose phrase begins right behind a word."""
    for k in (i + 1, *draft.above(i + 1)):
        if draft.tokens[k].pos in ("NOUN", "PROPN") and draft.first(k) == i + 1:
            return k
    return None
