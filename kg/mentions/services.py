"""“Israel's *Mossad* spy agency”: a secret service that is named is no part of itself, nor a second
one of its state; but “a Pentagon intelligence agency” is a part.

A description, with the names before its noun → the body that is called so.
"""

from __future__ import annotations

from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.organs import MAX_DEPTH, Resolve
from kg.records.tree import Tree

_SERVICES = frozenset({"agency", "directorate", "police", "service"})
_SECRET = frozenset({"espionage", "intelligence", "secret", "security", "spy"})
_BODIES = ("ArmedForce", "Organization", "PoliticalBody")


def named_service(tree: Tree, d: Description, resolve: Resolve) -> Ref | None:
    """The one body whose name stands before such a noun, behind “the” or an owner."""
    words = {tree.tokens[k].lemma.lower() for k in d.modifiers}
    if d.noun not in _SERVICES or d.plural or not (d.definite or d.owners) or not words & _SECRET:
        return None
    for k in d.modifiers:
        if not tree.tokens[k].text[0].isupper():
            continue
        named = [r for r in resolve(tree, k, MAX_DEPTH) if r.named]
        if len(named) == 1 and named[0].type in _BODIES:
            return named[0]
    return None
