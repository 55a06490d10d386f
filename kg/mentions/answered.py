"""Whose deed it is that somebody is thanked or blamed for: “thanked Qatar for its support”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.discourse import Ref, fits_pronoun
from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree


def answered(
    tree: Tree,
    word: int,
    kind: str,
    lexicon: Lexicon,
    refer: Callable[[int, int], tuple[Ref, ...]],
) -> tuple[Ref, ...]:
    """Whom a possessive of a kind means behind such a verb and “for”; empty elsewhere."""
    above = tree.head(tree.tokens[word].head)
    verb = tree.head(above) if above is not None else None
    if verb is None or above is None or tree.tokens[above].lemma != "for":
        return ()
    if tree.tokens[verb].lemma not in lexicon.answering:
        return ()
    objects = tree.kids(verb, "dobj", "nsubjpass")
    refs = [r for k in objects for r in refer(tree.sentence.index, k)]
    return tuple(
        replace(r, score=round(r.score * 0.9, 3), why="doer")
        for r in refs
        if fits_pronoun(kind, r.type)
    )
