"""Steps of mending a sentence: each is asked about the words that it can begin at, and no others.

Nearly a hundred repairs are tried on every sentence, and hardly any has something to mend: asking
each about every word took longer than all that is then read off the sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass

from kg.text.draft import Draft, Trait


@dataclass(frozen=True, slots=True)
class Step:
    """A repair, and the words that it begins at: those of which the trait has one of the values."""

    repair: Callable[[Draft, int], None]
    trait: Trait
    values: tuple[str, ...]

    def __call__(self, draft: Draft) -> bool:
        """Ask about every such word in order, as the draft stands when its turn comes; whether
        anything was hung anew."""
        words, turn, changed = draft.having(self.trait, self.values), 0, False
        while turn < len(words):
            at = words[turn]
            turn += 1
            self.repair(draft, at)
            if draft.hung:
                draft.settle()
                changed = True
                words = draft.having(self.trait, self.values)
                turn = bisect_right(words, at)
        return changed


class Steps:
    """Steps in their order, of which only those are taken that can begin at a word of the
    sentence."""

    def __init__(self, *steps: Step) -> None:
        self._steps = steps
        self._beginning: dict[Trait, dict[str, list[int]]] = {}
        for place, step in enumerate(steps):
            begins = self._beginning.setdefault(step.trait, {})
            for value in step.values:
                begins.setdefault(value, []).append(place)

    def __call__(self, draft: Draft) -> None:
        """Take them, each as the draft stands when its turn comes."""
        due, at = self._due(draft), 0
        while at < len(due):
            place = due[at]
            at += 1
            if self._steps[place](draft):
                due = self._due(draft)
                at = bisect_right(due, place)

    def _due(self, draft: Draft) -> list[int]:
        """The places of the steps that can begin at a word of the sentence as it stands."""
        found: set[int] = set()
        for trait, begins in self._beginning.items():
            for value in draft.by(trait):
                found.update(begins.get(value, ()))
        return sorted(found)


def asked_where(
    *,
    dep: Collection[str] = (),
    tag: Collection[str] = (),
    pos: Collection[str] = (),
    lemma: Collection[str] = (),
    word: Collection[str] = (),
) -> Callable[[Callable[[Draft, int], None]], Step]:
    """Make a step of a repair: which words it is asked about, by one of their traits.

    Raises ValueError unless just one trait is named.
    """
    traits: dict[Trait, Collection[str]]
    traits = {"dep": dep, "tag": tag, "pos": pos, "lemma": lemma, "word": word}
    named = [(trait, tuple(values)) for trait, values in traits.items() if values]
    if len(named) != 1:
        raise ValueError("a repair is asked by one trait of words")
    ((trait, values),) = named
    return lambda repair: Step(repair, trait, values)
