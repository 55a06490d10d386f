"""Headlines and other sentences that the parser takes for a noun with something behind it: their
verb is put above its subject again."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar


@asked_where(dep=("relcl", "acl"))
def announced(draft: Draft, i: int) -> None:
    """“Turkey to send troops”: in a headline the infinitive behind its doer is the verb."""
    token = draft.tokens[i]
    doer = draft.tokens[token.head]
    if token.tag != "VB" or doer.dep != "ROOT":
        return
    to = next((k for k in draft.kids(i, "aux") if draft.tokens[k].tag == "TO"), None)
    finite = any(t.tag in FINITE for t in draft.tokens)
    if to is None or finite or to != doer.index + 1:
        return
    draft.promote(i, doer.index, "nsubj")


@asked_where(tag=("NNS",))
def plural_for_verb(draft: Draft, i: int) -> None:
    """“Army attacks rebels”, “Pakistan bans group”: in a headline without a verb the plural
    behind its first name is the verb."""
    token = draft.tokens[i]
    if i == 0 or token.text != token.text.lower():
        return
    noun, given = token.head, draft.kid(i, "dobj")
    if given is None and _between_names(draft, i) and draft.tokens[i + 1].head == i:
        given = i + 1  # “UN says Iran arms Hezbollah”: no other name for the arms
        draft.hang(given, i, "dobj")
    before = draft.tokens[i - 1]
    named = _between_names(draft, i)
    verbs = [t.index for t in draft.tokens if t.tag in (*FINITE, "MD")]
    if token.lemma in grammar().never_verbs and not named:
        return
    if verbs and not (named and all(_tells_it(draft, v) for v in verbs)):
        return
    if given is None and not (token.dep == "compound" and noun > i):
        return
    if before.head not in (i, noun) or before.dep not in ("compound", "nmod", "poss", "amod"):
        return
    if given is None:
        draft.promote(i, noun, "dobj", pos="VERB", tag="VBZ")
    else:
        draft.hang(i, token.head, token.dep, pos="VERB", tag="VBZ")
    draft.hang(before.index, i, "nsubj")
    above = draft.tokens[i].head
    if above != i and _tells_it(draft, above):
        draft.hang(i, above, "ccomp")
    for k in draft.kids(noun, "compound", "nmod", "amod", "det"):
        if k < before.index:
            draft.hang(k, before.index, draft.tokens[k].dep)
    for k in draft.kids(i, "compound", "nmod", "amod", "det"):
        if k < before.index:
            draft.hang(k, before.index, draft.tokens[k].dep)


def _between_names(draft: Draft, i: int) -> bool:
    """“Iran arms Hezbollah”, but no “Iran arms deal”: the plural between two names is a verb."""
    if i + 1 >= len(draft.tokens):
        return False
    return draft.tokens[i - 1].pos == "PROPN" and draft.tokens[i + 1].text[0].isupper()


def _tells_it(draft: Draft, i: int) -> bool:
    """“UN says Iran arms Hezbollah”, “…, says UN”: beside a verb of saying another one stands."""
    return draft.lemma(i) in grammar().reporting and draft.kid(i, "ccomp") is None


@asked_where(lemma=("head",))
def headed_there(draft: Draft, i: int) -> None:
    """“A delegation of Hamas *headed* to Tripoli”: nobody is headed to a place, but heads there."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    there = any(draft.lemma(k) in ("for", "to", "toward", "towards") for k in draft.kids(i, "prep"))
    if token.dep != "acl" or token.tag != "VBN" or noun.dep != "ROOT" or not there:
        return
    if draft.kid(i, "agent", *SUBJECTS) is None and noun.index < i:
        draft.promote(i, noun.index, "nsubj", tag="VBD")


@asked_where(dep=("acl",))
def deed_behind_name(draft: Draft, i: int) -> None:
    """“The army chief, General X, called on …”: a past tense behind the name that stands beside the
    noun a sentence hangs on is its verb."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.tag not in ("VBD", "VBN") or noun.dep != "ROOT" or draft.text_before(i) != ",":
        return
    name = draft.kid(noun.index, "appos")
    if name is None or not noun.index < name < i or draft.tokens[name].entity != "PERSON":
        return
    if draft.kid(i, *SUBJECTS, "aux", "auxpass", "agent") is not None:
        return
    if any(t.tag in (*FINITE, "MD") and t.head == noun.index for t in draft.tokens if t != token):
        return
    draft.promote(i, noun.index, "nsubj", tag="VBD")
    for k in draft.kids(noun.index):
        if k > i:
            draft.hang(k, i, draft.tokens[k].dep)


# What a thing does of itself, in the form of the participle.
_COURSE = (
    "cease", "collapse", "continue", "decline", "dwindle", "end", "expire", "fail", "increase",
    "resume", "start", "stop",
)  # fmt: skip


@asked_where(lemma=_COURSE)
def went_its_way(draft: Draft, i: int) -> None:
    """“Libya's support for the rebels *ended* in 2010”: where nothing else can be the verb, what a
    thing does of itself is that of the noun which the sentence hangs on."""
    token = draft.tokens[i]
    top = next((t for t in draft.tokens if t.dep == "ROOT"), token)
    if token.tag not in ("VBD", "VBN") or token.dep != "acl" or top.pos != "NOUN" or top.index > i:
        return
    above = [t for t in draft.tokens if t.pos in ("AUX", "VERB") and t.head == top.index]
    if any(t.index != i for t in above) or draft.kid(i, "agent", "nsubj", "dobj") is not None:
        return
    behind = draft.text_before(i) != "," and token.head in draft.below(top.index)
    if behind and i > token.head and draft.last(token.head) == draft.last(i):
        draft.promote(i, top.index, "nsubj", tag="VBD")
