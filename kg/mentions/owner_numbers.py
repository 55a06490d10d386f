"""Whether a possessive may mean somebody by how many they are: “sanctioned *Bahr and Falah* for
*their* help”, but “armed the rebels in *its* war”, which is the war of whoever armed them.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.discourse import Ref
from kg.records.tree import Tree

_Refer = Callable[[int, int], tuple[Ref, ...]]
_MANY = frozenset({"NNS", "NNPS"})


def of_number(tree: Tree, owner: int, kind: str) -> bool:
    """“its” is nothing of many; of one body “their” is said seldom, where others are near."""
    token = tree.tokens[owner]
    if tree.conjuncts(tree.first_conjunct(owner))[-1] != owner and kind == "several":
        return True
    return (
        (token.tag in _MANY or token.pos == "PROPN")
        if kind == "several"
        # “armed the Rapid Support *Forces* in its war”: a name of several words is of one body
        else token.tag != "NNS" and (token.tag != "NNPS" or tree.kid(owner, "compound") is not None)
    )


def several_persons(tree: Tree, owner: int, word: int, refer: _Refer) -> list[Ref]:
    """“sanctioned *Bahr and Falah* for *their* help”: persons who are named together."""
    both = (k for k in tree.conjuncts(tree.first_conjunct(owner)) if k < word)
    found = [r for k in both for r in refer(tree.sentence.index, k) if r.type == "Person"]
    return found if len(found) > 1 else []
