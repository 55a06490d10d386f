"""“Pakistani fighter jets”: the jets are Pakistani, and no fighter has them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_FLYING = frozenset({"aircraft", "bomber", "jet", "pilot", "plane", "squadron"})


@asked_where(dep=("compound", "nmod"))
def fighter_jets(draft: Draft, i: int) -> None:
    """What stands before “fighter” is said of the jets."""
    jets = draft.tokens[i].head
    if draft.lemma(i) != "fighter" or jets < i or draft.lemma(jets) not in _FLYING:
        return
    for k in draft.kids(i):
        if k < i:
            draft.hang(k, jets, draft.tokens[k].dep)
