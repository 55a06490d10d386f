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


@asked_where(word=("on",))
def put_on_hold(draft: Draft, i: int) -> None:
    """“has *put* its aid to the rebels *on hold*”, “putting plans to restore ties *on ice*”: for
    the time being it is suspended."""
    rest = draft.kid(i, "pobj")
    if draft.tokens[i].dep != "prep" or rest != i + 1 or draft.lemma(rest) not in ("hold", "ice"):
        return
    for above in draft.above(i):
        token = draft.tokens[above]
        if token.pos == "VERB" and token.lemma in ("keep", "place", "put"):
            if draft.kid(above, "dobj", "nsubjpass") is not None:
                draft.hang(i, above, "dep")
                draft.hang(above, token.head, token.dep, lemma="suspend")
            return
