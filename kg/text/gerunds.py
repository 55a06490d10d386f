"""Deeds in -ing behind the verbs that take them: “denied supplying weapons”, “stopped funding
Hamas”; and what is given for somebody: “withdrew its support for the rebels”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import VERBS
from kg.text.stems import of_gerund
from kg.text.steps import asked_where
from kg.text.words import grammar

_SPENT = frozenset({"day", "decade", "life", "month", "week", "year"})
_NAMES = ("ORG", "GPE", "NORP", "PERSON")
# Of these there is no training, and no funding either: somebody trains or funds them.
ARMED = frozenset(
    {"army", "cell", "extremist", "faction", "fighter", "force", "gang", "group", "guerrilla",
     "gunman", "insurgent", "islamist", "jihadi", "jihadist", "mercenary", "militant", "militia",
     "militiaman", "opposition", "paramilitary", "proxy", "rebel", "rebellion", "separatist",
     "terrorist", "troop"}
)  # fmt: skip


def trains_them(draft: Draft, i: int) -> bool:
    """“*training* rebels”: a noun in -ing right before several of those who fight."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    doing = token.tag == "NN" and token.text.endswith("ing") and token.dep == "compound"
    many = noun.tag == "NNS" and noun.lemma.lower() in ARMED
    bare = draft.kid(noun.index, "det", "poss", "nummod") is None
    return doing and many and bare and draft.first(noun.index) == i


@asked_where(dep=("amod", "compound"))
def gerund_object(draft: Draft, i: int) -> None:
    """“denied supplying weapons to them”: nobody denies weapons that supply, nor a Hamas of
    funding."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    verb = draft.tokens[noun.head]
    if noun.dep != "dobj" or noun.index < i:
        return
    if verb.lemma not in grammar().gerund or draft.tokens[i - 1].dep in ("det", "poss", "amod"):
        return
    between = range(verb.index + 1, i)
    if verb.index > i or any(draft.tokens[k].pos not in ("ADV", "PART") for k in between):
        return
    named = noun.entity in _NAMES and token.text.endswith("ing")
    if not (token.tag == "VBG" or (token.tag == "NN" and named) or trains_them(draft, i)):
        return
    draft.hang(i, verb.index, "xcomp", pos="VERB", tag="VBG", lemma=of_gerund(token.text))
    draft.hang(noun.index, i, "dobj")
    for k in draft.kids(verb.index, "prep"):
        if k > noun.index:
            draft.hang(k, i, "prep")


@asked_where(tag=("VBG",))
def gerund_of_preposition(draft: Draft, i: int) -> None:
    """“boasts of *training* them”: with somebody it is done to it is a deed; so is it in “spent
    years *training* them”."""
    token, above = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.pos not in VERBS or draft.kid(i, "dobj") is None:
        return
    if token.dep == "pobj" and above.pos == "ADP":
        draft.hang(i, above.index, "pcomp")
    elif token.dep == "acl" and above.lemma in _SPENT and draft.lemma(above.head) == "spend":
        draft.hang(i, above.head, "xcomp")


@asked_where(dep=("advcl",))
def behind_particle(draft: Draft, i: int) -> None:
    """“ruled out arming them”: what is ruled out is the deed."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    before = draft.tokens[i - 1] if i else token
    if token.tag != "VBG" or before.dep != "prt" or before.head != verb.index:
        return
    if f"{verb.lemma} {before.lemma}" in grammar().gerund:
        draft.hang(i, verb.index, "xcomp")


@asked_where(word=("for",))
def for_whom(draft: Draft, i: int) -> None:
    """“withdrew its support for the rebels”: whom support is for belongs to it."""
    token, before = draft.tokens[i], draft.tokens[i - 1] if i else draft.tokens[i]
    if token.dep != "prep" or before.dep != "dobj":
        return
    if before.head == token.head and before.lemma in grammar().for_somebody:
        draft.hang(i, before.index, "prep")


_FORCE_IN_ING = frozenset({"bombing", "fighting", "firing", "looting", "shelling", "shooting"})
_AMID = frozenset({"amid", "by", "during", "from", "in"})
_SPANS = frozenset({"day", "hour", "month", "round", "week", "year"})
_DOING = frozenset(
    {"demanding", "demonstrating", "fleeing", "gathering", "heading", "marching", "mourning",
     "picketing", "praying", "protesting", "queueing", "queuing", "rallying", "returning",
     "sheltering", "sleeping", "travelling", "traveling", "waiting", "working"}
)  # fmt: skip
_WHERE = ("along", "around", "between", "by", "in", "inside", "near", "outside", "over")


@asked_where(dep=("dobj", "nsubj", "nsubjpass", "pobj"))
def people_doing(draft: Draft, i: int) -> None:
    """“fired at miners marching on the capital”: the miners are, and no march of theirs."""
    token = draft.tokens[i]
    if token.text.lower() not in _DOING or i == 0:
        return
    people = draft.tokens[i - 1]
    if people.head != i or people.dep not in ("compound", "nmod") or people.tag != "NNS":
        return
    for k in draft.kids(i):
        if k < i - 1:
            draft.hang(k, i - 1, draft.tokens[k].dep)
    draft.promote(i - 1, i, "acl")
    draft.hang(i, i - 1, "acl", pos="VERB", tag="VBG", lemma=of_gerund(token.text))


