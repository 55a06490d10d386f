"""What is given: which kinds of support a thing makes, and whether it is money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.lexicon import ANY_KIND, Lexicon
from kg.mentions.no_gifts import are_handed_over, are_held, are_remains
from kg.mentions.things import number_of, stood_for, told_last
from kg.records import Money, Span
from kg.records.tree import Tree

# Words that only count: of money, or of anything.
SCALES = frozenset({"billion", "hundred", "million", "thousand", "trillion"})
_SYSTEMS = frozenset({"battery", "equipment", "gun", "system", "unit"})
_FILLED = frozenset({"fill", "full", "laden", "load", "pack", "stuff"})
# “T-72s”, “Su-30”, “TB2”, “RPG-7”: how weapons are numbered.
_NUMBERED = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,3}[A-Za-z]{0,3}|TB-?2s?|[LM]\d{3}s?")
# Of these it is the sum that is given: transfers worth $12 million.
_SENDINGS = frozenset({"advance", "deposit", "package", "transfer", "withdrawal"})
# What is given with what it holds.
_LOADS = frozenset(
    {"batch", "boatload", "cargo", "consignment", "convoy", "package", "planeload", "shipload",
     "shipment", "stockpile", "supply", "trainload", "truckload"}
)  # fmt: skip
# A cargo of these is carried for whoever buys it.
_FOR_SALE = frozenset({"commercial", "consumer", "merchandise", "retail"})
# Of a loan that is one of something else than money, that decides: a loan of a striker.
_LOANS = frozenset({"lending", "loan"})


class Goods:
    """The things of one sentence."""

    def __init__(
        self,
        tree: Tree,
        money: Sequence[Money],
        lexicon: Lexicon,
        before: Goods | None = None,
    ) -> None:
        """`before` has the things of the sentence before, where there is one."""
        self._tree, self._money, self._lexicon = tree, money, lexicon
        self._before = before
        self._known: dict[int, tuple[str, ...] | None] = {}  # asked of each word by many frames

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
        if self._tree.tokens[word].lemma.lower() in _SENDINGS:
            return True
        return any(self._tree.tokens[w].lemma.lower() in self._lexicon.goods for w in words)

    def kinds(self, word: int) -> tuple[str, ...] | None:
        """The kinds of support that a thing makes; None if it is nothing that supports anybody."""
        if word not in self._known:
            self._known[word] = self._kinds(word)
        return self._known[word]

    def _kinds(self, word: int) -> tuple[str, ...] | None:
        lexicon, lemma = self._lexicon, self._lemma(word)
        if self.sum_at(word) is not None:
            worth = self._of_what(word) or ()  # “$500 million of missiles”, “$2 million in arms”
            return tuple(sorted({"Financial", *worth}))
        if lemma in lexicon.telling or (lemma == "capital" and self._is_town(word)):
            return None
        if lemma in SCALES and (counted := self._of_what(word)) is not None:
            return counted  # millions of bullets are no money
        if lemma in SCALES and self._counts_people(word):
            return None  # nor are millions of students
        if self.is_numbered_arm(word):
            return ("Arms",)
        if self._tree.tokens[word].tag == "NNS" and self._is_air_defence(word):
            return ("Arms",)  # “air defences”
        if lemma in _LOANS and (lent := self._lent(word)):
            return self.kinds(lent[0])
        if are_remains(self._tree, word):
            return None
        fight = self._specific(lemma) == ("Military",)
        if fight and (are_held(self._tree, word) or are_handed_over(self._tree, word)):
            return None  # “20 captured soldiers”
        if lemma not in lexicon.goods or self._is_bomber(word):
            return self._inside(word)
        if lemma in _LOADS and any(self._lemma(k) in _FOR_SALE for k in self._tree.kids(word)):
            return None  # “commercial cargo”
        own, told = self._specific(lemma), self.qualities(word)
        if told and lemma in lexicon.broad:
            return told
        if not told and lemma in lexicon.vague:
            return ()
        if not own and not told and lemma in _LOADS:  # a shipment of rifles
            return self._of_what(word, "of") or ()
        return tuple(sorted({*own, *told}))

    def meant_by(self, word: int) -> tuple[Goods, int] | None:
        """The thing for which a pronoun or a count stands, with the things of its sentence."""
        if self._tree.tokens[word].lemma.lower() in self._lexicon.goods:
            return None
        found = stood_for(self._tree, word, self._is_thing)
        if found is not None:
            return self, found
        numbers = number_of(self._tree, word)
        if self._before is None or self._tree.tokens[word].pos != "PRON" or not numbers:
            return None
        last = told_last(self._before._tree, numbers, self._before._is_thing)
        return (self._before, last) if last is not None else None

    def _is_thing(self, word: int) -> bool:
        return self.kinds(word) is not None

    def _lemma(self, word: int) -> str:
        """A word's lemma; “proceeds” has none of its own, “know-how” is three words."""
        token = self._tree.tokens[word]
        lemma = token.lemma.lower()
        if token.tag == "NNS" and token.text.lower() in self._lexicon.goods:
            return token.text.lower()
        knowing = lemma == "how" and any(
            self._tree.tokens[k].lemma.lower() == "know" for k in self._tree.kids(word)
        )
        if (
            self._tree.tokens[word].pos == "PROPN"
            and lemma.removesuffix("s") in self._lexicon.goods
        ):
            lemma = lemma.removesuffix("s")  # Kalashnikovs, taken for a name
        return "know-how" if knowing else lemma

    def _is_town(self, capital: int) -> bool:
        """“took *the capital* Mogadishu from them”, “the Malian capital”: a town, and no money."""
        before = self._tree.kids(capital, "det", "poss", "amod", "nummod")
        said = {self._tree.tokens[k].text.lower() for k in before}
        named = self._tree.kid(capital, "appos") is not None
        return (
            named
            or "the" in said
            or any(
                self._tree.tokens[k].text[0].isupper() or self._tree.tokens[k].dep == "poss"
                for k in before
            )
        )

    def is_relief(self, word: int) -> bool:
        """Whether a thing helps people to live, and is support only between those who rule or
        fight: wheat, doctors."""
        lemma = self._tree.tokens[word].lemma.lower()
        if lemma in self._lexicon.relief:
            return True
        return lemma not in self._lexicon.telling and any(
            self.is_relief(k)
            for p in self._tree.kids(word, "prep")
            if self._tree.tokens[p].lemma.lower() == "of"
            for k in self._tree.kids(p, "pobj")
        )

    def is_numbered_arm(self, word: int) -> bool:
        """Whether a word is what a weapon is called by its makers: a T-72, Leopards."""
        token = self._tree.tokens[word]
        if not token.text[:1].isupper():
            return False
        if _NUMBERED.fullmatch(token.text):
            return True
        lemma = token.lemma.lower()
        return bool(self._lexicon.brands & {lemma, lemma.removesuffix("s")})

    def _is_bomber(self, word: int) -> bool:
        """Whether a bomber is somebody, and no plane."""
        kids = self._tree.kids(word, "compound", "amod")
        return any(self._tree.tokens[k].lemma.lower() in ("car", "suicide") for k in kids)

    def _lent(self, word: int) -> list[int]:
        """What a loan is of."""
        of = [p for p in self._tree.kids(word, "prep") if self._tree.tokens[p].lemma == "of"]
        return [k for p in of for k in self._tree.kids(p, "pobj")]

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
        if any(
            self.is_numbered_arm(k) for k in self._tree.kids(word, "compound", "nummod", "nmod")
        ):
            return ("Arms",)  # Mi-35 helicopters, AK-47 rounds
        if {"People", "Person"} & set(self._lexicon.classes(self._tree.tokens[word].lemma.lower())):
            return None  # aid workers, arms dealers
        for k in self._tree.kids(word, "compound"):
            if self._tree.tokens[word].lemma.lower() in _SYSTEMS and self._is_air_defence(k):
                return ("Arms",)
            lemma, named = self._tree.tokens[k].lemma.lower(), self._tree.tokens[k].entity
            if lemma in self._lexicon.goods and named not in ("ORG", "PERSON"):
                return self._specific(lemma)  # the Central *Intelligence* Agency is not given
        return None

    def _counts_people(self, word: int) -> bool:
        """“millions *of students*”: whether a count is one of somebody."""
        return any(
            self._lexicon.classes(self._tree.tokens[k].lemma.lower())
            for p in self._tree.kids(word, "prep")
            for k in self._tree.kids(p, "pobj")
        )

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
