"""Phrases of talks and of arrivals that the parser hangs on the word before them: “warned of an
attack *in a call with* him”, “condemned the meeting of the envoy *with rebels*”, “was greeted upon
his arrival *by the king*”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_CALLS = frozenset({"call", "conversation", "meeting", "phonecall"})
_MEETINGS = frozenset({"conversation", "meeting", "negotiation", "talk"})
_JUDGING = frozenset(
    {"applaud", "attack", "blast", "condemn", "criticise", "criticize", "decry", "defend",
     "denounce", "hail", "praise", "slam", "welcome"}
)  # fmt: skip
_ARRIVING = frozenset({"arrival", "landing", "return"})
_STEPS = 6


@asked_where(word=("in", "during"))
def in_call(draft: Draft, i: int) -> None:
    """“warned against an attack *in a call with* the president”: no attack is in a call."""
    noun = draft.tokens[draft.tokens[i].head]
    call = draft.kid(i, "pobj")
    if draft.tokens[i].dep != "prep" or noun.pos not in ("NOUN", "PROPN") or call is None:
        return
    with_him = any(draft.lemma(k) == "with" for k in draft.kids(call, "prep"))
    if not with_him or draft.lemma(call) not in _CALLS or noun.index > i:
        return
    if draft.tokens[call].tag != "NN" or noun.lemma in _MEETINGS | {"interest", "role"}:
        return
    at = noun
    for _ in range(_STEPS):
        if at.tag in ("VBD", "VBN", "VBP", "VBZ"):
            draft.hang(i, at.index, "prep")
            return
        at = draft.tokens[at.head]


@asked_where(word=("with",))
def meeting_of_and_with(draft: Draft, i: int) -> None:
    """“condemned the meeting of the envoy *with rebels*”: they met with him, and neither is anybody
    condemned with them nor an envoy with them."""
    met = _meeting_of(draft, draft.tokens[i].head)
    if draft.tokens[i].dep == "prep" and met is not None and met < i:
        draft.hang(i, met, "prep")


def _meeting_of(draft: Draft, above: int) -> int | None:
    """The meeting of somebody that a phrase behind him belongs to, which was hung on him or on the
    verb."""
    token = draft.tokens[above]
    if token.pos == "VERB":
        met = draft.kid(above, "dobj")
        owned = met is not None and draft.lemma(met) in _MEETINGS and draft.kid(met, "prep")
        return met if owned and token.lemma in _JUDGING else None
    link = draft.tokens[token.head]
    of_meeting = token.dep == "pobj" and link.text.lower() == "of"
    return link.head if of_meeting and draft.lemma(link.head) in _MEETINGS else None


@asked_where(word=("by",))
def greeted_by(draft: Draft, i: int) -> None:
    """“was greeted on his arrival *by the king*”: whose arrival it is has been said."""
    noun = draft.tokens[draft.tokens[i].head]
    link = draft.tokens[noun.head]
    if noun.lemma not in _ARRIVING or link.dep != "prep" or draft.kid(noun.index, "poss") is None:
        return
    verb = link.head
    if draft.kid(verb, "auxpass") is not None and draft.kid(verb, "agent") is None:
        draft.hang(i, verb, "agent")


TALK_SEAMS = (in_call, meeting_of_and_with, greeted_by)
"""Its repairs, in the order in which they are taken."""
