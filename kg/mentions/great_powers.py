"""Whether “power” is said of a state: “a *regional* power”, “the *occupying* power”, but not “its
power has grown”, “a power grab”."""

from __future__ import annotations

from kg.records.tree import Tree

_GREAT = frozenset(
    {"administering", "colonial", "emerge", "emerging", "european", "external", "foreign",
     "global", "great", "gulf", "hostile", "imperial", "major", "mediating", "neighboring",
     "neighbouring", "occupy", "occupying", "outside", "protecting", "regional", "rival",
     "western", "world"}
)  # fmt: skip


def is_great_power(tree: Tree, head: int) -> bool:
    """Whether the words before the noun tell so; several powers are always states."""
    if tree.tokens[head].tag != "NN":
        return True
    before = tree.kids(head, "amod", "compound")
    return any(tree.tokens[k].lemma.lower() in _GREAT for k in before)
