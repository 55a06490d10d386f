"""“mistook the herders for rebels and shot *them*”: the herders, and not those they were taken for.

A pronoun that something is done to, behind such a verb → the words for those who were mistaken.
"""

from __future__ import annotations

from kg.records.tree import Tree

_MISTAKING = frozenset({"misidentify", "misidentified", "mistake", "mistaken", "mistook"})


def mistaken(tree: Tree, word: int) -> list[int]:
    """Whom the last verb of mistaking before a pronoun has as its object."""
    for token in reversed(tree.tokens[:word]):
        if token.lemma.lower() not in _MISTAKING:
            continue
        found = tree.kids(token.index, "dobj", "nsubjpass")
        links = [k for k in tree.kids(token.index, "prep") if tree.tokens[k].lemma in ("as", "for")]
        return found if links and links[0] < word else []
    return []
