"""Infinitives under a passive, which the parser takes for a purpose: “were assessed *to have been
sent* by Chad” tells what is thought to be so, “were used by rebels *to hit* the town” what the
rebels did with them.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_USING = frozenset({"employ", "use"})


@asked_where(dep=("advcl",))
def under_passive(draft: Draft, i: int) -> None:
    """Make it what the verb above is about."""
    token = draft.tokens[i]
    above = draft.tokens[token.head]
    auxiliaries = [draft.tokens[k] for k in draft.kids(i, "aux")]
    if not above.index < i or not any(a.tag == "TO" for a in auxiliaries):
        return
    if draft.kid(above.index, "nsubjpass") is None or draft.kid(i, "nsubj", "mark") is not None:
        return
    perfect = any(a.lemma == "have" for a in auxiliaries)
    used = above.lemma in _USING and draft.kid(above.index, "agent") is not None
    if perfect or used:
        draft.hang(i, above.index, "xcomp")
