"""“Chad and Niger were *financing and commanding* the rebels”: who is at it, does it.

The parser can take the participle for what the doers are, as in “their aim was funding the rebels”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_PERSONS = frozenset({"he", "she", "they", "we", "who"})


@asked_where(dep=("attr",))
def doing_as_attribute(draft: Draft, i: int) -> None:
    """Make the participle behind a name and a form of “be” the verb of its clause."""
    token, be = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.tag != "VBG" or be.lemma != "be" or draft.first(i) != i:
        return
    subject = draft.kid(be.index, "nsubj")
    if subject is None or not be.index < i <= be.index + 2:
        return
    doer = draft.tokens[subject]
    if doer.pos != "PROPN" and doer.text.lower() not in _PERSONS:
        return
    if all(draft.kid(k, "dobj") is None for k in (i, *draft.kids(i, "conj"))):
        return
    draft.promote(i, be.index, "aux")
    for k in draft.kids(be.index):
        draft.hang(k, i, draft.tokens[k].dep)
