"""Capitals that an article names: “Kilwara's capital, Nambuto”, “Nambuto, the capital of Kilwara”,
“the Kilwaran capital Nambuto”. The town then stands for its state, as Tehran does for Iran."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.mentions.name import Name
from kg.records.tree import Tree
from kg.registry import fold

_TOWNS = ("", "FAC", "GPE", "LOC", "ORG")
_OWNING = ("amod", "compound", "nmod", "poss")


def capitals_in(
    trees: Sequence[Tree], names: Sequence[Sequence[Name]]
) -> Mapping[str, frozenset[str]]:
    """By the folded name or adjective of a state the towns that are told to be its capital."""
    found: dict[str, set[str]] = defaultdict(set)
    for tree, inside in zip(trees, names, strict=True):
        for token in tree.tokens:
            if token.text == "capital" and token.pos == "NOUN":
                state, town = _state(tree, token.index), _town(tree, token.index, inside)
                if state is not None and town is not None and fold(state) != town.folded:
                    found[fold(state)].add(town.text)
    return {state: frozenset(towns) for state, towns in found.items()}


def _state(tree: Tree, capital: int) -> str | None:
    """Whose capital it is, as written."""
    owners = [k for k in tree.kids(capital, *_OWNING) if tree.tokens[k].text[0].isupper()]
    for preposition in tree.kids(capital, "prep"):
        if tree.tokens[preposition].lemma == "of":
            owners += tree.kids(preposition, "pobj")
    if not owners and capital and tree.tokens[capital - 1].text[0].isupper():
        owners = [capital - 1]  # “the Kilwaran capital Nambuto”, where all hangs on the town
    return tree.tokens[owners[0]].text if len(owners) == 1 else None


def _town(tree: Tree, capital: int, names: Sequence[Name]) -> Name | None:
    """The name right behind “capital” or behind whose it is, else the one that it is said of."""
    after = [capital + 1, capital + 2 if _comma(tree, capital + 1) else capital + 1]
    for preposition in tree.kids(capital, "prep"):
        for owner in tree.kids(preposition, "pobj"):  # “the capital of Kilwara, Nambuto”
            after += [owner + 2] if _comma(tree, owner + 1) else []
    told_of = tree.tokens[capital].head if tree.tokens[capital].dep == "appos" else -1
    for name in names:
        here = name.first in after or name.first <= told_of <= name.last
        if here and not (name.known or name.title) and name.label in _TOWNS:
            return name
    return None


def _comma(tree: Tree, at: int) -> bool:
    return at < len(tree.tokens) and tree.tokens[at].text == ","
