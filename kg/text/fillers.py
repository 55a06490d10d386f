"""The words that fill one role together: what is coordinated, and the examples that a plural
stands for (“groups such as Hamas”)."""

from __future__ import annotations

from kg.records.tree import Tree

_NAMING = frozenset({"including", "like", "namely"})


def fillers(tree: Tree, head: int) -> list[int]:
    """The word and those coordinated with it; for a plural of which examples are named, these."""
    found: list[int] = []
    together = tree.conjuncts(head)
    for word in together:
        if len(together) == 1 or not _is_contrasted(tree, word):
            found += _examples(tree, word) or [word]
    return found


def _is_contrasted(tree: Tree, word: int) -> bool:
    """“not Qatar but Turkey”, “Turkey but not Qatar”: who is named only to be ruled out."""
    return any(k < word for k in tree.kids(word, "neg"))


def _examples(tree: Tree, word: int) -> list[int]:
    """The names behind “such as” and “including”."""
    if tree.tokens[word].tag != "NNS":
        return []
    found: list[int] = []
    for k in tree.kids(word, "prep"):
        such = tree.tokens[k].lemma == "as" and tree.tokens[k - 1].text.lower() == "such"
        if such or tree.tokens[k].text.lower() in _NAMING:
            for example in tree.kids(k, "pobj"):
                found += fillers(tree, example)
    return [e for e in found if tree.tokens[e].pos == "PROPN"]
