"""“may have equipped them”, “Had Chad armed them”: auxiliaries that the parser hangs on each other,
or takes for the verb, so that nobody would see that nothing is told."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_AUXILIARY = ("aux", "auxpass")


@asked_where(dep=_AUXILIARY)
def auxiliary_of_auxiliary(draft: Draft, i: int) -> None:
    """Hang it on the verb that the other belongs to."""
    other = draft.tokens[draft.tokens[i].head]
    if other.dep in _AUXILIARY and other.head != other.index:
        draft.hang(i, other.head, draft.tokens[i].dep)


@asked_where(word=("had",))
def inverted_had(draft: Draft, i: int) -> None:
    """“*Had* Chad armed them, war would have followed”: its subject and deed stand behind it."""
    deed = draft.kid(i, "ccomp")
    if deed is None or draft.kid(i, *SUBJECTS) is not None or draft.tokens[i].dep != "advcl":
        return
    doer = draft.kid(deed, *SUBJECTS)
    if draft.tokens[deed].tag in ("VBD", "VBN") and doer is not None and i < doer < deed:
        draft.promote(deed, i, "aux")
