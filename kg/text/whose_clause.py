"""Whom a clause behind several nouns is said of: “the chief of the army, who was shot”; and a
name beside the noun for somebody's kin.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_WHO = frozenset({"who", "whom"})
_WITHIN = frozenset({"at", "for", "from", "in", "of", "with"})
_CHARGES = frozenset(
    {"bomb", "device", "drone", "explosive", "grenade", "mine", "missile", "mortar", "rocket",
     "round", "shell", "truck", "van", "vest"}
)  # fmt: skip
_BLOWS = frozenset({"ambush", "assault", "attack", "offensive", "raid", "strike"})
_HARMING = ("claim", "injure", "kill", "leave", "maim", "wound")
_DEEDS = frozenset({"bombing", "fighting", "firing", "shelling", "shooting"})
_WHEN_AND_WHERE = frozenset({"DATE", "FAC", "GPE", "LOC", "TIME"})
_KIN = frozenset(
    {"brother", "cousin", "daughter", "father", "husband", "mother", "nephew", "niece", "sister",
     "son", "uncle", "widow", "wife"}
)  # fmt: skip


@asked_where(word=tuple(_WHO))
def who_of_body(draft: Draft, i: int) -> None:
    """“Omar Falah, the chief of the Karsan Army, who was shot”: a body is no “who”."""
    clause = draft.tokens[i].head
    if draft.tokens[clause].dep != "relcl":
        return
    body = draft.tokens[draft.tokens[clause].head]
    if body.tag not in ("NN", "NNP") or body.entity == "PERSON" or body.dep != "pobj":
        return
    if body.pos == "NOUN" and body.lemma.lower() not in grammar().bodies:
        return
    at = body
    while at.dep == "pobj" and draft.lemma(at.head) in _WITHIN:
        above = draft.tokens[draft.tokens[at.head].head]
        if above.index > at.index or above.pos not in ("NOUN", "PROPN"):
            return
        at = above
        if at.tag == "NN" and at.lemma.lower() in grammar().posts:
            draft.hang(clause, at.head if at.dep == "appos" else at.index, "relcl")
            return


@asked_where(lemma=_HARMING)
def deed_said_to_kill(draft: Draft, i: int) -> None:
    """“an attack on a jet, *which he said had killed* six”: the attack had, and not the jet."""
    token, said = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    pronoun, place = draft.kid(i, "nsubj"), draft.tokens[said.head]
    if token.dep != "ccomp" or said.dep != "relcl" or pronoun is None or place.dep != "pobj":
        return
    if draft.tokens[pronoun].text.lower() not in ("that", "which"):
        return
    for _ in range(4):  # “on a jet *in the city of X*, which he said had killed”
        link = draft.tokens[place.head]
        place = draft.tokens[link.head]
        if link.dep != "prep" or place.index > i:
            return
        done = draft.kid(place.index, "dobj", "nsubjpass") if place.pos == "VERB" else None
        place = draft.tokens[done] if done is not None and done < i else place
        if place.lemma.lower() in _DEEDS | _BLOWS:
            draft.hang(said.index, place.index, "relcl")
            return


@asked_where(lemma=_HARMING)
def charge_that_killed(draft: Draft, i: int) -> None:
    """“set off a bomb at an academy that left ten dead”: not the academy killed them."""
    token = draft.tokens[i]
    place = draft.tokens[token.head]
    pronoun = draft.kid(i, "nsubj")
    if token.dep != "relcl" or place.dep != "pobj" or pronoun is None:
        return
    if draft.tokens[pronoun].text.lower() not in ("that", "which"):
        return
    if place.lemma.lower() in _BLOWS | _DEEDS:
        return  # “launched raids after *an attack that killed* six”
    at = place
    while at.dep == "pobj":
        at = draft.tokens[draft.tokens[at.head].head]
        if at.pos == "VERB":
            thrown = draft.kid(at.index, "dobj", "nsubjpass")
            if thrown is None or thrown > i:
                return
            nearer = range(i - 1, thrown, -1)  # “answered *raids* on it in May, which killed six”
            blow = (k for k in nearer if draft.lemma(k) in _BLOWS | _DEEDS)
            at = draft.tokens[next(blow, thrown)]
        if at.lemma.lower() in _CHARGES | _BLOWS | _DEEDS and at.index < place.index:
            draft.hang(i, at.index, "relcl")
            return


@asked_where(lemma=("ascribe", "attribute", "blame", "pin"))
def deed_blamed(draft: Draft, i: int) -> None:
    """“shelled a town on Friday, *which Chad blamed on Libya*”, “an attack on a market that the
    army blamed on the rebels”: a deed is blamed on somebody, no day, no place and no market."""
    token = draft.tokens[i]
    place = draft.tokens[token.head]
    blamed = draft.kid(i, "dobj")
    on = any(draft.lemma(k) in ("on", "to") for k in draft.kids(i, "prep", "dative"))
    if token.dep != "relcl" or not on:
        return
    if blamed is not None and draft.tokens[blamed].text.lower() not in ("that", "which"):
        return
    told = place.lemma.lower() in _BLOWS | _DEEDS
    if told and place.dep != "appos":
        return
    anywhere = told or place.entity in _WHEN_AND_WHERE
    for _ in range(4):
        place = draft.tokens[place.head]
        if place.lemma.lower() in _BLOWS | _DEEDS and place.pos == "NOUN":
            draft.hang(i, place.index, "relcl")
            return
        if place.pos == "VERB":
            draft.hang(i, _blow_of(draft, place.index) if anywhere else token.head, "relcl")
            return


def _blow_of(draft: Draft, verb: int) -> int:
    """The bomb or raid with which a verb tells that somebody is hit, else the verb itself."""
    by = [o for k in draft.kids(verb, "agent") for o in draft.kids(k, "pobj")]
    nouns = (*draft.kids(verb, "nsubj", "nsubjpass", "dobj"), *by)
    blows = (k for k in nouns if draft.lemma(k) in _CHARGES | _BLOWS | _DEEDS)
    return next(blows, verb)


@asked_where(word=("nothing", "anything"))
def nothing_to_do(draft: Draft, i: int) -> None:
    """“had nothing to do with the attack”: with what somebody has nothing to do."""
    token = draft.tokens[i]
    doing = draft.kid(i, "relcl", "acl")
    if token.dep != "dobj" or draft.lemma(token.head) != "have" or doing is None:
        return
    for k in draft.kids(doing, "prep") if draft.lemma(doing) == "do" else ():
        if draft.lemma(k) == "with":
            draft.hang(k, token.head, "prep")


@asked_where(lemma=tuple(_KIN))
def kin_named(draft: Draft, i: int) -> None:
    """“named his cousin Luka Brezak to replace him”: the cousin is called so."""
    token, end = draft.tokens[i], i
    while end + 1 < len(draft.tokens) and draft.tokens[end + 1].pos == "PROPN":
        end += 1
    if end == i or token.tag != "NN" or draft.kid(i, "poss") is None:
        return
    if draft.kid(end, "case") is not None:
        return
    run = range(i + 1, end + 1)
    outside = [k for k in run if draft.tokens[k].head not in run]
    if len(outside) != 1:
        return
    head = outside[0]
    if draft.tokens[head].head == i and draft.tokens[head].dep != "appos":
        return
    if i in draft.below(head):
        draft.promote(i, head, "appos")
    for k in run:
        t = draft.tokens[k]
        draft.hang(k, *((i, "appos") if k == head else (t.head, t.dep)), entity="PERSON")


_HOLDERS = frozenset(
    {"chief", "commander", "director", "founder", "head", "leader", "manager", "member", "operator",
     "owner"}
)  # fmt: skip
_THINGS = frozenset(
    {
        "business",
        "company",
        "firm",
        "group",
        "militia",
        "network",
        "organisation",
        "organization",
        "ring",
    }
)


@asked_where(word=("who", "whom"))
def whom_of_holder(draft: Draft, i: int) -> None:
    """“the operator of a network of firms whom Canada listed”: he is somebody, a network is not."""
    clause = draft.tokens[draft.tokens[i].head]
    thing = draft.tokens[clause.head]
    if clause.dep != "relcl":
        return
    of = draft.tokens[thing.head]
    while of.text == "of" and draft.tokens[of.head].lemma.lower() in _THINGS:
        thing = draft.tokens[of.head]
        of = draft.tokens[thing.head]
    holder = draft.tokens[of.head]
    named = thing.lemma.lower() in _THINGS and of.text == "of"
    if named and holder.lemma.lower() in _HOLDERS and holder.tag == "NN":
        draft.hang(clause.index, holder.index, "relcl")
