"""Whom somebody calls what: “the Front, which Mali considers a gang, fired rockets”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_CALLING = (
    "brand", "call", "class", "classify", "consider", "declare", "deem", "designate", "dub",
    "label", "list", "regard", "term",
)  # fmt: skip


@asked_where(lemma=_CALLING)
def called_and_did(draft: Draft, i: int) -> None:
    """“the Front, which Mali *considers* a gang, fired rockets”: what they are called does not
    fire."""
    token = draft.tokens[i]
    did = draft.kid(i, "ccomp")
    called = draft.kid(did, *SUBJECTS) if did is not None else None
    if did is None or called is None or not i < called < did:
        return
    commas = [k for k in range(called + 1, did) if draft.tokens[k].text == ","]
    if not commas or draft.tokens[called].pos != "NOUN" or draft.first(called) != i + 1:
        return
    opens = min([did, *draft.kids(did, "aux", "auxpass", "advmod", "neg")])
    if commas[-1] != opens - 1:
        return
    role = draft.tokens[called].dep
    if token.dep == "relcl":
        who = draft.tokens[token.head]
        if who.dep != "ROOT":
            return
        draft.promote(did, who.index, role)
    else:
        subject = draft.kid(i, *SUBJECTS)
        if token.dep != "ROOT" or subject is None or draft.text_before(i) != ",":
            return
        who = draft.tokens[subject]
        draft.hang(did, did, "ROOT")
        draft.hang(who.index, did, role)
        draft.hang(i, who.index, "acl", tag="VBN")
        for k in draft.kids(called, "prep"):
            if draft.lemma(k) == "by":
                draft.hang(k, i, "agent")
    draft.hang(called, i, "oprd")


@asked_where(lemma=_CALLING)
def called_what(draft: Draft, i: int) -> None:
    """“which Mali considers *a gang*”: of two objects the second is what somebody is called."""
    whom = [k for k in draft.kids(i, "dobj") if draft.tokens[k].tag in ("WDT", "WP") and k < i]
    what = [k for k in draft.kids(i, "dobj") if draft.tokens[k].pos == "NOUN" and k > i]
    if whom and what:
        draft.hang(what[0], i, "oprd")


@asked_where(lemma=_CALLING)
def which_somebody_calls(draft: Draft, i: int) -> None:
    """“Hamas, which Canada considers a terrorist organisation”: Canada does, and not Hamas."""
    token, subjects = draft.tokens[i], draft.kids(i, "nsubj")
    called = draft.kid(i, "dobj")
    if token.dep != "relcl" or len(subjects) != 2 or called is None:
        return
    which, who = subjects
    if draft.tokens[which].text.lower() in ("that", "which", "whom") and who == which + 1:
        draft.hang(which, i, "dobj")
        draft.hang(called, i, "oprd")
