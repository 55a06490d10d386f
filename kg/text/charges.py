"""“accused Kurdish militants of planting it”: what somebody is charged with belongs to the verb."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.words import grammar


def charged_with(draft: Draft, i: int) -> None:
    """A deed behind *of* that was hung on the one who is charged hangs on the verb that charges."""
    token = draft.tokens[i]
    if token.text.lower() != "of" or token.dep != "prep" or draft.kid(i, "pcomp") is None:
        return
    noun = draft.tokens[token.head]
    above = draft.tokens[noun.head]
    if noun.dep in ("dobj", "nsubjpass") and above.lemma in grammar().charging:
        draft.hang(i, above.index, "prep")
    elif noun.dep == "pobj" and draft.lemma(above.head) in grammar().charging:
        draft.hang(i, above.head, "prep")  # “accused Rwanda in a speech of arming them”


def charged_gerund(draft: Draft, i: int) -> None:
    """“accused of shipping weapons to its rival”: nobody is accused of weapons that ship."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    link = draft.tokens[noun.head]
    if token.tag != "VBG" or token.dep != "amod" or noun.dep != "pobj" or link.index != i - 1:
        return
    named = draft.tokens[link.head]
    if link.text.lower() != "of" or named.pos == "NOUN":
        return
    verb = link.head if named.pos == "VERB" else named.head
    if draft.lemma(verb) not in grammar().charging:
        return
    draft.hang(i, link.index, "pcomp", pos="VERB")
    draft.hang(noun.index, i, "dobj")
    draft.hang(link.index, verb, "prep")
    for k in draft.kids(verb, "prep"):
        if k > noun.index:
            draft.hang(k, i, "prep")


def charged_by(draft: Draft, i: int) -> None:
    """“accused of arming the rebels by the army's chief”: who charges somebody stands behind the
    deed, and has no part in it."""
    token = draft.tokens[i]
    if token.text.lower() != "by" or token.dep not in ("agent", "prep"):
        return
    at = token.head
    for _ in range(4):
        deed = draft.tokens[at]
        if deed.tag == "VBG" and deed.dep == "pcomp":
            verb = draft.tokens[draft.tokens[deed.head].head]
            passive = verb.tag == "VBN" and draft.kid(verb.index, "agent", "dobj") is None
            if passive and verb.lemma in grammar().charging:
                draft.hang(i, verb.index, "agent")
            return
        if deed.pos in ("VERB", "AUX") or deed.head == at:
            return
        at = deed.head


def charge_behind(draft: Draft, i: int) -> None:
    """“Congo accuses Rwanda of arming them, a charge Kigali denies”: the noun behind the comma says
    what the clause before it is, and the last verb what somebody says to that."""
    token = draft.tokens[i]
    if token.lemma not in grammar().clausal_nouns or token.dep not in ("compound", "nmod"):
        return
    doer = draft.tokens[token.head]
    verb = draft.tokens[doer.head]
    determiner = i - 1 if draft.text_before(i) in ("a", "an") else -1
    if doer.dep != "nsubj" or doer.index < i or draft.text_before(determiner) != ",":
        return
    clause = draft.kid(verb.index, "ccomp")
    if clause is None or clause > i or draft.kid(verb.index, "dobj") is not None:
        return
    draft.promote(clause, verb.index, "relcl")
    draft.hang(i, clause, "appos")
    draft.hang(verb.index, i, "relcl")
    draft.hang(determiner, i, "det")
