"""“Rebels backed by Rwanda *overran* Goma”, “Rebels armed by Chad *besieged* Abeche”: behind those
by whom somebody is backed the clause goes on with what he did.

A past that the parser took for a part of a name becomes the verb of whoever is told of before; he
who backs him stays behind “by”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

# Pasts that the parser does not know for what they are.
_OF_TWO = frozenset({"award", "call", "deny", "give", "grant", "name", "offer", "pay", "promise",
                     "send", "show", "teach", "tell"})  # fmt: skip
_PASTS = {"overran": "overrun", "outgunned": "outgun", "outlawed": "outlaw"}


@asked_where(dep=("amod", "compound"))
def taken_for_name(draft: Draft, i: int) -> None:
    """“by Rwanda *overran* Goma”, “by Chad *besieged* Abeche”: no Goma of that name, and no Abeche
    besieged by Chad."""
    token, done_to = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    backer = draft.tokens[i - 1] if i else token
    names = backer.pos == done_to.pos == "PROPN" and token.tag == "VBN"
    if done_to.index < i or not (names or token.text in _PASTS):
        return
    link = draft.tokens[done_to.head]
    if backer.text == ",":  # “The M23, backed by Rwanda, overran Goma”
        backer, link = link, draft.tokens[link.head]
    elif backer.head != done_to.index:
        return
    if link.text.lower() != "by" or link.head > i:
        return
    doer = draft.tokens[link.head].head
    if draft.tokens[link.head].dep != "acl" or doer > link.index:
        return
    if backer.head != link.index:
        for k in draft.kids(done_to.index):
            if k < backer.index:
                draft.hang(k, backer.index, draft.tokens[k].dep)
        draft.hang(backer.index, link.index, "pobj")
    _go_on(draft, i, doer, _PASTS.get(token.text, token.lemma))
    draft.hang(done_to.index, i, "dobj")


@asked_where(dep=("amod",))
def went_on(draft: Draft, i: int) -> None:
    """“A blast claimed by the Taliban *targeted Afghan soldiers*”: the verb has its subject from
    the parser, and those of a nation behind it are whom it was done to."""
    token, done_to = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    named = draft.kid(i, "nsubj", "npadvmod")
    if token.tag != "VBD" or named is None or named != i - 1 or done_to.index < i:
        return
    link = draft.tokens[done_to.head]
    told = draft.tokens[link.head]
    if (
        done_to.dep != "pobj"
        or told.dep != "acl"
        or not told.head < told.index < link.index < named
    ):
        return
    for k in draft.kids(done_to.index):
        if k < named:
            draft.hang(k, named, draft.tokens[k].dep)
    draft.hang(named, link.index, "pobj")
    _go_on(draft, i, told.head, token.lemma)
    draft.hang(done_to.index, i, "dobj")


@asked_where(dep=("acl",))
def then_did(draft: Draft, i: int) -> None:
    """“said soldiers backed by helicopters *killed two men*”: what has an object was done by those
    of whom somebody says it, and befell no helicopters."""
    token = draft.tokens[i]
    link = draft.tokens[draft.tokens[token.head].head]
    backed = draft.tokens[link.head]
    doer = draft.tokens[backed.head]
    said = draft.tokens[doer.head]
    passive = token.tag == "VBN" and draft.kid(i, "auxpass", "aux") is None
    if not passive or token.lemma in _OF_TWO or draft.kid(i, "dobj") is None:
        return
    if link.text.lower() not in ("by", "from", "in", "with") or backed.dep != "acl":
        return
    if (
        doer.dep != "dobj"
        or said.lemma.lower() not in grammar().reporting
        or doer.index < said.index
    ):
        return
    draft.hang(i, said.index, "ccomp", tag="VBD")
    draft.hang(doer.index, i, "nsubj")


@asked_where(dep=("acl",))
def riders_did(draft: Draft, i: int) -> None:
    """“Gunmen on motorbikes *killed nine villagers* in …”: what has an object was done by those
    who ride, where the parser sees no verb in the sentence."""
    token = draft.tokens[i]
    link = draft.tokens[draft.tokens[token.head].head]
    doer = draft.tokens[link.head]
    passive = token.tag == "VBN" and draft.kid(i, "auxpass", "aux") is None
    if not passive or token.lemma in _OF_TWO or draft.kid(i, "dobj") is None:
        return
    on = link.text.lower() in ("aboard", "from", "in", "on", "with") and link.dep == "prep"
    if on and doer.dep == "ROOT" and doer.tag in ("NNS", "NNP", "NN") and doer.index < link.index:
        _go_on(draft, i, doer.index, token.lemma)


def _go_on(draft: Draft, i: int, doer: int, lemma: str) -> None:
    """Let somebody told of before do it, and take what stands behind it from him."""
    behind = [k for k in draft.kids(doer) if k > i]
    draft.promote(i, doer, "nsubj", pos="VERB", tag="VBD", lemma=lemma)
    for k in behind:
        dep = draft.tokens[k].dep
        draft.hang(k, i, "advcl" if dep == "acl" else dep)


BY_WHOM_THEN = (taken_for_name, went_on, then_did, riders_did)
"""Its repairs, in the order in which they are taken."""
