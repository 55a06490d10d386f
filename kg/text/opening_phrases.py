"""“Under Soleimani, the force armed and trained militias”: a phrase at the head that is taken
for the sentence, and the clause behind it for what tells of a name."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_NOUNS = ("NOUN", "PROPN")


@asked_where(dep=("ROOT",))
def opening_phrase(draft: Draft, i: int) -> None:
    """Give the noun behind the comma its verb: the participles before what they are done to."""
    if i or draft.tokens[i].pos != "ADP":
        return
    named = draft.kid(i, "pobj")
    subject = draft.kid(named, "appos") if named is not None else None
    done_to = draft.kid(subject, "appos", "conj", "dobj") if subject is not None else None
    if named is None or subject is None or done_to is None or draft.text_before(subject) == ",":
        return
    if draft.tokens[draft.first(subject) - 1].text != "," or draft.kid(subject, "det") is None:
        return
    verb = subject + 1
    deed = draft.tokens[verb]
    if deed.tag not in ("VBN", "VBD") or deed.head != done_to or not verb < done_to:
        return
    if draft.tokens[done_to].pos not in _NOUNS:
        return
    deeds = [k for k in draft.kids(done_to, "amod") if draft.tokens[k].tag in ("VBN", "VBD")]
    deeds = [verb, *(k for k in deeds if k > verb), *draft.kids(verb, "conj")]
    last = max(deeds)
    draft.hang(verb, verb, "ROOT", pos="VERB", tag="VBD")
    draft.hang(i, verb, "prep")
    draft.hang(subject, verb, "nsubj")
    for k in set(deeds) - {verb}:
        draft.hang(k, verb, "conj", pos="VERB", tag="VBD")
    draft.hang(done_to, last, "dobj")
    for k in draft.kids(subject, "relcl", "acl"):
        if k > done_to:
            draft.hang(k, done_to, "relcl")
    for k in draft.kids(i, "punct"):
        draft.hang(k, verb, "punct")
