"""“*put an end to* its support for the rebels”, “called a halt to the raids”: it ended them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_ENDS = frozenset({"end", "halt", "stop"})
_BRINGING = frozenset({"bring", "call", "put"})


@asked_where(word=("to",))
def put_an_end(draft: Draft, i: int) -> None:
    """Take the verb with its noun for the one verb that they stand for."""
    token, end = draft.tokens[i], draft.tokens[i - 1]
    verb = draft.tokens[token.head] if token.head != end.index else draft.tokens[end.head]
    if i < 2 or token.dep not in ("prep", "dative") or end.lemma not in _ENDS:
        return
    if end.dep != "dobj" or end.head != verb.index or verb.lemma not in _BRINGING:
        return
    ended = draft.kid(i, "pobj", "pcomp")
    if ended is None or verb.pos != "VERB":
        return
    gerund = draft.tokens[ended].dep == "pcomp"
    draft.hang(ended, verb.index, "xcomp" if gerund else "dobj")
    draft.hang(verb.index, verb.head, verb.dep, lemma=end.lemma)
    draft.hang(end.index, verb.index, "dep")
    draft.hang(i, end.index, "dep")
