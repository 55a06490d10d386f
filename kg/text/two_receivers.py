"""Two who get the same: “gave *Hamas and Fatah* rockets”, “lent *Chad and Niger* $2 million”. The
parser takes the second for a part of what is given, or the sum for a part of him."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_GIVING = frozenset(
    {"grant", "give", "hand", "lend", "offer", "pay", "promise", "sell", "send", "supply"}
)


@asked_where(lemma=_GIVING)
def two_receivers(draft: Draft, i: int) -> None:
    """“gave Hamas and Fatah rockets”: with nobody else who gets it, both do."""
    first = draft.kid(i, "dobj")
    if draft.tokens[i].pos != "VERB" or first is None or first < i:
        return
    others = draft.kids(first, "conj")
    to = any(draft.lemma(k) in ("to", "for") for k in draft.kids(i, "prep", "dative"))
    if len(others) != 1 or to or draft.kid(i, "dative") is not None or not _gets(draft, first):
        return
    given = draft.tokens[others[0]]
    if given.tag == "NNS" and draft.text_before(draft.first(given.index)) in ("and", ","):
        _goods(draft, i, first, given.index)
    elif given.pos == "PROPN":
        _sum(draft, i, first, given.index)


def _gets(draft: Draft, first: int) -> bool:
    """“Hamas”, “the rebels”: who can be given a thing."""
    token = draft.tokens[first]
    return token.pos == "PROPN" or (
        token.tag in ("NN", "NNS") and draft.text_before(first) in ("the", "its", "their")
    )


def _goods(draft: Draft, i: int, first: int, given: int) -> None:
    """“Hamas and *Fatah rockets*”: no rockets of Fatah's."""
    second = next((k for k in draft.kids(given, "compound", "nmod") if k == given - 1), None)
    if second is None or draft.tokens[second].pos not in NOUNS or not _gets(draft, second):
        return
    if draft.tokens[second].pos != draft.tokens[first].pos:
        return
    for k in draft.kids(given):
        if k < second:
            draft.hang(k, second, draft.tokens[k].dep)
    draft.hang(given, i, "dobj")
    draft.hang(first, i, "dative")
    draft.hang(second, first, "conj")


def _sum(draft: Draft, i: int, first: int, second: int) -> None:
    """“Hamas and *Fatah $2 million*”: a sum behind a name does not count it."""
    sums = [k for k in draft.kids(second, "nummod", "appos") if k > second]
    if not sums or draft.tokens[sums[0]].entity != "MONEY":
        return
    draft.hang(sums[0], i, "dobj")
    draft.hang(first, i, "dative")
