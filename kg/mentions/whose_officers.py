"""Whose officers people are, where the body stands as a pronoun or a description: “its spokesman,
Ali Hassan”, “Ali Hassan, the group's foreign secretary”.

A sentence, and whom its words mean → each person with the body that he speaks and acts for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.mentions.discourse import NO_ACTORS, Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.records.tree import Tree

_NO_BODIES = NO_ACTORS | {"People", "Person"}


def officers(
    tree: Tree,
    names: Sequence[Name],
    lexicon: Lexicon,
    refer: Callable[[int, int], tuple[Ref, ...]],
    other: Callable[[int, int, frozenset[str]], tuple[Ref, ...]],
) -> Iterator[tuple[Name, Ref]]:
    """The names beside an office, each with the one body whose office it is said to be; `other`
    tells whom a pronoun means that can mean nobody of some."""
    s = tree.sentence.index
    for name in names:
        token = tree.tokens[name.last]
        beside = [*tree.kids(name.last, "appos")]
        if token.dep == "appos":
            beside.append(token.head)
        for office in beside:
            if tree.tokens[office].lemma.lower() not in lexicon.offices:
                continue
            bodies = {
                ref.iri: ref
                for owner in _owners(tree, office)
                for ref in _meant(tree, office, owner, refer(s, owner), other)
                if ref.type not in _NO_BODIES
            }
            if len(bodies) == 1:
                yield name, next(iter(bodies.values()))


def _meant(
    tree: Tree,
    office: int,
    owner: int,
    found: tuple[Ref, ...],
    other: Callable[[int, int, frozenset[str]], tuple[Ref, ...]],
) -> tuple[Ref, ...]:
    """““Chad trained us,” said Ali Hassan, *its* leader”: of nobody of whom he only speaks."""
    above = [k for k in tree.up(office) if tree.tokens[k].pos == "VERB"][:1]
    said = {w for v in above for k in tree.kids(v, "ccomp") for w in tree.subtree(k)}
    s = tree.sentence.index
    within = {
        r.iri for r in found if r.antecedent and r.antecedent[0] == s and r.antecedent[1] in said
    }
    return other(s, owner, frozenset(within)) if within else found


def _owners(tree: Tree, office: int) -> list[int]:
    """The pronoun or noun that says whose an office is; names are found beside it anyhow."""
    found = tree.kids(office, "poss")
    for link in tree.kids(office, "prep"):
        if tree.tokens[link].lemma.lower() in ("for", "of"):
            found += tree.kids(link, "pobj")
    return [k for k in found if tree.tokens[k].tag in ("NN", "PRP$")]
