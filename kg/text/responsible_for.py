"""“claimed responsibility *on Monday* for killing the mayor”: for what somebody owns to, or is
blamed, belongs to the blame, whatever stands between them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_OWNED = frozenset({"blame", "credit", "responsibility"})


@asked_where(word=("for",))
def responsible_for(draft: Draft, i: int) -> None:
    """Hung on the verb, “for” goes to its object, if that is the blame."""
    token = draft.tokens[i]
    if token.dep != "prep" or draft.tokens[token.head].pos != "VERB":
        return
    owned = draft.kid(token.head, "dobj")
    if owned is not None and owned < i and draft.lemma(owned) in _OWNED:
        draft.hang(i, owned, "prep")
