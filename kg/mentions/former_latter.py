"""“The former”, “the latter”: one of two who were named just before."""

from __future__ import annotations

from kg.mentions.antecedents import Discourse
from kg.mentions.discourse import Ref
from kg.mentions.paired import named_pair
from kg.mentions.phrases import clause_of
from kg.records.tree import Tree

_ORDER = {"former": 0, "latter": -1}
_ALONE = ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj")


def former_or_latter(tree: Tree, word: int, discourse: Discourse) -> tuple[Ref, ...] | None:
    """The first or the last of two; nobody where no two were named; None for any other word."""
    token = tree.tokens[word]
    if token.lemma.lower() not in _ORDER or token.dep not in _ALONE or not tree.kids(word, "det"):
        return None
    s, clause = tree.sentence.index, clause_of(tree, word)
    here = discourse.met_in(s)  # “… fought the front. Eritrea helped the former”: not Eritrea
    two = named_pair(discourse.recent, s, word, clause, here) if here else ()
    if len(two) != 2:
        two = named_pair(discourse.recent, s, word, clause)
    if len(two) == 2:
        return (two[_ORDER[token.lemma.lower()]],)
    latter = discourse.last_named(s, word, clause) if token.lemma.lower() == "latter" else None
    return (latter,) if latter is not None else ()
