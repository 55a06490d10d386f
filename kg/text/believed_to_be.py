"""“seized missiles believed to be intended for the militia”: what is believed is said of the noun
before it, of which the parser makes a clause of its own."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_HELD = ("allege", "assume", "believe", "know", "presume", "report", "rumor", "say", "suspect",
         "think", "understand")  # fmt: skip


@asked_where(lemma=_HELD)
def believed_to_be(draft: Draft, i: int) -> None:
    """Hang what is believed on what was taken, bought, found: the object of the verb before."""
    token = draft.tokens[i]
    verb = token.head
    if token.tag not in ("VBD", "VBN") or token.dep not in ("advcl", "ccomp") or verb > i:
        return
    if draft.tokens[verb].pos != "VERB" or draft.kid(i, "aux", "auxpass", "mark", "dobj"):
        return
    if not any(_is_to_be(draft, k) for k in draft.kids(i, "xcomp")):
        return
    taken = draft.kid(i, "nsubj", "nsubjpass")
    if token.dep == "ccomp" and taken is not None and verb < taken < i:
        if draft.kid(verb, "dobj") is None:
            draft.hang(taken, verb, "dobj")
            draft.hang(i, taken, "acl", tag="VBN")
        return
    taken = draft.kid(verb, "dobj")
    if token.dep == "advcl" and taken is not None and taken < i and draft.text_before(i) != ",":
        draft.hang(i, taken, "acl", tag="VBN")


@asked_where(lemma=_HELD)
def believed_subject(draft: Draft, i: int) -> None:
    """“Six men *alleged to be sponsors* were jailed”: it is said of the subject, and goes on to
    what is told."""
    token = draft.tokens[i]
    subject, deed = draft.kid(i, "nsubj", "nsubjpass"), draft.kid(i, "ccomp")
    if token.tag not in ("VBD", "VBN") or subject is None or deed is None or deed < i:
        return
    if subject > i or draft.kid(i, "aux", "auxpass", "mark", "dobj"):
        return
    held = next((k for k in draft.kids(i, "xcomp") if _is_to_be(draft, k)), None)
    noun = draft.kid(deed, "nsubj", "nsubjpass")
    if held is None or noun is None or held > noun or draft.first(noun) != held + 1:
        return
    dep = draft.tokens[noun].dep
    behind = [k for k in draft.kids(i) if k > deed]
    draft.promote(deed, i, "acl")
    draft.hang(noun, held, "attr")
    draft.hang(subject, deed, dep)
    draft.hang(i, subject, "acl", tag="VBN")
    for k in behind:
        draft.hang(k, deed, draft.tokens[k].dep)


@asked_where(lemma=_HELD)
def believed_aside(draft: Draft, i: int) -> None:
    """“The gunmen, *believed to be fighters of the group*, raided a village”: between commas it is
    said of those who did what stands behind."""
    token, subject = draft.tokens[i], draft.kid(i, *SUBJECTS)
    if token.tag not in ("VBD", "VBN") or subject is None or subject > i:
        return
    if draft.text_before(i) != "," or draft.kid(i, "aux", "auxpass", "mark", "dobj") is not None:
        return
    if not any(_is_to_be(draft, k) for k in draft.kids(i, "xcomp")):
        return
    deed = token.head
    if token.dep not in ("ccomp", "parataxis") or deed < i:
        joined = draft.kid(i, "conj")
        if joined is None or draft.kid(i, "cc") is not None or draft.text_before(joined) != ",":
            return
        deed = joined
        draft.promote(deed, i, "acl")
    if draft.tokens[deed].pos != "VERB" or draft.kid(deed, *SUBJECTS) is not None:
        return
    passive = draft.kid(deed, "auxpass") is not None
    draft.hang(subject, deed, "nsubjpass" if passive else "nsubj")
    draft.hang(i, subject, "acl", tag="VBN")


def _is_to_be(draft: Draft, i: int) -> bool:
    """“to be intended”, “to be the leader”."""
    if draft.lemma(i) != "be" and draft.kid(i, "auxpass") is None:
        return False
    return any(draft.tokens[k].tag == "TO" for k in draft.kids(i, "aux"))
