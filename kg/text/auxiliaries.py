"""“may have equipped them”: auxiliaries of one verb that the parser hangs on each other, so that
nobody would see the “may”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_AUXILIARY = ("aux", "auxpass")


@asked_where(dep=_AUXILIARY)
def auxiliary_of_auxiliary(draft: Draft, i: int) -> None:
    """Hang it on the verb that the other belongs to."""
    other = draft.tokens[draft.tokens[i].head]
    if other.dep in _AUXILIARY and other.head != other.index:
        draft.hang(i, other.head, draft.tokens[i].dep)
