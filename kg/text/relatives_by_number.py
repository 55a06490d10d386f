"""Of which noun a clause is told, by its number: “a war with the rebels *that has killed* six” is
the war's, and not the rebels', of whom one would say “that have”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_ONE = frozenset({"does", "has", "is", "was"})
_MANY = frozenset({"are", "do", "have", "were"})


@asked_where(word=("that", "which"))
def relative_by_number(draft: Draft, i: int) -> None:
    """Hang a clause on the noun above that has the number of its verb."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep not in ("nsubj", "nsubjpass") or verb.dep != "relcl" or verb.head > i:
        return
    several = _is_plural_verb(draft, verb.index)
    if several is None or _is_several(draft, verb.head) in (several, None):
        return
    noun = _top(draft, verb.head)
    if any(_is_several(draft, k) is several for k in draft.kids(noun, "conj") if k < i):
        return  # “a declaration of war and a campaign that has killed six”
    for below in range(i - 1, noun, -1):  # “three days of *shelling* that has killed six”
        nearer = draft.tokens[below].pos == "NOUN" and draft.tokens[below].dep == "pobj"
        if nearer and _is_several(draft, below) is several and noun in draft.above(below):
            draft.hang(verb.index, below, "relcl")
            return
    while draft.tokens[noun].dep == "pobj":
        above = draft.tokens[draft.tokens[noun].head].head
        if above >= noun or draft.tokens[above].pos != "NOUN":
            return
        noun = _top(draft, above)
        if _is_several(draft, noun) is several:
            draft.hang(verb.index, noun, "relcl")
            return


def _top(draft: Draft, i: int) -> int:
    """The first noun of a series."""
    for above in (i, *draft.above(i)):
        if draft.tokens[above].dep != "conj":
            return above
    return i


def _is_plural_verb(draft: Draft, i: int) -> bool | None:
    """Whether it stands in the plural; None if its form does not tell."""
    helping = draft.kids(i, "aux", "auxpass")
    first = draft.tokens[min(helping)] if helping else draft.tokens[i]
    word = first.text.lower()
    if word in _ONE or (not helping and first.tag == "VBZ"):
        return False
    return True if word in _MANY else None


def _is_several(draft: Draft, i: int) -> bool | None:
    """Whether a noun means several; None where “that has” and “that have” are said of it alike."""
    token = draft.tokens[i]
    if draft.kid(i, "conj") is not None:
        return True
    if token.tag == "NNS" or (token.tag == "NNPS" and token.entity == "NORP"):
        return True
    return False if token.tag == "NN" and not draft.kids(i, "nummod") else None
