"""What is given: which kinds of support a thing makes, and whether it is money."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import ANY_KIND, Lexicon
from kg.records import Money, Span
from kg.records.tree import Tree

# Words that only count: of money, or of anything.
SCALES = frozenset({"billion", "hundred", "million", "thousand", "trillion"})
_SYSTEMS = frozenset({"battery", "equipment", "gun", "system", "unit"})
_FILLED = frozenset({"fill", "full", "laden", "load", "pack", "stuff"})


class Goods:
    """The things of one sentence."""

    def __init__(self, tree: Tree, money: Sequence[Money], lexicon: Lexicon) -> None:
        self._tree, self._money, self._lexicon = tree, money, lexicon

    def sum_at(self, word: int) -> Money | None:
        """The sum of money that a word belongs to or heads: $50 million in cash."""
        token = self._tree.tokens[word]
        here = Span(token.start, token.end)
        for sum_ in self._money:
            if sum_.span.meets(here):
                return sum_
        below = self._tree.span(word, "relcl", "acl", "conj", "appos")
        for sum_ in self._money:
            if below.holds(sum_.span) and self._is_good(word):
                return sum_
        return None

    def _is_good(self, word: int) -> bool:
        """Whether a noun, or one before it, is something given: cash, a credit line."""
        if self._tree.tokens[word].pos == "VERB" or self._tree.tokens[word].tag.startswith("VB"):
            return False
        words = (word, *self._tree.kids(word, "compound", "nmod"))
        return any(self._tree.tokens[w].lemma.lower() in self._lexicon.goods for w in words)

    def kinds(self, word: int) -> tuple[str, ...] | None:
        """The kinds of support that a thing makes; None if it is nothing that supports anybody."""
        lexicon, lemma = self._lexicon, self._tree.tokens[word].lemma.lower()
        if self.sum_at(word) is not None:
            worth = self._of_what(word) or ()  # “$500 million of missiles”, “$2 million in arms”
            return tuple(sorted({"Financial", *worth}))
        if lemma in lexicon.telling:
            return None
        if lemma in SCALES and (counted := self._of_what(word)) is not None:
            return counted  # millions of bullets are no money
        if lemma not in lexicon.goods:
            return self._inside(word)
        own, told = self._specific(lemma), self.qualities(word)
        if told and lemma in lexicon.broad:
            return told
        if not told and lemma in lexicon.vague:
            return ()
        return tuple(sorted({*own, *told}))

    def _specific(self, lemma: str) -> tuple[str, ...]:
        """The kinds that a noun tells by itself."""
        return tuple(k for k in self._lexicon.goods.get(lemma, ()) if k != ANY_KIND)

    def qualities(self, word: int) -> tuple[str, ...]:
        """Kinds told by adjectives and adverbs around a word: financial and military."""
        found: list[str] = []
        for k in self._tree.kids(word, "amod", "compound", "advmod", "nmod", "npadvmod"):
            for c in self._tree.conjuncts(k):
                lemma = self._tree.tokens[c].lemma.lower()
                found.extend(self._lexicon.kind_adjectives.get(lemma, ()))
                if self._tree.tokens[c].pos in ("NOUN", "PROPN"):
                    found.extend(self._specific(lemma))
        return tuple(sorted(set(found)))

    def _inside(self, word: int) -> tuple[str, ...] | None:
        """What a container holds: dozens of rockets, a shipment of arms."""
        if (found := self._of_what(word, "of")) is not None:
            return found
        for k in self._tree.kids(word, "amod", "acl"):
            # lorries full of rifles, a ship loaded with rockets
            if self._tree.tokens[k].lemma.lower() in _FILLED and (found := self._filling(k)):
                return found
        for k in self._tree.kids(word, "compound"):
            if self._tree.tokens[word].lemma.lower() in _SYSTEMS and self._is_air_defence(k):
                return ("Arms",)
            lemma, named = self._tree.tokens[k].lemma.lower(), self._tree.tokens[k].entity
            if lemma in self._lexicon.goods and named not in ("ORG", "PERSON"):
                return self._specific(lemma)  # the Central *Intelligence* Agency is not given
        return None

    def _is_air_defence(self, word: int) -> bool:
        """“air defence systems”, “an air-defense battery”."""
        return self._tree.tokens[word].lemma.lower() in ("defence", "defense") and any(
            self._tree.tokens[k].lemma.lower() in ("air", "missile", "rocket")
            for k in self._tree.kids(word)
        )

    def _of_what(self, word: int, *links: str) -> tuple[str, ...] | None:
        """The kinds of what stands behind a preposition of a count, a sum or a container."""
        for preposition in self._tree.kids(word, "prep"):
            if self._tree.tokens[preposition].lemma.lower() in (links or ("in", "of")):
                for k in self._tree.kids(preposition, "pobj"):
                    found = self.kinds(k)
                    if found is not None:
                        return found
        return None

    def is_owed(self, word: int) -> bool:
        """Whether money is compensation, a fine or an investment: no support to anybody."""
        words = [word, *self._tree.kids(word, "compound", "nmod")]
        for preposition in self._tree.kids(word, "prep"):
            if self._tree.tokens[preposition].lemma.lower() in ("as", "in"):
                words += self._tree.kids(preposition, "pobj")
        return any(self._tree.tokens[w].lemma.lower() in self._lexicon.owed for w in words)

    def _filling(self, word: int) -> tuple[str, ...] | None:
        """The kinds of what something is full of or loaded with."""
        for preposition in self._tree.kids(word, "prep"):
            for k in self._tree.kids(preposition, "pobj"):
                found = self.kinds(k)
                if found is not None:
                    return found
        return None

    def is_arms(self, word: int) -> bool:
        """Whether a thing is a weapon that can be fired."""
        kinds = self.kinds(word)
        return kinds is not None and "Arms" in kinds
