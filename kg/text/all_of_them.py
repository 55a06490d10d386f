"""“M23, Raia and Mai-Mai, *all backed by Rwanda*”: what is done to all is done to each of them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where


@asked_where(word=("all", "both", "each"))
def all_of_them(draft: Draft, i: int) -> None:
    """Hang a participle behind “all” on those of whom all are meant."""
    token = draft.tokens[i]
    if token.pos != "PRON" or i + 1 >= len(draft.tokens) or draft.text_before(i) != ",":
        return
    done = draft.tokens[i + 1]
    if done.tag != "VBN" or draft.kid(done.index, "agent") is None:
        return
    behind = done.head == i or (token.head == done.index and done.dep == "advcl")
    last = draft.tokens[i - 2]
    while last.dep == "compound" and last.head < i:
        last = draft.tokens[last.head]
    if token.dep == "appos" and last.index not in draft.below(token.head):
        return
    if not behind or last.pos not in NOUNS:
        return
    while last.dep == "conj" and draft.tokens[last.head].pos in NOUNS and last.head < last.index:
        last = draft.tokens[last.head]  # “Chad, Niger and Mali, *all* armed by France”
    draft.hang(done.index, last.index, "acl")
    draft.hang(i, done.index, "advmod")
