"""Things that are told by what somebody calls them: “bombed what it called hideouts”.

Whatever is called so is what is bombed; who calls it so only says so.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

# The place in the sentence that the clause leaves to what it names.
_PLACES = {"ccomp": "dobj", "csubj": "nsubj", "csubjpass": "nsubjpass", "dobj": "dobj",
           "pcomp": "pobj"}  # fmt: skip
# Behind these it is a question: “asked what they called the group”.
_ASKING = frozenset(
    ["ask", "be", "decide", "explain", "know", "learn", "say", "see", "show", "tell", "wonder"]
)


@asked_where(word=("what",))
def called_so(draft: Draft, i: int) -> None:
    """“bombed what officials called TTP hideouts”, “struck what it said were rebel positions”,
    “attacked what it described as a base”: what is named takes the place of the clause."""
    what = draft.tokens[i]
    if what.dep not in ("dobj", "nsubj") or not i < what.head:
        return
    clause = what.head
    if draft.lemma(clause) == "be" and draft.tokens[clause].dep in ("ccomp", "xcomp"):
        above = draft.tokens[clause].head  # “what it said were positions”
        clause = above if above > i else clause
    token = draft.tokens[clause]
    named = _named(draft, clause, i)
    place = _PLACES.get(token.dep)
    if named is None or place is None or draft.lemma(token.head) in _ASKING:
        return
    if place == "nsubj" and draft.kid(token.head, "auxpass") is not None:
        place = "nsubjpass"
    draft.hang(named, token.head, place)
    _subject_of_marked(draft, named)
    draft.hang(clause, named, "advcl")
    for k in draft.kids(clause, "prep", "advcl"):
        if k > named:
            draft.hang(k, named if place == "pobj" else token.head, draft.tokens[k].dep)


def _subject_of_marked(draft: Draft, named: int) -> None:
    """“after what it called unprovoked firing killed a farmer”: behind a word that opens a clause
    without a subject it is the subject."""
    if draft.tokens[named].dep != "pobj":
        return
    opening = draft.tokens[named].head
    clause = draft.tokens[opening].head
    if draft.tokens[opening].dep == "mark" and draft.kid(clause, "nsubj", "nsubjpass") is None:
        draft.hang(named, clause, "nsubj")


def _named(draft: Draft, clause: int, what: int) -> int | None:
    """The noun that a clause beginning with “what” gives as a name or as what it is."""
    found = [k for k in draft.kids(clause, "oprd", "dobj") if k > clause]
    for preposition in draft.kids(clause, "prep"):
        if draft.lemma(preposition) == "as":
            found += draft.kids(preposition, "pobj")
    for be in (clause, *draft.kids(clause, "ccomp", "xcomp")):
        said_of = draft.kid(be, "nsubj")
        if draft.lemma(be) == "be" and said_of in (None, what):
            found += draft.kids(be, "attr")
    behind = clause + 1  # “at what it claimed *were* depots”, hung elsewhere
    is_ = not found and behind < len(draft.tokens) and draft.lemma(behind) == "be"
    if is_ and draft.kid(behind, "nsubj") is None:
        found += draft.kids(behind, "attr")
    nouns = [k for k in found if k != what and draft.tokens[k].pos in NOUNS]
    return nouns[0] if nouns else None
