"""The common noun beside a name that says what it names: a charity, a militia."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.mentions.surroundings import naming_noun
from kg.records.tree import Tree
from kg.registry.records import ORGANIZATIONS

# Types of the parser's names that may be those of groups, before the noun that says so.
_CALLED = frozenset({"", "ORG", "PERSON"})


def class_noun(tree: Tree, first: int, last: int, lexicon: Lexicon) -> str:
    """The noun of a class that stands in apposition to a name or just before it."""
    beside = [*tree.kids(last, "appos")]
    if tree.tokens[last].dep == "appos":
        beside.append(tree.tokens[last].head)
    if first and tree.tokens[first - 1].dep in ("compound", "nmod"):
        beside.append(first - 1)
    named = naming_noun(tree, last)
    if named is not None:
        beside.append(named)
    for word in beside:
        token = tree.tokens[word]
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and (lexicon.classes(lemma) or lemma in lexicon.offices):
            return lemma
    return _called_so(tree, last, lexicon)


def _called_so(tree: Tree, last: int, lexicon: Lexicon) -> str:
    """The noun of a group or firm that goes by the name before it: the Mawozo *gang*."""
    token, behind = tree.tokens[last], tree.tokens[min(last + 1, len(tree.tokens) - 1)]
    if token.dep not in ("compound", "nmod") or token.head != behind.index or behind.tag != "NN":
        return ""
    noun = behind.lemma.lower()
    kind = (lexicon.classes(noun) or ("",))[0]
    own = noun in lexicon.parts | lexicon.organs | lexicon.members | lexicon.in_names
    return noun if kind in ORGANIZATIONS and not own and token.entity in _CALLED else ""
