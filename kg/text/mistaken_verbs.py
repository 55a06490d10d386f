"""Verbs that the parser takes for an adjective or a noun, and the other way round: “accused of
training and arming rebels”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.stems import of_gerund
from kg.text.steps import asked_where
from kg.text.words import grammar

# What crowds and fighters do to others, and what they throw.
_VIOLENT = frozenset(
    {"abduct", "ambush", "attack", "beat", "burn", "damage", "destroy", "fire", "hurl", "injure",
     "kidnap", "kill", "launch", "lob", "loot", "pelt", "raid", "ransack", "seize", "shoot",
     "smash", "throw", "torch", "wound"}
)  # fmt: skip
# Verbs of giving that look like plurals of nouns.
_GIVES = frozenset(
    {"channels", "exports", "ferries", "funnels", "leases", "moves", "pipes", "pumps", "ships",
     "supplies", "transfers", "transports", "trucks"}
)  # fmt: skip


# What one does with a deed of one's own.
_OWNING_TO = frozenset({"admit", "deny", "recall", "regret", "remember"})


@asked_where(dep=("ROOT",))
def name_for_verb(draft: Draft, i: int) -> None:
    """“ECOWAS lifted sanctions on Niger”: where nothing else can be the verb of a sentence that
    begins with a name, the participle behind it is."""
    if i or len(draft.tokens) < 3 or not draft.tokens[0].text.isupper():
        return
    verb = draft.tokens[1]
    given = draft.tokens[verb.head]
    if verb.tag not in ("VBD", "VBN") or verb.dep not in ("amod", "compound"):
        return
    if given.head != 0 or given.pos not in NOUNS or given.dep == "nsubj":
        return
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in draft.tokens[2:]):
        return
    for k in draft.kids(0):
        if k > 1:
            draft.hang(k, 1, "dobj" if k == given.index else draft.tokens[k].dep)
    draft.hang(1, 1, "ROOT", pos="VERB", tag="VBD")
    draft.hang(0, 1, "nsubj", pos="PROPN", tag="NNP")


@asked_where(dep=("ROOT",))
def given_for_verb(draft: Draft, i: int) -> None:
    """“Iran channels cash to Hamas”: with a name and a verb of giving before it, and “to” behind,
    the first word that can be a noun is what is given."""
    token, verb = draft.tokens[i], draft.tokens[i - 1]
    if token.tag not in ("VBP", "VBZ") or i < 2 or verb.text.lower() not in _GIVES:
        return
    giver, behind = draft.tokens[i - 2], draft.kid(i, "prep", "dative")
    if verb.tag != "NNS" or giver.pos != "PROPN" or behind is None or behind != i + 1:
        return
    if draft.lemma(behind) not in ("to", "into") or draft.kid(i, "dobj", "ccomp") is not None:
        return
    lemma = verb.text.lower()[:-3] + "y" if verb.text.endswith("ies") else verb.text.lower()[:-1]
    several = token.tag == "VBZ"
    for k in (*draft.kids(i), *draft.kids(i - 1)):
        if k > i:
            draft.hang(k, i - 1, draft.tokens[k].dep)
        elif k not in (i - 1, i - 2):
            draft.hang(k, i - 2, draft.tokens[k].dep)
    draft.promote(i - 1, i, "dobj", pos="VERB", tag="VBZ", lemma=lemma)
    draft.hang(i, i - 1, "dobj", pos="NOUN", tag="NNS" if several else "NN")
    draft.hang(i - 2, i - 1, "nsubj")


@asked_where(dep=("amod",))
def having_done(draft: Draft, i: int) -> None:
    """“accused of having trained gunmen”, “denies having supplied arms”: nobody merely has them."""
    token = draft.tokens[i]
    if token.tag != "VBN" or draft.text_before(i) != "having":
        return
    have, noun = i - 1, token.head
    link = draft.tokens[draft.tokens[have].head]
    if draft.tokens[noun].head != have or draft.tokens[have].dep not in ("pcomp", "xcomp"):
        return
    if draft.lemma(link.head) in grammar().charging or link.lemma in _OWNING_TO:
        others = draft.kids(have)
        draft.promote(i, have, "aux", pos="VERB")
        for k in others:
            draft.hang(k, i, draft.tokens[k].dep)
        draft.hang(noun, i, "dobj")


@asked_where(tag=("NN",))
def denied_deed(draft: Draft, i: int) -> None:
    """“denied *shipping* weapons to the rebels”: behind a denial a word in -ing before what it is
    done with is a deed, where somebody gets it."""
    token, thing = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if not token.text.endswith("ing") or token.dep != "compound" or thing.index != i + 1:
        return
    verb = draft.tokens[i - 1] if i else token
    if verb.lemma not in _OWNING_TO or thing.dep != "dobj" or thing.head != verb.index:
        return
    to = [k for h in (verb.index, thing.index) for k in draft.kids(h, "prep", "dative") if k > i]
    if thing.tag != "NNS" or not any(draft.lemma(k) in ("at", "to") for k in to):
        return
    told = {"pos": "VERB", "tag": "VBG", "lemma": of_gerund(token.text)}
    draft.hang(i, verb.index, "xcomp", **told)
    draft.hang(thing.index, i, "dobj")
    for k in to:
        draft.hang(k, i, "prep")


@asked_where(dep=("amod",))
def violent_deed(draft: Draft, i: int) -> None:
    """“looted a shop and hurled stones at the firemen”: of a series of deeds none is a quality."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.tag not in ("VBN", "VBD") or token.lemma not in _VIOLENT or noun.dep != "conj":
        return
    if draft.text_before(i) != "and" or noun.tag != "NNS" or draft.kids(i):
        return
    verb = draft.tokens[noun.head].head
    while draft.tokens[verb].pos in (*NOUNS, "ADP") and draft.tokens[verb].head != verb:
        verb = draft.tokens[verb].head
    if draft.tokens[verb].tag != "VBD" or draft.kid(verb, "nsubj") is None or verb > i:
        return
    behind = [k for k in draft.kids(verb, "prep") if k > noun.index]
    draft.hang(i, verb, "conj", pos="VERB", tag="VBD")
    draft.hang(noun.index, i, "dobj")
    for k in behind:
        draft.hang(k, i, "prep")


