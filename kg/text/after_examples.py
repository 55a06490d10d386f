"""“between its allies – such as the Front and the Dawn – *and Turkey*”: behind the aside stands the
other side, and no more examples."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_DASHES = frozenset({"-", "–", "—"})


@asked_where(word=("between",))
def after_examples(draft: Draft, i: int) -> None:
    """Hang what stands behind an aside of examples on those of whom they are examples."""
    many = draft.kid(i, "pobj")
    link = draft.kid(many, "prep") if many is not None else None
    if many is None or link is None or draft.lemma(link) not in ("as", "include", "like"):
        return
    first = draft.kid(link, "pobj")
    opened = draft.tokens[draft.first(link) - 1].text
    if first is None or opened not in _DASHES:
        return
    for other in range(first, len(draft.tokens) - 1):
        token = draft.tokens[other]
        if token.dep != "conj" or other not in draft.below(first) or other == first:
            continue
        begins = draft.first(other)
        if draft.text_before(begins) == "and" and draft.text_before(begins - 1) in _DASHES:
            draft.hang(other, many, "conj")
            return