_STOPPING = frozenset({"bar", "block", "deter", "keep", "prevent", "stop"})


@asked_where(dep=("advcl",))
def stopped_doing(draft: Draft, i: int) -> None:
    """“stop Chad arming the rebels”: what is stopped is that Chad arms them."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    stopped = draft.kid(verb.index, "dobj")
    if token.tag != "VBG" or verb.lemma not in _STOPPING or stopped is None:
        return
    if verb.index < stopped < i and draft.last(stopped) == i - 1:
        draft.hang(stopped, i, "nsubj")
        draft.hang(i, verb.index, "ccomp")


@asked_where(dep=("acl", "advcl"))
def done_so_by(draft: Draft, i: int) -> None:
    """“complained of *Chad secretly arming* rebels”, “told of *Chad arming* them”: somebody does
    it, how may stand between him and his deed, and whoever complains does not."""
    token = draft.tokens[i]
    first = draft.first(i)
    if token.tag != "VBG" or first < 2 or (token.dep == "advcl" and first == i):
        return
    if any(draft.tokens[k].dep != "advmod" for k in draft.kids(i) if k < i):
        return
    doer = draft.tokens[first - 1]
    while doer.dep == "conj" and doer.head < doer.index:
        doer = draft.tokens[doer.head]
    link = draft.tokens[doer.head]
    if doer.dep != "pobj" or link.text.lower() not in ("about", "of"):
        return
    above = token.head if token.dep == "advcl" else link.head
    named = doer.pos == "PROPN" and token.head == doer.index and draft.tokens[above].pos == "VERB"
    if link.head == above and (named or token.dep == "advcl"):
        draft.hang(i, link.index, "pcomp")
        draft.hang(doer.index, i, "nsubj")


@asked_where(dep=("pcomp", "pobj"))
def died_in_ing(draft: Draft, i: int) -> None:
    """“were killed in shelling near the town”, “after weeks of fighting”: nobody was shelling."""
    token = draft.tokens[i]
    bare = draft.kid(i, "dobj", "nsubj", "aux", "advmod", "prt") is None
    link = draft.tokens[token.head]
    lasted = link.text == "of" and draft.lemma(link.head) in _SPANS
    if token.tag != "VBG" or token.text.lower() not in _FORCE_IN_ING:
        return
    if bare and (lasted or (link.lemma in _AMID and token.dep == "pcomp")):
        lemma = token.text.lower()
        draft.hang(i, token.head, "pobj", pos="NOUN", tag="NN", lemma=lemma)


@asked_where(tag=("VBG",))
def deed_in_ing(draft: Draft, i: int) -> None:
    """“Fighting between the two armies has displaced thousands”, “Shelling by the army killed
    nine”: a deed that opens a sentence and does something is a noun."""
    token = draft.tokens[i]
    if i > 1 or draft.kid(i, "dobj", "nsubj", "aux", "mark") is not None:
        return
    if token.dep == "ROOT":
        _flared(draft, i)
    elif token.dep not in ("csubj", "nsubj", "nsubjpass") or not _is_placed(draft, i):
        return
    if draft.tokens[i].dep in ("csubj", "nsubj", "nsubjpass"):
        noun = {"pos": "NOUN", "tag": "NN", "lemma": token.text.lower()}
        draft.hang(i, draft.tokens[i].head, draft.tokens[i].dep.replace("csubj", "nsubj"), **noun)


def _flared(draft: Draft, i: int) -> None:
    """“Fighting flared between the army and the rebels”: the verb right behind the deed."""
    verb = i + 1
    if verb >= len(draft.tokens) or draft.tokens[verb].dep != "acl":
        return
    said = draft.tokens[verb]
    if said.tag not in ("VBD", "VBN") or said.head != i or said.pos != "VERB":
        return
    draft.promote(verb, i, "nsubj", tag="VBD")
    for k in draft.kids(i):
        if k > verb:
            draft.hang(k, verb, draft.tokens[k].dep)


def _is_placed(draft: Draft, i: int) -> bool:
    """Whether it is told between whom, by whom or where."""
    after = draft.tokens[i + 1] if i + 1 < len(draft.tokens) else draft.tokens[i]
    return after.pos in ("ADP", "SCONJ") and after.text.lower() in _WHERE


@asked_where(word=("at",))
def aimed_at_doing(draft: Draft, i: int) -> None:
    """“aimed at *brokering* talks between them”: what is aimed at is to broker them."""
    talks = draft.kid(i, "pobj")
    if draft.lemma(draft.tokens[i].head) != "aim" or talks is None or i + 2 > talks:
        return
    doing = draft.tokens[i + 1]
    if doing.text.endswith("ing") and doing.dep in ("amod", "compound") and doing.head == talks:
        told = {"pos": "VERB", "tag": "VBG", "lemma": of_gerund(doing.text)}
        draft.hang(doing.index, i, "pcomp", **told)
        draft.hang(talks, doing.index, "dobj")
