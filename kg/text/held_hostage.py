"""“Two Poles *held hostage* by the rebels flew home”, “the Poles they are *holding hostage*”: what
they are held as, which the parser takes for whom they hold."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, SUBJECTS
from kg.text.steps import asked_where

_HOLD = frozenset({"hold", "keep", "seize", "take"})


@asked_where(word=("captive", "hostage", "prisoner"))
def as_hostage(draft: Draft, i: int) -> None:
    """“they are holding *hostage*”: without an article it says as what, and no object; what stands
    behind it is told of the holding."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "dobj" or verb.lemma not in _HOLD or i != verb.index + 1:
        return
    if any(draft.tokens[k].dep not in ("prep", "agent") for k in draft.kids(i)):
        return
    draft.hang(i, verb.index, "oprd")
    for k in draft.kids(i):
        draft.hang(k, verb.index, draft.tokens[k].dep)
    subject = draft.kid(verb.index, *SUBJECTS)
    if subject is not None and verb.tag in ("VBD", "VBN"):
        _make_passive(draft, verb.index, subject)


@asked_where(word=("captive", "hostage", "prisoner"))
def counted_hostage(draft: Draft, i: int) -> None:
    """“took *three* hostage”: three of them, and no single hostage."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    number = draft.kid(i, "nummod")
    if token.dep != "dobj" or token.tag not in ("NN", "NNP") or verb.lemma not in _HOLD:
        return
    if number is None or number != i - 1 or number != verb.index + 1:
        return
    draft.hang(number, verb.index, "dobj")
    draft.hang(i, verb.index, "oprd")
    for k in draft.kids(i, "prep"):
        draft.hang(k, verb.index, "prep")


def _make_passive(draft: Draft, verb: int, subject: int) -> None:
    """“Poles *held* hostage by rebels flew home”: nobody else is there whom they could hold."""
    if draft.kid(verb, "aux", "auxpass") is not None or draft.kid(verb, "dobj") is not None:
        return
    if draft.tokens[verb].dep == "relcl" and draft.tokens[subject].tag not in ("WDT", "WP"):
        return  # “the Poles the rebels held hostage”
    main = next((k for k in draft.kids(verb) if k > verb + 1 and _is_told(draft, k)), None)
    by = next((k for k in draft.kids(verb, "prep") if draft.tokens[k].text.lower() == "by"), None)
    if by is not None:
        draft.hang(by, verb, "agent")
    if main is None:
        draft.hang(subject, verb, "nsubjpass")
        draft.hang(verb, draft.tokens[verb].head, draft.tokens[verb].dep, tag="VBN")
        return
    passive = draft.kid(main, "auxpass") is not None
    draft.promote(main, verb, "acl")
    draft.hang(subject, main, "nsubjpass" if passive else "nsubj")
    draft.hang(verb, subject, "acl", tag="VBN")
    for k in draft.kids(verb):
        if k > main:
            draft.hang(k, main, draft.tokens[k].dep)


def _is_told(draft: Draft, k: int) -> bool:
    """Whether a clause behind has no subject or link of its own: it tells of who is held."""
    token = draft.tokens[k]
    if token.dep not in ("advcl", "ccomp", "conj", "dep") or token.pos != "VERB":
        return False
    tensed = token.tag in FINITE or draft.kid(k, "aux", "auxpass") is not None
    return tensed and draft.kid(k, *SUBJECTS, "mark", "cc") is None
