"""What it tells that a verb stands before its subject: questions, and conditions without an if."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS_AND_CLAUSES


def is_inverted(tree: Tree, clause: int) -> bool:
    """“had Norway armed them, …”, “should Norway arm them, …”: a condition without an if."""
    subject = tree.kid(clause, *SUBJECTS_AND_CLAUSES)
    if tree.tokens[clause].dep not in ("advcl", "ccomp") or subject is None:
        return False
    first = tree.tokens[tree.subtree(clause)[0]]
    return (
        first.index < subject
        and first.lemma.lower() in ("have", "should", "be")
        and (first.dep in ("aux", "auxpass") or first.index == clause)
    )


def is_question(tree: Tree, clause: int) -> bool:
    if any(_asks(tree, k) for k in tree.kids(clause, "conj")) and not _asks(tree, clause):
        return False  # “the firm funded them, but isn't that what all do?”
    if any(token.text == ":" for token in tree.tokens[clause:]) and not _asks(tree, clause):
        return False  # “Kenya stops sales to Chad: who else does?”
    return tree.tokens[-1].text == "?" or any(
        tree.tokens[k].text == "?" for k in tree.kids(clause, "punct")
    )


def _asks(tree: Tree, clause: int) -> bool:
    """Whether a verb stands before its subject: “isn't that …”, “did they …”."""
    subject = tree.kid(clause, *SUBJECTS_AND_CLAUSES)
    return subject is not None and min([clause, *tree.kids(clause, "aux", "auxpass")]) < subject
