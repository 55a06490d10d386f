"""“The strikes on *Monday damaged* bridges”: behind a blow and its day stands what it did, which
the parser takes for what is said of the bridges.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BLOWS = frozenset(
    {"airstrike", "ambush", "assault", "attack", "blast", "bombardment", "bombing", "explosion",
     "incursion", "offensive", "operation", "raid", "shelling", "strike"}
)  # fmt: skip


@asked_where(word=_DAYS)
def day_then_verb(draft: Draft, i: int) -> None:
    """Make the participle behind the day the verb of the clause."""
    if i + 1 >= len(draft.tokens):
        return
    day, deed = draft.tokens[i], draft.tokens[i + 1]
    harmed = draft.tokens[deed.head]
    if (
        deed.tag not in ("VBD", "VBN")
        or deed.dep != "amod"
        or day.head not in (harmed.index, i + 1)
    ):
        return
    link = draft.tokens[harmed.head]
    blow = draft.tokens[link.head]
    if harmed.dep != "pobj" or link.index != i - 1 or link.text.lower() != "on":
        return
    if blow.lemma not in _BLOWS or blow.index > i or draft.kid(blow.head, "nsubj") == blow.index:
        return
    draft.hang(i, link.index, "pobj")
    draft.promote(deed.index, blow.index, "nsubj", pos="VERB", tag="VBD")
    draft.hang(harmed.index, deed.index, "dobj")
