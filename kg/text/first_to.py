"""Whoever is the first, or the last, to do a thing has done it: “was the first state to recognise
them”, “became the third to arm them”, “was among the last to do so”."""

from __future__ import annotations

from kg.records.tree import Tree

_ORDER = frozenset(
    {"eighth", "fifth", "first", "fourth", "last", "latest", "ninth", "only", "second", "seventh",
     "sixth", "tenth", "third"}
)  # fmt: skip


def is_first_to(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what somebody was the first, or one of the first, to do."""
    head = tree.head(clause)
    if head is None or tree.tokens[clause].dep not in ("acl", "advcl", "relcl", "xcomp"):
        return False
    above = tree.tokens[head]
    if above.lemma in ("be", "become"):
        if tree.tokens[clause].dep not in ("advcl", "xcomp"):
            return False
        one = tree.kid(head, "attr")
        if one is not None and one < clause and _is_in_order(tree, one):
            return True
        return _is_among_first(tree, head if one is None else one)
    if above.dep == "pobj" and tree.tokens[above.head].lemma == "among":
        return _is_in_order(tree, head)
    if above.dep not in ("attr", "appos", "nsubj"):
        return False
    return _is_in_order(tree, head) or _is_among_first(tree, head)


def _is_among_first(tree: Tree, one: int) -> bool:
    """“was *among* the first”, “was *one* of the first two”."""
    if tree.tokens[one].lemma not in ("be", "become", "one"):
        return False
    links = (p for p in tree.kids(one, "prep") if tree.tokens[p].lemma in ("among", "of"))
    return any(_is_in_order(tree, k) for p in links for k in tree.kids(p, "pobj"))


def _is_in_order(tree: Tree, noun: int) -> bool:
    """“the *third* state”, “the *only* one”."""
    return any(tree.tokens[k].lemma.lower() in _ORDER for k in (noun, *tree.kids(noun, "amod")))
