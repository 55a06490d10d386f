"""Who says so in words that are no verb of saying: “is adamant that …”, “made it clear that …”,
“has no doubt that …”.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import Proposition
from kg.records.tree import Tree

_CONVINCED = frozenset(
    {"adamant", "categorical", "certain", "confident", "convinced", "emphatic", "explicit",
     "insistent", "positive", "satisfied", "sure", "unequivocal"}
)  # fmt: skip
_CLEAR = frozenset({"clear", "known", "plain", "public"})
_HARBOURING = frozenset({"harbor", "harbour", "have", "leave"})
_NOBODY = frozenset({"it", "that", "there", "this", "which"})


def is_conviction(tree: Tree, propositions: Sequence[Proposition], n: int) -> bool:
    """Whether somebody is told to be sure of a thing, or to have made it clear."""
    found = propositions[n]
    words = {a.role: tree.tokens[a.head].text.lower() for a in found.arguments}
    if words.get("agent", "it") in _NOBODY:
        return False
    if found.predicate in _HARBOURING:
        doubt = words.get("patient") == "doubt" and found.negated
        return doubt and any(p.link == "complement" for p in _below(propositions, n))
    if found.negated or not any(p.link == "complement" for p in _below(propositions, n)):
        return False
    if found.predicate == "be":
        sure = words.get("attribute", "")
        return sure in _CONVINCED or sure == "clear"
    made = (tree.tokens[k].lemma.lower() for k in tree.kids(found.head))
    return found.predicate == "make" and not _CLEAR.isdisjoint(made)


def _below(propositions: Sequence[Proposition], n: int) -> list[Proposition]:
    """What stands under a proposition, or under a noun or adjective that does."""
    own = [
        m
        for m, p in enumerate(propositions)
        if p.governor == n and (p.category == "noun" or p.link == "acomp")
    ]
    return [p for p in propositions if p.governor in (n, *own) and p.category == "verb"]
