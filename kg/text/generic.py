"""Clauses that tell of a deed whenever it is done, and of none that was: “pays fighters *who kill
a soldier*”, “when they kill a soldier, they are paid”, “$500 for each soldier *they kill*”."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS_AND_CLAUSES

_EACH = frozenset({"any", "each", "every"})
# What is over as soon as it is done: of these the present tells what is done again and again.
_AT_ONCE = frozenset(
    {"abduct", "ambush", "assassinate", "attack", "behead", "capture", "execute", "injure",
     "kidnap", "kill", "murder", "shoot", "stab", "wound"}
)  # fmt: skip


def is_generic(tree: Tree, clause: int, tense: str) -> bool:
    """Whether a clause in the present tells of whoever does it, or of every time it is done."""
    token = tree.tokens[clause]
    if token.dep not in ("advcl", "relcl") or tense != "present" or token.tag == "VBG":
        return False
    if token.dep == "relcl":
        return _is_of_each(tree, token.head) or _is_of_whoever(tree, clause)
    marks = {tree.tokens[k].text.lower() for k in tree.kids(clause, "advmod", "mark")}
    if "whenever" in marks:
        return True
    return "when" in marks and token.lemma in _AT_ONCE and _has_any_one(tree, clause)


def _is_of_each(tree: Tree, noun: int) -> bool:
    """“each soldier they kill”"""
    return any(tree.tokens[k].text.lower() in _EACH for k in tree.kids(noun, "det"))


def _is_of_whoever(tree: Tree, clause: int) -> bool:
    """“fighters who kill soldiers”, but not “*the* fighters who …”, nor “rebels who hold it”."""
    noun = tree.tokens[clause].head
    token = tree.tokens[noun]
    bare = (
        token.tag == "NNS" and tree.kid(noun, "det", "poss", "nummod", "amod", "compound") is None
    )
    goal = tree.head(noun)
    given = goal is not None and tree.tokens[goal].lemma in ("for", "to")
    doing = any(tree.tokens[k].tag == "WP" for k in tree.kids(clause, *SUBJECTS_AND_CLAUSES))
    return bare and given and doing and tree.tokens[clause].lemma in _AT_ONCE


def _has_any_one(tree: Tree, clause: int) -> bool:
    """“when they kill *a* soldier”"""
    objects = tree.kids(clause, "dobj", "nsubjpass")
    return any(
        tree.tokens[d].text.lower() in ("a", "an") for k in objects for d in tree.kids(k, "det")
    )
