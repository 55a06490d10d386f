"""What a clause leaves open: “either Chad or Niger armed them”."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS


def is_of_either(tree: Tree, clause: int) -> bool:
    """“either Chad or Niger armed them”, “was armed by either Chad or Niger”: one did, but which
    of them is not said; of two things that are given one is."""
    doers = tree.kids(clause, *SUBJECTS)
    for k in tree.kids(clause, "agent", "prep", "dative"):
        doers = doers + [o for o in tree.kids(k, "pobj") if tree.tokens[o].pos == "PROPN"]
        if tree.tokens[k - 1].text.lower() == "either" and tree.kid(k, "conj") is not None:
            return True  # “either by Chad or by Niger”
    return any(_is_either(tree, k) for k in doers)


def _is_either(tree: Tree, word: int) -> bool:
    first = min(tree.subtree(word), default=word)
    either = tree.tokens[first].text.lower() == "either"
    return either and any(tree.tokens[k].lemma == "or" for k in tree.kids(word, "cc"))
