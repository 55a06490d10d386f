"""The speech acts found in one article so far, and in which of them a proposition stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.mentions.lexicon import Lexicon
from kg.mentions.speech_acts import SpeechAct, content_governors
from kg.records import Proposition

# Verbs that say what something is.
_CALLING = frozenset({"brand", "call", "claim", "describe", "label", "say", "term"})
# Verbs that say whose deed something is, by their object and “on” or “to”.
_BLAMING = frozenset({"ascribe", "attribute", "blame", "pin"})


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
        """Nothing is put above what reports it already: no speech act quotes itself."""
        if place not in self.chain(above):
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
                within = self._source_within(s, place, propositions[n].head)
                return self._told_through.get(place, place) if within is None else within
        called = self._called(s, propositions, n)
        called = self._meeting(s, propositions, n) if called is None else called
        if called is not None:
            return called
        head = propositions[n].head
        for place in self._by_sentence.get(s, ()):
            if head in self.speeches[place].covers:
                return place
        return None

    def _source_within(self, s: int, place: int, head: int) -> int | None:
        """The source that a speaker himself names for a word: “the daily said that Chad, according
        to two officials, had armed them”."""
        for inner in self._by_sentence.get(s, ()):
            act = self.speeches[inner]
            if act.above == place and act.proposition is None and head in act.covers:
                return inner
        return None

    def _meeting(self, s: int, propositions: Sequence[Proposition], n: int) -> int | None:
        """The speech act of “hit back *at claims* that …”, of what the claims tell."""
        told = propositions[n].governor
        if told is None or propositions[n].link != "complement":
            return None
        claim = propositions[told]
        if claim.category != "noun" or claim.link not in ("at", "against"):
            return None
        return None if claim.governor is None else self._by_proposition.get((s, claim.governor))

    def _called(self, s: int, propositions: Sequence[Proposition], n: int) -> int | None:
        """The speech act of “what he called Iran's support for them”, of the noun in it."""
        if propositions[n].category != "noun" or not self._by_sentence.get(s):
            return None
        return next(
            (
                place
                for q, p in enumerate(propositions)
                if p.governor == n
                and p.link == "adverbial"
                and p.predicate in _CALLING
                and (place := self._by_proposition.get((s, q))) is not None
            ),
            None,
        )

    def denying(self, s: int, propositions: Sequence[Proposition], n: int) -> int | None:
        """The speech act that denies what a proposition tells: “rejected claims by X that …”,
        “denied a role in it”."""
        governors = list(content_governors(propositions, n, self._asides[s]))
        above = propositions[n].governor
        if above is not None and propositions[n].link == "in":
            governors.insert(0, above)
        for governor in governors[:1]:  # “denied reports *saying* that …”
            if propositions[governor].link == "participle":
                governors += content_governors(propositions, propositions[governor].governor or 0)
        for governor in governors:
            place = self._by_proposition.get((s, governor))
            if place is not None and self._rejects(propositions[governor]):
                return place
        return None

    def blaming(
        self, s: int, propositions: Sequence[Proposition], words: Collection[int]
    ) -> int | None:
        """The speech act that blames a deed on whoever one of these words tells: “a strike that
        Tehran blamed on Israel killed …”."""
        for n, proposition in enumerate(propositions):
            if proposition.predicate in _BLAMING:
                on = {a.head for a in proposition.arguments if a.role in ("on", "to")}
                if on & set(words):
                    return self._by_proposition.get((s, n))
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
