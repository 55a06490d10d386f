"""Who else takes part in the clause of a word: none of them is meant by it, unless it says so.

“He met the prince”: not himself. “The army bombed the group”: not the army. “Rome sent men to
train the army”: not that of Rome.
"""

from __future__ import annotations

from kg.mentions.phrases import clause_of, is_nested
from kg.records import Reading
from kg.records.tree import Tree


class ClauseMates:
    """Answers for the clauses of one article, with those who are understood in them."""

    def __init__(self, reading: Reading) -> None:
        self._parts = tuple(
            {p.head: [a.head for a in p.arguments] for p in found if p.category == "verb"}
            for found in reading.propositions
        )

    def of(self, tree: Tree, word: int) -> list[int]:
        """The heads of the other phrases of a word's clause, in the order of the text; none where
        the word only says something of another phrase."""
        clause = clause_of(tree, word)
        if clause < 0 or is_nested(tree, word):
            return []
        own = {word, tree.first_conjunct(word), *tree.conjuncts(word)}
        found = list(self._parts[tree.sentence.index].get(clause, ()))
        if tree.tokens[clause].dep == "relcl":
            noun = tree.tokens[clause].head  # “the GRU spy service, which armed *the group*”
            found += [noun, *(k for k in tree.kids(noun, "compound") if _is_name(tree, k))]
        return sorted({c for k in found for c in (k, *tree.conjuncts(k)) if c not in own})


def _is_name(tree: Tree, word: int) -> bool:
    return tree.tokens[word].pos == "PROPN"
