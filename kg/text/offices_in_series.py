"""“*Chad's army chief, Qatar's emir and Kenya's president* met”: three, and no one man of whom the
others are said."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("and",))
def offices_in_series(draft: Draft, i: int) -> None:
    """Join the offices of a series that are hung on its first as what is said of it."""
    last = next((k for k in _heads(draft, i + 1) if draft.tokens[k].dep in ("appos", "conj")), None)
    if last is None:
        return
    first = draft.tokens[last].head
    middle = [k for k in draft.kids(first, "appos") if first < k < i]
    if draft.tokens[last].dep == "conj" and draft.tokens[first].dep == "appos":
        middle, first = [first], draft.tokens[first].head
    if len(middle) != 1 or draft.tokens[first].dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return
    series = (first, middle[0], last)
    if any(draft.tokens[k].tag != "NN" or draft.kid(k, "poss", "prep") is None for k in series):
        return
    if draft.kid(first, "poss") is None or draft.kid(middle[0], "poss") is None:
        return
    if draft.text_before(draft.first(middle[0])) != ",":
        return
    draft.hang(middle[0], first, "conj")
    draft.hang(last, middle[0], "conj")
    draft.hang(i, middle[0], "cc")


def _heads(draft: Draft, begins: int) -> list[int]:
    """The nouns of which a word is the first."""
    if begins >= len(draft.tokens):
        return []
    nouns = (k for k in (begins, *draft.above(begins)) if draft.tokens[k].tag == "NN")
    return [k for k in nouns if draft.first(k) == begins]
