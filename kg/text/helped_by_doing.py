"""“helping *the rebels* take a town by giving *them* rifles”: who helps gives, and not those whom
he helps; they are given."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_HELPING = frozenset({"aid", "allow", "assist", "enable", "help", "let"})
_THEM = frozenset({"her", "him", "it", "them"})


@asked_where(word=("by",))
def helped_by_doing(draft: Draft, i: int) -> None:
    """“By” with a deed done to a pronoun belongs to the helping."""
    token, deed = draft.tokens[i], draft.kid(i, "pcomp")
    done = draft.tokens[token.head]
    if token.dep != "prep" or deed is None or done.dep not in ("ccomp", "xcomp"):
        return
    helping = draft.tokens[done.head]
    if helping.lemma not in _HELPING or helping.index > done.index:
        return
    objects = draft.kids(deed, "dobj", "dative")
    if any(draft.tokens[k].text.lower() in _THEM for k in objects):
        draft.hang(i, helping.index, "prep")
