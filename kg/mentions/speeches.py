"""The speech acts found in one article so far, and in which of them a proposition stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.lexicon import Lexicon
from kg.mentions.speech_acts import SpeechAct, content_governors
from kg.records import Proposition


class Speeches:
    """The speech acts of one article; `speeches` are in the order in which they were found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.speeches: list[SpeechAct] = []
        self._by_sentence: dict[int, list[int]] = {}
        self._by_proposition: dict[tuple[int, int], int] = {}
        self._asides: dict[int, frozenset[int]] = {}
        # Of a speech act that cites somebody, the one of whom is cited.
        self._told_through: dict[int, int] = {}

    def _add(self, act: SpeechAct) -> int:
        self.speeches.append(act)
        return len(self.speeches) - 1

    def _set_above(self, place: int, above: int) -> None:
        self.speeches[place] = replace(self.speeches[place], above=above)

    def _outermost(self, places: Sequence[int]) -> list[int]:
        """The speech acts that no other reports; “he said, as quoted by the agency” is his."""
        acts = [(p, self.speeches[p]) for p in places]
        outer = [p for p, act in acts if act.above is None]
        told = [
            p
            for p, act in acts
            if act.proposition is not None
            and (act.above is None or self.speeches[act.above].relays)
        ]
        return told or outer

    def _rejects(self, saying: Proposition) -> bool:
        """Who rejects somebody's words does not report them: “denied claims by Kyiv that …”."""
        return self._lexicon.attitudes.get(saying.predicate) == "denied"

    # -- answers ------------------------------------------------------------------------------

    def over(self, s: int, propositions: Sequence[Proposition], n: int) -> int | None:
        """The innermost speech act in whose content a proposition stands."""
        for governor in content_governors(propositions, n, self._asides[s]):
            place = self._by_proposition.get((s, governor))
            if place is not None:
                return self._told_through.get(place, place)
        head = propositions[n].head
        for place in self._by_sentence.get(s, ()):
            if head in self.speeches[place].covers:
                return place
        return None

    def denying(self, s: int, propositions: Sequence[Proposition], n: int) -> int | None:
        """The speech act that denies what a proposition tells: “rejected claims by X that …”."""
        for governor in content_governors(propositions, n, self._asides[s]):
            place = self._by_proposition.get((s, governor))
            if place is not None and self._rejects(propositions[governor]):
                return place
        return None

    def of_proposition(self, s: int, n: int) -> int | None:
        """The speech act that a proposition itself makes."""
        return self._by_proposition.get((s, n))

    def chain(self, place: int | None) -> list[int]:
        """The speech acts from an inner one outwards."""
        found: list[int] = []
        while place is not None and place not in found:
            found.append(place)
            place = self.speeches[place].above
        return found
