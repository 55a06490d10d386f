"""“urged the rebels to disarm and Chad to stop arming *them*”, “asked Chad to expel the rebels and
Mali to stop arming *them*”: whoever is asked first, or what he is asked to do it to."""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.discourse import Ref, fits_pronoun
from kg.records.tree import Tree

_OBJECTS = ("dobj", "dative", "pobj")


def asked_first(
    tree: Tree, word: int, kind: str, refer: Callable[[int, int], tuple[Ref, ...]]
) -> tuple[Ref, ...]:
    """Whom an object means in what a second one is asked to do; empty where nobody was before."""
    if tree.tokens[word].dep not in _OBJECTS:
        return ()
    above = (v for v in tree.up(word) if tree.tokens[v].dep == "conj")
    second = next((v for v in above if tree.kid(v, "nsubj") is not None), None)
    if second is None or tree.tokens[second].tag != "VB":
        return ()
    first = tree.tokens[tree.tokens[second].head]
    to = tree.kid(first.index, "aux")
    if first.dep != "xcomp" or to is None or tree.tokens[to].tag != "TO":
        return ()
    asked = [k for k in _asked(tree, first.head) if first.head < k < first.index]
    for whom in (tree.kids(first.index, "dobj"), asked):
        heads = [c for k in whom for c in tree.conjuncts(k)]
        refs = {r.iri: r for k in heads for r in refer(tree.sentence.index, k)}
        many = kind == "several" and len(refs) > 1
        found = tuple(r for r in refs.values() if many or fits_pronoun(kind, r.type))
        if found:
            return found
    return ()


def _asked(tree: Tree, asking: int) -> list[int]:
    """Whom a verb asks: “urged *them*”, “called on *them*”."""
    behind = tree.kids(asking, "prep", "dative")
    return [*tree.kids(asking, "dobj"), *(k for p in behind for k in tree.kids(p, "pobj"))]
