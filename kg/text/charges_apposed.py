"""A charge as an apposition to the clause that makes it: “…, a charge Kigali denies”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_PAUSES = (",", "—", "–")


@asked_where(dep=("nsubj",))
def charge_apposed(draft: Draft, i: int) -> None:
    """“…, a charge New Delhi rejects”, where the one who rejects it is read as its name."""
    name, verb = draft.kid(i, "appos"), draft.tokens[i].head
    if draft.lemma(i) not in grammar().clausal_nouns or name is None or not i < name < verb:
        return
    beside = draft.first(name) == i + 1 and draft.tokens[name].pos == "PROPN"
    several = draft.tokens[i].tag == "NNS" and draft.text_before(i) in _PAUSES
    if beside and (several or draft.text_before(i) in ("a", "an")):
        draft.hang(name, verb, "nsubj")
        draft.hang(i, name, "compound")


@asked_where(dep=("compound", "nmod"))
def charge_behind(draft: Draft, i: int) -> None:
    """“Congo accuses Rwanda of arming them, a charge Kigali denies”: the noun behind the comma says
    what the clause before it is, and the last verb what somebody says to that."""
    token = draft.tokens[i]
    if token.lemma not in grammar().clausal_nouns:
        return
    doer = draft.tokens[token.head]
    verb = draft.tokens[doer.head]
    one = draft.text_before(i) in ("a", "an")
    begin = i - 1 if one else i
    if doer.dep != "nsubj" or doer.index < i or draft.text_before(begin) not in _PAUSES:
        return
    clause = draft.kid(verb.index, "ccomp")
    beside = draft.kid(verb.head, "ccomp") if verb.dep == "ccomp" else None
    if clause is None and beside is not None and beside < i:
        draft.hang(i, beside, "appos")  # “say Congo arms them, a charge Kinshasa denies”
        draft.hang(verb.index, i, "relcl")
        if one:
            draft.hang(begin, i, "det")
        return
    if clause is None or clause > i or draft.kid(verb.index, "dobj") is not None:
        return
    draft.promote(clause, verb.index, "relcl")
    draft.hang(i, clause, "appos")
    draft.hang(verb.index, i, "relcl")
    if one:
        draft.hang(begin, i, "det")
