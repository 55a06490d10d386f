"""Two whose forces or envoys are told by one noun: “*Government and rebel forces* clashed”; and
one beside whose name such forces stand: “*the Taliban* and government forces”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_RULING = frozenset({"army", "government", "junta", "military", "regime", "state"})
_FIGHTING = frozenset(
    {"guerrilla", "insurgent", "jihadist", "militant", "militia", "opposition", "paramilitary",
     "rebel", "separatist"}
)  # fmt: skip
_PEOPLE = frozenset(
    {"commander", "delegate", "delegation", "diplomat", "envoy", "fighter", "force", "leader",
     "negotiator", "official", "representative", "side", "soldier", "troop"}
)  # fmt: skip


@asked_where(tag=("NNS",))
def both_forces(draft: Draft, i: int) -> None:
    """“Government and *rebel forces*”, “the Taliban and *government forces*”: the one and the
    other's, and no forces of both."""
    if draft.lemma(i) not in _PEOPLE:
        return
    before = draft.tokens[i].head
    if draft.tokens[i].dep == "conj" and before < i:
        for k in draft.kids(i):
            if k < before:  # “*the* Taliban and government forces”
                draft.hang(k, before, draft.tokens[k].dep)
        return
    kids = [k for k in draft.kids(i, "nmod", "compound", "amod", "poss") if draft.kid(k, "conj")]
    if len(kids) != 1:
        return
    (first,) = kids
    others = [k for k in draft.kids(first, "conj") if first < k < i]
    if len(others) != 1 or not any(draft.lemma(k) == "and" for k in draft.kids(first, "cc")):
        return
    named = draft.tokens[first].pos == "PROPN" and draft.tokens[others[0]].pos == "NOUN"
    if not named and draft.lemma(first) not in _RULING:
        return
    if draft.lemma(others[0]) not in (_FIGHTING | _RULING if named else _FIGHTING):
        return
    head, dep = draft.tokens[i].head, draft.tokens[i].dep
    for k in draft.kids(i):
        if k < first:
            draft.hang(k, first, draft.tokens[k].dep)
    draft.hang(others[0], i, "compound")
    draft.hang(first, first if head == i else head, dep)
    draft.hang(i, first, "conj")
