"""What firms are called for short where their names are told in full: “Chiquita Brands Inc. …
Chiquita”. No short name of a firm is that of a state, whatever it pays, signs and agrees to.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.name import Name
from kg.records.tree import Tree

# What firms are by law, at the end of their names.
FORMS = frozenset(
    {"ag", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc",
     "llp", "ltd", "nv", "plc", "sa", "sarl", "sas", "spa", "srl"}
)  # fmt: skip


def short_for_firms(trees: Sequence[Tree], names: Sequence[Sequence[Name]]) -> frozenset[str]:
    """The beginnings of the names of all firms of an article, folded."""
    found: set[str] = set()
    for tree, inside in zip(trees, names, strict=True):
        for name in inside:
            words = name.folded.replace(".", "").split()
            whole = " ".join(words)
            if words and words[-1] in FORMS:
                words.pop()
            elif not _has_form_behind(tree, name.last):
                continue
            starts = (" ".join(words[: n + 1]) for n in range(len(words)))
            found.update(start for start in starts if start != whole)
    return frozenset(found)


def _has_form_behind(tree: Tree, last: int) -> bool:
    """“Bright Brands, *Inc.*”"""
    behind = [t.text.lower().replace(".", "") for t in tree.tokens[last + 1 : last + 3]]
    return len(behind) == 2 and behind[0] == "," and behind[1] in FORMS
