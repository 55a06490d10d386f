"""How long after: “for the Quds Force *days after* the strike”, where the parser makes the days a
part of the name before them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_BEHIND = frozenset({"after", "before", "earlier", "later"})
_OF_NAME = ("amod", "compound", "det", "nmod", "poss")


@asked_where(word=("hours", "days", "weeks", "months", "years"))
def days_after(draft: Draft, i: int) -> None:
    """The name before them takes their place; they say how long after it was."""
    span = draft.tokens[i]
    behind = i + 1 if i + 1 < len(draft.tokens) else i
    name = draft.kid(i, "compound", "nmod")
    if draft.tokens[behind].text.lower() not in _BEHIND or name is None:
        return
    name = max(draft.kids(i, "compound", "nmod"))
    if name != i - 1 or draft.tokens[name].pos != "PROPN" or draft.kid(i, "nummod") is not None:
        return
    if span.dep not in ("dobj", "pobj", "dative", "nsubjpass", "conj", "appos"):
        return
    draft.hang(name, span.head, span.dep)
    for k in draft.kids(i, *_OF_NAME):
        if k < name:
            draft.hang(k, name, draft.tokens[k].dep)
    verb = span.head
    while draft.tokens[verb].pos not in ("AUX", "VERB") and draft.tokens[verb].head != verb:
        verb = draft.tokens[verb].head
    if draft.tokens[behind].dep in ("mark", "advmod"):
        draft.hang(i, draft.tokens[behind].head, "npadvmod")
        return
    if draft.tokens[behind].head in (i, name):
        draft.hang(behind, verb, draft.tokens[behind].dep)
    draft.hang(i, behind, "npadvmod")
