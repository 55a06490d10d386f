"""Those whom no name tells: several of a body as a source, people whom a verb asks for, whoever is
in a thing that is hit, and a band that acts by its noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.described import as_people, describe
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import counted, is_bare_number, is_counted
from kg.mentions.roster import Roster
from kg.records.tree import Tree

_WARS = frozenset({"conflict", "fighting", "insurgency", "rebellion", "revolt", "war"})


class Unnamed:
    """Answers for one article; `refer` tells whom a word of a sentence means by other words."""

    def __init__(
        self,
        trees: tuple[Tree, ...],
        roster: Roster,
        lexicon: Lexicon,
        refer: Callable[[int, int], tuple[Ref, ...]],
    ) -> None:
        self._trees, self._roster, self._lexicon = trees, roster, lexicon
        self._refer = refer

    def source(self, sentence: int, word: int, *, speaking: bool = False) -> Ref | None:
        """Several people of a body as the unnamed source that they are: two U.S. officials. Where
        they are `speaking`, the police of a state are one, too."""
        tree = self._trees[sentence]
        token = tree.tokens[word]
        refs = self._refer(sentence, word)
        if token.tag != "NNS" or not any(r.members for r in refs):
            return None
        described = describe(tree, word, self._lexicon)
        police = speaking and tree.tokens[word].lemma.lower() == "police"
        if described is None or not (police or "Person" in described.types):
            return None
        return self._roster.stranger(tree, described, refs)

    def _kinds(self, noun: str) -> tuple[str, ...]:
        return self._lexicon.classes(noun) or ("Organization",)

    def at_war(self, sentence: int, word: int) -> tuple[Ref, ...]:
        """The two of whom only the war tells: “both sides in the conflict”."""
        tree = self._trees[sentence]
        wars = (k for p in tree.kids(word, "prep") for k in tree.kids(p, "pobj"))
        if not any(tree.tokens[k].lemma.lower() in _WARS for k in wars):
            return ()
        told = replace(as_people(tree, word), types=("ArmedGroup",))
        return (self._roster.stranger(tree, told, ()),)

    def somebody(self, sentence: int, word: int) -> Ref | None:
        """A person or people whom only a common noun tells, for a verb that asks for people."""
        tree = self._trees[sentence]
        if is_bare_number(tree, word) and not self._refer(sentence, word):
            return self._roster.stranger(tree, replace(as_people(tree, word), plural=True), ())
        if tree.tokens[word].pos != "NOUN" or self._refer(sentence, word):
            return None
        inner = counted(tree, word, self._lexicon)
        if inner is not None:  # “dozens of candidates”
            return self.somebody(sentence, inner)
        told = as_people(tree, word)
        one = any(tree.tokens[k].lemma.lower() in ("a", "an") for k in tree.kids(word, "det"))
        counts = tree.kids(word, "nummod", "quantmod") or is_counted(tree, word)
        counts = counts or told.noun in self._lexicon.members  # “killed the soldiers”
        if not (counts if told.plural else one) or told.noun in self._lexicon.animals:
            return None  # “killed the bill”, “killed jobs”: as likely no persons
        return self._roster.stranger(tree, told, ())

    def persons(self, sentence: int, word: int, body: Ref) -> Ref:
        """Those of a body who are spoken of as persons: its new leaders, who are appointed."""
        tree = self._trees[sentence]
        return self._roster.persons(tree, as_people(tree, word), (body,) if body.named else ())

    def thing(self, sentence: int, word: int, kind: str) -> Ref:
        """Whoever lives, serves or rides in a thing that is hit, known by it only."""
        told = as_people(self._trees[sentence], word)
        return self._roster.stranger(self._trees[sentence], replace(told, types=(kind,)), ())

    def any_of(self, sentence: int, word: int) -> Ref:
        """All of a kind, of whom something is denied: “any armed group”, “either side”."""
        tree = self._trees[sentence]
        told = as_people(tree, word)
        return self._roster.anybody(tree, replace(told, types=self._kinds(told.noun)))

    def band(self, sentence: int, word: int) -> Ref | None:
        """Whoever acts by a noun right before one of force, where nobody is known by it: rebels
        in “a rebel attack”."""
        tree, noun = self._trees[sentence], self._trees[sentence].tokens[word].lemma.lower()
        if noun not in self._lexicon.fighters:
            return None
        return self._roster.band(tree, word, "ArmedGroup")
