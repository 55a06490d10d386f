"""Participles that only describe whoever stands before them, and tell nothing of their own: “The
missiles *supplied by Chad* were seized”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where


@asked_where(dep=("ccomp", "csubj", "csubjpass"))
def described_things(draft: Draft, i: int) -> None:
    """“The missiles *supplied to the rebels by Chad* were seized”: before a verb without another
    subject a participle only describes what stands before it."""
    things = draft.kid(i, "nsubj")
    verb = draft.tokens[i].head
    if things != i - 1 or verb < i or draft.kid(i, "dobj", "aux", "mark", "ccomp") is not None:
        return
    done = draft.tokens[i].tag in ("VBD", "VBN") and draft.kid(verb, "aux", "auxpass") is not None
    if not done or draft.kid(verb, *SUBJECTS) is not None or draft.text_before(verb) == ",":
        return
    dep = "nsubjpass" if draft.kid(verb, "auxpass") is not None else "nsubj"
    draft.hang(i, i - 1, "acl", tag="VBN", pos="VERB")
    draft.hang(i - 1, verb, dep)
    for by in draft.below(i):
        if by > i and draft.lemma(by) == "by" and draft.kid(by, "pobj") is not None:
            draft.hang(by, i, "agent")


@asked_where(dep=("advcl",))
def in_brackets(draft: Draft, i: int) -> None:
    """“attacked the militia (*backed* by Chad)”: what stands in brackets tells of the word before
    them."""
    noun = draft.tokens[i - 2] if i > 1 else draft.tokens[i]
    if draft.tokens[i].tag != "VBN" or draft.text_before(i) != "(":
        return
    if noun.pos in ("NOUN", "PROPN") and draft.tokens[i].head < i and draft.kid(i, "nsubj") is None:
        draft.hang(i, noun.index, "acl")
