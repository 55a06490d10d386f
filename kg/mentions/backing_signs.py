"""What tells by whom a name backs that it is a state's: “X-backed rebels”, “a proxy of X”, “with
support from X”, “X ended its support for Y”, “X is said to have armed Y”.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree

_HYPHENS = ("-", "–")
_BEHIND_HYPHEN = frozenset(
    {"aligned", "allied", "armed", "backed", "financed", "funded", "led", "sponsored", "supported",
     "supplied", "trained"}
)  # fmt: skip
_TOOLS = frozenset({"client", "proxy", "puppet", "satellite", "surrogate", "vassal"})


def backing_signs(tree: Tree, last: int, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """Points and reasons for the name of a place."""
    behind = [t.text.lower() for t in tree.tokens[last + 1 : last + 3]]
    if len(behind) == 2 and behind[0] in _HYPHENS and behind[1] in _BEHIND_HYPHEN:
        yield 3.0, behind[1]
    first = tree.tokens[tree.first_conjunct(last)]
    if first.dep != "pobj":
        return
    link = tree.tokens[first.head]
    above = tree.tokens[link.head].lemma.lower()
    tools = above in _TOOLS and link.lemma.lower() in ("for", "of")
    if tools or (above in lexicon.backing and link.lemma.lower() == "from"):
        yield 2.0, above


def backs(tree: Tree, noun: int) -> Iterator[tuple[float, str]]:
    """“X's aid to Y”: somebody gets it."""
    if any(tree.tokens[k].lemma.lower() in ("for", "to") for k in tree.kids(noun, "prep")):
        yield 2.0, tree.tokens[noun].lemma.lower()


def own_backing(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """“X ended its support for Y”."""
    return any(
        tree.tokens[k].lemma.lower() in lexicon.backing
        and any(tree.tokens[w].text.lower() == "its" for w in tree.kids(k, "poss"))
        for k in tree.kids(verb, "dobj")
    )


def raised_deed(tree: Tree, subject: int) -> int | None:
    """“X is said *to have armed* Y”: what it is said to do."""
    token = tree.tokens[subject]
    return tree.kid(token.head, "xcomp") if token.dep == "nsubjpass" else None
