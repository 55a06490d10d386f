"""The next deed of a series, hung on the wrong verb: “accused Sudan of lying and expelled its
envoy”, “needs money to pay men, build bombs and carry out raids”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

# Besides those that report.
_SAYING = frozenset(
    {"accuse", "call", "demand", "recommend", "reiterate", "threaten", "urge", "vow"}
)


@asked_where(dep=("acl",))
def next_deed(draft: Draft, i: int) -> None:
    """“hosted his guests, sheltered Carlos and let …”: a participle with an object of its own
    behind a comma is the next deed of the subject."""
    token = draft.tokens[i]
    if token.tag not in ("VBN", "VBD") or draft.text_before(i) != ",":
        return
    if draft.kid(i, "dobj") is None or draft.kid(i, "agent", "aux", "auxpass") is not None:
        return
    verb = draft.tokens[token.head].head
    noun = draft.tokens[token.head]
    if token.lemma in grammar().ditransitive or noun.dep not in ("dobj", "pobj"):
        return
    while draft.tokens[verb].pos not in ("VERB", "AUX") and draft.tokens[verb].head != verb:
        verb = draft.tokens[verb].head
    if draft.tokens[verb].tag in ("VBD", "VBN") and draft.tokens[verb].pos == "VERB":
        draft.hang(i, verb, "conj", tag=draft.tokens[verb].tag)


@asked_where(dep=("conj",))
def nearest(draft: Draft, i: int) -> None:
    """“A funded and armed it, and B neither funded nor armed it”: a verb without a subject goes
    with the nearest verb before it that has one."""
    token = draft.tokens[i]
    if token.pos != "VERB" or _has_subject(draft, i):
        return
    others = [
        k
        for k in draft.kids(token.head, "conj")
        if token.head < k < i and draft.tokens[k].pos == "VERB" and _has_subject(draft, k)
    ]
    if others:
        draft.hang(i, others[-1], "conj")


@asked_where(dep=("conj",))
def past_deed(draft: Draft, i: int) -> None:
    """“accused Sudan of lying and expelled its envoy”, “was used to evade taxes and later funded
    rebels”: a past tense goes with no gerund or infinitive but with the past tense above it."""
    token, bare = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    meant = bare.tag == "VBG" and bare.dep == "pcomp"
    if token.tag != "VBD" or not (meant or _is_infinitive(draft, bare.index)):
        return
    if _has_subject(draft, i) or draft.kid(i, "aux", "auxpass", "agent") is not None:
        return
    verb = draft.tokens[bare.head].head if meant else bare.head
    passive = draft.kid(verb, "auxpass") is not None
    if draft.tokens[verb].tag != "VBD" and not (passive and draft.tokens[verb].tag == "VBN"):
        return
    first = min(k for k in (i, *draft.kids(i, "advmod")))
    if draft.text_before(first) == "and":
        draft.hang(i, verb, "conj")


@asked_where(dep=("conj",))
def past_saying(draft: Draft, i: int) -> None:
    """“said the rebels are in Chad and *accused* it of lying”: a past tense of saying goes with no
    present, nor with “were arming”, but with the past tense that reports it."""
    token, content = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    said = draft.tokens[content.head]
    if token.tag != "VBD" or content.dep != "ccomp" or said.tag != "VBD" or content.index > i:
        return
    if said.lemma not in grammar().reporting or said.index > content.index:
        return
    if _has_subject(draft, i) or draft.kid(i, "aux", "auxpass", "agent") is not None:
        return
    tenses = {draft.tokens[k].tag for k in draft.kids(content.index, "aux")} or {content.tag}
    present = bool(tenses & {"VBZ", "VBP"}) and content.tag != "VBN"
    if token.lemma not in _SAYING and token.lemma not in grammar().reporting:
        return
    if not present and content.tag != "VBG":
        return
    first = min(k for k in (i, *draft.kids(i, "advmod")))
    if draft.text_before(first) == "and":
        draft.hang(i, said.index, "conj")


@asked_where(tag=("VB",))
def bare_deed(draft: Draft, i: int) -> None:
    """“needs money to pay men, *build* bombs and *carry out* raids”: a bare form goes with the
    infinitive before it, and with no verb that is told."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "conj" or verb.tag not in ("VBZ", "VBD") or draft.kid(verb.index, "aux"):
        return
    if _has_subject(draft, i) or draft.kid(i, "aux", "auxpass") is not None:
        return
    meant = [k for k in draft.below(verb.index) if verb.index < k < i and _is_infinitive(draft, k)]
    if meant:
        draft.hang(i, max(meant), "conj")


def _is_infinitive(draft: Draft, i: int) -> bool:
    """“*to* pay”, or what goes on with it."""
    return draft.tokens[i].tag == "VB" and any(
        draft.tokens[k].tag == "TO" for k in draft.kids(i, "aux")
    )


def _has_subject(draft: Draft, i: int) -> bool:
    return draft.kid(i, "nsubj", "nsubjpass") is not None
