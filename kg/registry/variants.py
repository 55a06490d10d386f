"""Finds the known actors whose name, in another romanization, may be the one that is met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.registry.names import fold, is_acronym, surname, without_titles
from kg.registry.records import ORGANIZATIONS, KnownActor
from kg.registry.spelling import consonants, similarity

_LONE_NAME = 0.9  # a family name alone says less than a whole name
_INITIAL = 0.8  # “M. Abbas”
_LEFT_OUT = 0.97  # a middle name that one of both leaves out
_NOT_THE_SAME = 0.99  # the same in sound, or but for a plural
_SHORTEST_LONE = 4  # letters that a lone word needs to be compared by sound
_PATRONYMIC = frozenset({"bin", "ibn", "bint"})


@dataclass(frozen=True, slots=True)
class _Entry:
    actor: KnownActor
    words: tuple[str, ...]


class VariantIndex:
    """An index by consonants over the names of persons and bodies; only names that agree in them
    are compared. States, peoples and acronyms have no romanizations: there only the same name is
    found."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self._by_last: dict[str, list[_Entry]] = defaultdict(list)
        self._by_whole: dict[str, list[_Entry]] = defaultdict(list)
        self._same: dict[str, list[KnownActor]] = defaultdict(list)
        for actor in actors:
            for name in actor.names:
                words = tuple(fold(name).split())
                if not words:
                    continue
                self._same[" ".join(words)].append(actor)
                if is_acronym(name):
                    continue
                if actor.type == "Person":
                    self._by_last[consonants(words[-1])].append(_Entry(actor, words))
                elif actor.type in ORGANIZATIONS:
                    key = _singular(words)
                    self._by_whole[consonants("".join(key))].append(_Entry(actor, key))

    def find(self, name: str) -> tuple[tuple[KnownActor, float], ...]:
        """The actors with a name that may be this one, best first, each once with its score."""
        folded = fold(name)
        best = {actor.iri: (actor, 1.0) for actor in self._same.get(folded, ())}
        if not is_acronym(name):
            for actor, score in (*self._persons(without_titles(folded)), *self._others(folded)):
                if score > best.get(actor.iri, (actor, 0.0))[1]:
                    best[actor.iri] = (actor, score)
        return tuple(sorted(best.values(), key=lambda found: (-found[1], found[0].iri)))

    def _persons(self, folded: str) -> Iterable[tuple[KnownActor, float]]:
        words = tuple(folded.split())
        if not words:
            return
        for entry in self._by_last.get(consonants(words[-1]), ()):
            score = _same_person(words, entry.words)
            if score > 0:
                yield entry.actor, round(score, 3)

    def _others(self, folded: str) -> Iterable[tuple[KnownActor, float]]:
        words = _singular(tuple(folded.split()))
        for entry in self._by_whole.get(consonants("".join(words)), ()):
            score = _same_body(words, entry.words)
            if score > 0:
                yield entry.actor, min(_NOT_THE_SAME, round(score, 3))


def _same_person(met: tuple[str, ...], known: tuple[str, ...]) -> float:
    """Whole names agree from given name to family name; a lone family name with the family name."""
    if met == known:
        return 1.0
    if len(met) == 1 or len(known) == 1:
        return _same_surname(met, known)
    if _PATRONYMIC & {*met, *known} and len(met) != len(known):
        return 0.0  # “bin” and a father's name: one left out makes another person
    family = similarity(met[-1], known[-1], wider=True)
    given = _given(met[0], known[0])
    if not family or not given:
        return 0.0
    middle = _middle(met[1:-1], known[1:-1])
    return (family + given) / 2 * middle


def _same_surname(met: tuple[str, ...], known: tuple[str, ...]) -> float:
    lone, whole = (met, known) if len(met) == 1 else (known, met)
    if len(whole) > 1 and len(known) == 1:
        return 0.0  # a known mononym does not take in everybody with a given name before it
    if len(lone[0]) < _SHORTEST_LONE or surname(" ".join(whole)) != whole[-1]:
        return 0.0
    # behind a title stands a given name: Hamid is not King Hamad
    titled = without_titles(" ".join(whole)) != " ".join(whole)
    return similarity(lone[0], whole[-1], wider=not titled) * _LONE_NAME


def _given(met: str, known: str) -> float:
    if len(met) == 1 or len(known) == 1:
        return _INITIAL if met[0] == known[0] else 0.0
    return similarity(met, known)


def _middle(met: tuple[str, ...], known: tuple[str, ...]) -> float:
    """One of both may leave out middle names; those that both have must agree, in order."""
    fewer, more = sorted((met, known), key=len)
    score = _LEFT_OUT ** (len(more) - len(fewer))
    rest = iter(more)
    for word in fewer:
        found = next((s for s in (_given(word, other) for other in rest) if s > 0), 0.0)
        score *= found
    return score


def _same_body(met: tuple[str, ...], known: tuple[str, ...]) -> float:
    """Bodies agree word for word, or, written together or apart, as a whole."""
    if met == known:
        return 1.0
    if len(met) == len(known):
        scores = [
            similarity(one, other, wider=len(met) == 1)
            for one, other in zip(met, known, strict=True)
        ]
        return sum(scores) / len(scores) if all(scores) else 0.0
    one, other = "".join(met), "".join(known)
    return similarity(one, other) if min(len(one), len(other)) > 6 else 0.0


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name of several words without its plurals: Guards Corps, Guard Corps."""
    if len(words) == 1:
        return words
    return tuple(w[:-1] if len(w) > 4 and w[-1] == "s" and w[-2] != "s" else w for w in words)
