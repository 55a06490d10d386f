"""Who does the same, told by a verb that stands for the whole clause: “Chad armed them, *as did*
Niger”, “Chad has armed them, and Niger *has too*”, “Tanzania has recalled its envoy, and *so has*
Burundi”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_OWN = ("dobj", "attr", "acomp", "ccomp", "xcomp")
# “as was the case in May”: nobody who does it too.
_NOBODY = frozenset({"case", "custom", "norm", "one", "practice", "rule", "tradition", "what"})
_TOO = frozenset({"likewise", "similarly", "so", "too"})


@asked_where(lemma=("be", "do", "have"))
def so_has(draft: Draft, i: int) -> None:
    """“and so has Burundi”, “nor did Burundi”: who does the same does it too."""
    if draft.tokens[i].dep != "conj" or draft.text_before(i) not in ("so", "nor", "neither"):
        return
    other = draft.kid(i, *SUBJECTS)
    if other is not None and other > i:
        _join(draft, i, other)


@asked_where(lemma=("be", "do", "have"))
def as_did(draft: Draft, i: int) -> None:
    """“…, as did Niger”, but not “armed as many as did Niger”, nor “as was the case”."""
    other = draft.kid(i, *SUBJECTS, "attr")
    if draft.tokens[i].dep != "advcl" or other is None or other < i or i < 2:
        return
    counted = draft.tokens[i - 2].lemma.lower() in ("many", "much", "often", "long", "well")
    if draft.text_before(i) != "as" or counted or draft.lemma(other) in _NOBODY:
        return
    if draft.tokens[other].dep == "attr":  # “…, as was Niger”
        draft.hang(other, i, "nsubj")
    _join(draft, i, other)


@asked_where(lemma=("be", "do", "have"))
def did_too(draft: Draft, i: int) -> None:
    """“…, and Niger did too”."""
    other = draft.kid(i, *SUBJECTS)
    if draft.tokens[i].dep != "conj" or other is None or other > i:
        return
    behind = [draft.tokens[k].text.lower() for k in draft.kids(i, "advmod") if k > i]
    if _TOO & set(behind) or behind[-1:] == ["well"]:
        _join(draft, i, other)


def _join(draft: Draft, i: int, other: int) -> None:
    """Let him do what the clause above tells, unless this one tells something of its own."""
    verb = draft.tokens[draft.tokens[i].head]
    subject = draft.kid(verb.index, *SUBJECTS)
    if verb.pos != "VERB" or subject is None or draft.kid(i, *_OWN) is not None:
        return
    draft.hang(other, subject, "conj")
    draft.hang(i, verb.index, "dep")


DID_SO = (so_has, as_did, did_too)
"""Its repairs, in the order in which they are taken."""
