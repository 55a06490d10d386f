"""The lemma of a predicate, with the words that make another verb of it."""

from __future__ import annotations

from kg.records.tree import Tree

# Adverbs that make another verb of these.
_PARTED = {
    "call": "home",
    "lay": "aside",
    "put": "aside",
    "set": "aside",
    "pull": "apart",
    "take": "apart",
    "tear": "apart",
}


def predicate_lemma(tree: Tree, head: int) -> str:
    """The lemma of a predicate, with its particle: break off, take over."""
    particles = [
        tree.tokens[k].lemma
        for k in tree.kids(head, "prt")
        if tree.tokens[k].lemma != "along"  # “was killed along with his driver”
    ]
    if (beside := _PARTED.get(tree.tokens[head].lemma)) is not None:  # “has set aside $2 million”
        beside_verb = (k for k in tree.kids(head, "advmod") if tree.tokens[k].lemma == beside)
        particles += [beside for k in beside_verb if tree.kid(k, "prep") is None]
    if not particles:
        particles += _giving_way(tree, head)
    if _is_codename(tree, head):
        return "codename"
    return " ".join([tree.tokens[head].lemma.lower(), *particles])


def _is_codename(tree: Tree, head: int) -> bool:
    """“X, *code-named* Y”: nobody is appointed."""
    before = [t.text.lower() for t in tree.tokens[max(head - 2, 0) : head]]
    return tree.tokens[head].lemma == "name" and before == ["code", "-"]


# What turns these verbs from a deed: “stopped short of arming them” is no stopping.
_GIVING_WAY = {
    "away": ("back", "shy", "step", "turn", "walk"),
    "back": ("draw", "hold", "pull", "shrink", "step"),
    "clear": ("keep", "stay", "steer"),
    "short": ("fall", "stop"),
}


def _giving_way(tree: Tree, head: int) -> list[str]:
    """“*backed away from* arming them”, right behind the verb and before a deed."""
    behind = tree.tokens[head + 1 : head + 4]
    if not behind or tree.tokens[head].lemma not in _GIVING_WAY.get(behind[0].lemma, ()):
        return []
    deed = len(behind) > 2 and behind[1].lemma in ("from", "of") and behind[2].tag == "VBG"
    return [behind[0].lemma] if deed or behind[0].lemma == "short" else []
