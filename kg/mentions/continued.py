"""Sentences without a speaker of their own that go on with what somebody says: the next one in a
quotation, an answer in an interview, “It had also trained them.”"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.interviews import Interview
from kg.mentions.lexicon import Lexicon
from kg.mentions.quoted import Quoted
from kg.mentions.speech_acts import goes_on_with
from kg.mentions.speeches import Speeches
from kg.records import Span
from kg.records.tree import Tree


class Continued(Speeches):
    """Speech acts of one article, with those that only go on with others."""

    def __init__(self, lexicon: Lexicon, quoted: Quoted, interview: Interview) -> None:
        super().__init__(lexicon)
        self._quoted, self._interview = quoted, interview
        # Quoted sentences whose speaker has not been told yet.
        self._waiting: list[tuple[Tree, Span]] = []

    def _go_on(self, tree: Tree, places: list[int]) -> None:
        """Add to a sentence's speech acts, at their `places`, the one that they stand in."""
        outer = self._answered(tree)
        if outer is None:
            outer = self._going_on(tree)
        if outer is not None:
            for place in places:
                if self.speeches[place].above is None:
                    self._set_above(place, outer)
            places.append(outer)
        elif not places and (before := self._told_on(tree)) is not None:
            places.append(before)
        self._begun_before(tree, places)

    def _told_on(self, tree: Tree) -> int | None:
        """“The panel said Chad armed them. It had also trained them.”: behind what somebody said, a
        pluperfect with “also” and no day goes on with it, and so does what stands behind a colon:
        “The reason, they said, was Yemen: Ali had refused to condemn the raids.”"""
        earlier = self._by_sentence.get(tree.sentence.index - 1, ())
        acts = [self.speeches[p] for p in self._outermost(earlier)]
        if len(acts) != 1 or not (self._quoted.behind_colon(tree) or goes_on_with(tree)):
            return None
        if acts[0].proposition is None:
            return None
        return self._add(self._quoted.told_by(tree, acts[0].speaker))

    def _answered(self, tree: Tree) -> int | None:
        """An answer in an interview."""
        asked = self._interview.speaker(tree)
        return self._add(self._quoted.told_by(tree, asked)) if asked is not None else None

    def _going_on(self, tree: Tree) -> int | None:
        """A sentence inside a quotation that begins beside another one's speaker, or that nobody
        else is said to speak."""
        quotation = self._quoted.around(tree)
        if quotation is None:
            return None
        beside = self._quoted.beside(tree, quotation, self.speeches)
        if beside is not None:
            return self._add(self._quoted.spoken(tree, beside))
        self._waiting.append((tree, quotation))
        return None

    def _begun_before(self, tree: Tree, places: Sequence[int]) -> None:
        """“‘We armed them. We paid them,’ he said”: the sentences before his name are his too."""
        here = self._quoted.whole(tree)
        for earlier, quotation in list(self._waiting):
            outer = self._outermost(places)
            if earlier is tree or not quotation.meets(here) or not outer:
                continue
            self._waiting.remove((earlier, quotation))
            place = self._add(self._quoted.spoken(earlier, self.speeches[outer[-1]]))
            inside = self._by_sentence[earlier.sentence.index]
            for inner in inside:
                if self.speeches[inner].above is None:
                    self._set_above(inner, place)
            inside.append(place)
