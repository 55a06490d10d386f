"""Two whose forces or envoys are told by one noun: “*Government and rebel forces* clashed”."""

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
    """“Government and *rebel forces*”: the one and the other's, and no forces of both."""
    if draft.lemma(i) not in _PEOPLE:
        return
    first = draft.kid(i, "nmod", "compound", "amod")
    if first is None or draft.lemma(first) not in _RULING:
        return
    others = [k for k in draft.kids(first, "conj") if first < k < i]
    if len(others) != 1 or draft.lemma(others[0]) not in _FIGHTING:
        return
    if not any(draft.lemma(k) == "and" for k in draft.kids(first, "cc")):
        return
    head, dep = draft.tokens[i].head, draft.tokens[i].dep
    for k in draft.kids(i):
        if k < first:
            draft.hang(k, first, draft.tokens[k].dep)
    draft.hang(others[0], i, "compound")
    draft.hang(first, first if head == i else head, dep)
    draft.hang(i, first, "conj")
