"""Whose words they are: the speaker whom a phrase names, and those to whom he speaks."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.actors import Cast
from kg.mentions.discourse import NO_ACTORS, Ref
from kg.mentions.lexicon import Lexicon
from kg.records import Proposition
from kg.records.tree import Tree

_ADDRESSED = ("receiver", "to", "patient", "with")
# The roles of a report or statement that tell who makes it, the surest first.
_MAKERS = ("owner", "by", "from", "of", "in", "at", "kind", "with")

# Endings of nouns that are said of people: a participant, residents, a former aide.
_HUMAN = ("er", "or", "ist", "ian", "ant", "ent", "man", "woman", "ee", "aide", "crat", "people")


class Voices:
    """The speakers of one article, asked for in the order of its sentences."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self._cast, self._lexicon = cast, lexicon
        self._last_reporter: Ref | None = None

    def speaker(self, tree: Tree, propositions: Sequence[Proposition], word: int) -> Ref | None:
        """The speaker that a phrase names: an actor, or whoever made the report or statement."""
        unnamed = self._cast.source(tree.sentence.index, word)
        if unnamed is not None:
            return unnamed
        for ref in self._cast.refer(tree.sentence.index, word):
            if ref.type not in NO_ACTORS:
                return ref
        if tree.tokens[word].lemma.lower() in self._lexicon.saying_nouns:
            return self._reporter(tree.sentence.index, propositions, word)
        if tree.tokens[word].lemma.lower().endswith(_HUMAN):
            return self._cast.somebody(tree.sentence.index, word)
        return None

    def _reporter(self, s: int, propositions: Sequence[Proposition], word: int) -> Ref | None:
        """Who made a report; of one that tells nobody, whoever made the one before."""
        arguments = [a for p in propositions if p.head == word for a in p.arguments]
        for role in _MAKERS:
            for argument in arguments:
                if argument.role != role:
                    continue
                for ref in self._cast.refer(s, argument.head):
                    people = role == "kind" and ref.type == "People"
                    if ref.type not in NO_ACTORS and not people:
                        self._last_reporter = ref
                        return ref
        return self._last_reporter

    def named_below(self, tree: Tree, word: int) -> Ref | None:
        """The first actor meant by a word of a phrase: “according to a book by X”."""
        for below in tree.subtree(word):
            for ref in self._cast.refer(tree.sentence.index, below):
                if ref.type not in NO_ACTORS:
                    return ref
        return None

    def addressees(self, s: int, proposition: Proposition, speaker: Ref) -> tuple[Ref, ...]:
        """To whom a verb of saying says that the speaker speaks."""
        if proposition.passive or proposition.predicate in self._lexicon.quotes:
            return ()
        found: dict[str, Ref] = {}
        for argument in proposition.arguments:
            if argument.role in _ADDRESSED:
                for ref in self._cast.refer(s, argument.head):
                    if ref.type not in NO_ACTORS and ref.iri != speaker.iri:
                        found.setdefault(ref.iri, ref)
        return tuple(found.values())
