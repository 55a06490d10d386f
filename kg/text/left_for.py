"""“left Bahrain *for Baghdad* on Monday for talks”: where to, hung on the place that is left."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(lemma=("leave", "quit"))
def left_for(draft: Draft, i: int) -> None:
    """Behind a place that is left, “for” and a name say where to."""
    place = draft.kid(i, "dobj")
    if place is None or draft.tokens[place].entity not in ("GPE", "LOC"):
        return
    for k in draft.kids(place, "prep"):
        goal = draft.kid(k, "pobj")
        there = goal is not None and draft.tokens[goal].entity in ("GPE", "LOC")
        if there and draft.tokens[k].text.lower() == "for" and k == place + 1:
            draft.hang(k, i, "prep")
