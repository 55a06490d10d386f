"""Names that are joined to others: *North* in “North and South Korea”, ISIS-*Somalia*."""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name, name_of, written
from kg.records.tree import Tree
from kg.registry import Registry, fold
from kg.registry.records import ORGANIZATIONS

_SIDES = frozenset({"East", "North", "South", "West"})


def halves(tree: Tree, names: list[Name], registry: Registry, lexicon: Lexicon) -> list[Name]:
    """North in “North and South Korea”: what is named by the half that stands before “and”."""
    found = []
    for name in names:
        at = name.first - 2
        if at < 0 or tree.tokens[at + 1].text != "and" or name.first == name.last:
            continue
        land = written(tree.tokens[name.first + 1 : name.last + 1])
        known = registry.find(f"{tree.tokens[at].text} {land}")
        if tree.tokens[at].text in _SIDES and known:
            half = name_of(tree, at, at, tuple(a.iri for a in known), lexicon)
            text = f"{half.text} {land}"
            found.append(replace(half, text=text, folded=fold(text)))
    return found


def branches(tree: Tree, names: list[Name], registry: Registry, lexicon: Lexicon) -> list[Name]:
    """A body's name tied to that of a country is one name, of a body: ISIS-Somalia."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before is not None and _tied(tree, before, name):
            kinds = {registry.actors[i].type for i in before.known}
            states = {registry.actors[i].type for i in name.known}
            if len(kinds) == 1 and kinds <= ORGANIZATIONS and states == {"State"}:
                known = registry.find(written(tree.tokens[before.first : name.last + 1]))
                iris = tuple(a.iri for a in known)
                whole = name_of(tree, before.first, name.last, iris, lexicon)
                found[-1] = replace(whole, kind=kinds.pop())
                continue
        found.append(name)
    return found


def _tied(tree: Tree, one: Name, other: Name) -> bool:
    """Whether two names stand side by side with only a hyphen between them."""
    between = tree.tokens[one.last + 1 : other.first]
    space = tree.tokens[other.first].start - tree.tokens[one.last].end
    return len(between) == 1 and between[0].text in "-–" and space == 1
