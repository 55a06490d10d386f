"""“killing 16 people, *at least seven of them children*”: who some of them were, nobody else."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where


@asked_where(word=("them", "whom"))
def some_of_them(draft: Draft, i: int) -> None:
    """Hang whoever some of them were on those whom a number tells."""
    link = draft.tokens[draft.tokens[i].head]
    some = draft.tokens[link.head]
    who = draft.tokens[some.head]
    if draft.tokens[i].dep != "pobj" or link.lemma != "of" or some.index != link.index - 1:
        return
    if some.dep not in ("nummod", "quantmod", "det", "amod") or who.index != i + 1:
        return
    if who.tag != "NNS" or who.dep not in ("conj", "dep", "dobj", "nsubj", "nsubjpass"):
        return
    first = draft.first(who.index)
    before = draft.tokens[first - 2] if first > 1 else who
    if draft.text_before(first) == "," and before.pos in NOUNS and before.head != who.index:
        draft.hang(who.index, before.index, "appos")
