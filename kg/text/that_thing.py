"""“denied *that* money from Chad *had gone* to them”, “denied *its planes had bombed* them”: it is
the clause that is denied, and not “that money”, which the parser takes for the object, with a
clause of its own hanging on the verb.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_SAYING = (
    "acknowledge", "add", "admit", "allege", "announce", "argue", "assert", "believe", "claim",
    "conclude", "confirm", "declare", "deny", "dispute", "estimate", "fear", "find", "insist",
    "learn", "maintain", "note", "report", "reveal", "say", "state", "suspect", "write",
)  # fmt: skip
# What these have behind them without “that” is their object.
_OWN_OBJECTS = frozenset({"find", "learn", "maintain", "note", "write"})
_FINITE = ("MD", "VBD", "VBP", "VBZ")


@asked_where(lemma=_SAYING)
def that_thing(draft: Draft, i: int) -> None:
    """The noun behind the verb becomes the subject of the finite verb right behind its phrase."""
    if draft.tokens[i].pos != "VERB" or i + 2 >= len(draft.tokens):
        return
    that, noun = i + 1, draft.kid(i, "dobj")
    if noun is None or draft.first(noun) != that:
        return
    marked = draft.tokens[that].text.lower() == "that" and draft.tokens[that].head == noun
    if not marked and (draft.lemma(i) in _OWN_OBJECTS or draft.kid(noun, "cc") is not None):
        return  # “maintain friendly relations and the king visits them”
    hung = []
    behind = draft.last(noun) + 1
    for link in draft.kids(i, "prep"):  # “that money *from Chad*”
        if draft.first(link) == link == behind:
            hung.append(link)
            behind = draft.last(link) + 1
    for clause in draft.kids(i, "advcl", "ccomp", "conj", "xcomp"):
        if clause < behind or draft.first(clause) != behind:
            continue
        if draft.kid(clause, "nsubj", "nsubjpass", "mark", "csubj") is not None:
            return
        first = draft.tokens[behind]
        if first.tag not in _FINITE or (behind != clause and not first.dep.startswith("aux")):
            return
        passive = draft.kid(clause, "auxpass") is not None
        draft.hang(noun, clause, "nsubjpass" if passive else "nsubj")
        for link in hung:
            draft.hang(link, noun, "prep")
        if marked:
            draft.hang(that, clause, "mark", pos="SCONJ", tag="IN")
        draft.hang(clause, i, "ccomp")
        return
