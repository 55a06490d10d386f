"""Names that tell of what make a plane, a vehicle or a weapon is, and of nobody who acts: “Mirage
jets struck a column”, “fired from a Toyota pick-up”.
"""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree


def is_make(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words of a name are a make, right before a thing that is made."""
    words = [t.text.lower() for t in tree.tokens[first : last + 1]]
    if not all(word in lexicon.brands or word in lexicon.makers for word in words):
        return False
    thing = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    return thing is not None and thing.pos == "NOUN" and thing.lemma.lower() in lexicon.goods