@asked_where(word=("along", "together"))
def together_with(draft: Draft, i: int) -> None:
    """“was killed along with eight others”: no particle of the verb."""
    token = draft.tokens[i]
    if token.dep != "prt":
        return
    if i + 1 < len(draft.tokens) and draft.tokens[i + 1].text.lower() == "with":
        draft.hang(i, token.head, "prep")
        draft.hang(i + 1, i, "prep")


# These are no participles, and so no part of the noun behind them.
_BASES = {"swore": "swear", "gave": "give", "took": "take", "broke": "break", "drew": "draw",
          "threw": "throw", "withdrew": "withdraw", "spoke": "speak", "wrote": "write",
          "drove": "drive", "flew": "fly", "chose": "choose", "stole": "steal", "went": "go",
          "began": "begin", "forswore": "forswear", "grew": "grow", "knew": "know",
          "rose": "rise", "shook": "shake", "wore": "wear"}  # fmt: skip


@asked_where(dep=("amod", "compound", "nmod"))
def past_before_object(draft: Draft, i: int) -> None:
    """“Its leader, Ali Omar, swore allegiance to …”, read as an apposition: what has no other use
    is the verb, and what is told of is its subject."""
    token = draft.tokens[i]
    if token.text not in _BASES:
        return
    noun = draft.tokens[token.head]
    if noun.index < i or noun.pos != "NOUN":
        return
    if noun.dep == "appos":
        top = noun.head
        while draft.tokens[top].dep != "ROOT" and draft.tokens[top].pos not in ("VERB", "AUX"):
            top = draft.tokens[top].head
            if draft.tokens[top].dep == "acl" and draft.tokens[top].tag == "VBN":
                top = draft.tokens[top].head
        if draft.tokens[top].dep != "ROOT" or draft.tokens[top].pos not in ("NOUN", "PROPN"):
            return
        draft.promote(i, top, "nsubj", pos="VERB", tag="VBD", lemma=_BASES[token.text])
        draft.hang(noun.index, i, "dobj")
    elif noun.dep == "ROOT":
        before = [k for k in draft.kids(noun.index, "compound", "nmod", "nsubj") if k < i]
        if not before:
            return
        draft.promote(i, noun.index, "dobj", pos="VERB", tag="VBD", lemma=_BASES[token.text])
        for k in draft.kids(noun.index):
            if k < before[-1]:
                draft.hang(k, before[-1], draft.tokens[k].dep)
        draft.hang(before[-1], i, "nsubj")
    for k in draft.kids(noun.index, "prep"):
        if draft.lemma(k) in ("in", "on", "at") and k > noun.index:
            draft.hang(k, i, "prep")


@asked_where(word=("pledges", "swears", "vows"))
def pledges_it(draft: Draft, i: int) -> None:
    """“is no part of it but *pledges allegiance* to it”: a second verb, no kind of that."""
    token, noun = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    above = draft.tokens[noun.head]
    if token.dep != "compound" or noun.dep != "conj" or above.pos not in ("VERB", "AUX"):
        return
    if noun.index == i + 1 and draft.text_before(i) in ("and", "but"):
        behind = draft.kids(noun.index, "prep")
        draft.promote(i, noun.index, "dobj", pos="VERB", tag="VBZ", lemma=token.text.lower()[:-1])
        for k in behind:
            draft.hang(k, i, "prep")
