"""Answers what the registry knows: names, parts, offices, landmarks. It reads no file."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from rdflib import Graph

from kg.registry.names import content_words, fold, is_plain_word, surname, without_titles
from kg.registry.records import KnownActor, KnownRole, Landmark
from kg.registry.variants import VariantIndex
from kg.vocab import ATT, NAMESPACES, SKOS

_Index = Mapping[str, tuple[KnownActor, ...]]
_OPENING = date.min
# So many content words of a name tell of one happening, whatever else is said with them.
_TELLING = 3

# Shorter ones have too few consonants: Birr is no spelling of Bar.
_TELLING_SURNAME = 5


class Registry:
    """The known actors with their offices, and the landmarks of time.

    Wherever several actors answer, they come in the order of their IRIs.
    """

    def __init__(
        self,
        actors: Iterable[KnownActor],
        roles: Iterable[KnownRole] = (),
        landmarks: Iterable[Landmark] = (),
        graphs: Iterable[Graph] = (),
    ) -> None:
        ordered = sorted(actors, key=lambda actor: actor.iri)
        self._actors: Mapping[str, KnownActor] = {actor.iri: actor for actor in ordered}
        self._met: frozenset[str] = frozenset()
        # Asked thousands of times an article; of those who are known alone, so it ends to grow.
        self._wholes: dict[str, tuple[str, ...]] = {}
        self._roles = tuple(
            sorted(roles, key=lambda r: (r.begins or _OPENING, r.holder, r.body, r.title))
        )
        self._landmarks = tuple(sorted(landmarks, key=lambda mark: (mark.begins, mark.names)))
        self._graphs = tuple(graphs)
        self._names: _Index = _index(ordered, lambda actor: actor.names)
        self._adjectives: _Index = _index(ordered, lambda actor: actor.adjectives)
        self._openers = _first_words(self._adjectives)
        self._metonyms: _Index = _index(ordered, lambda actor: actor.metonyms)
        self._descriptions = _index(ordered, lambda actor: actor.descriptions)
        self._surnames = _index(
            (actor for actor in ordered if actor.type == "Person"),
            lambda actor: [surname(fold(name)) for name in actor.names],
        )
        self._variants = VariantIndex(ordered)
        self._roles_of: dict[str, list[KnownRole]] = defaultdict(list)
        self._holders: dict[str, list[KnownRole]] = defaultdict(list)
        for role in self._roles:
            self._roles_of[role.holder].append(role)
            self._holders[role.body].append(role)
        self._landmark_words = [
            ([content_words(name) for name in mark.names], mark) for mark in self._landmarks
        ]

    @property
    def actors(self) -> Mapping[str, KnownActor]:
        """All known actors by IRI, in the order of their IRIs."""
        return MappingProxyType(self._actors)

    def joined_by(self, met: Iterable[KnownActor]) -> Registry:
        """This registry with actors that one article lets one know; it is not changed itself."""
        met = tuple(met)
        joined = copy.copy(self)
        joined._met = self._met | {actor.iri for actor in met}
        # Copied, not chained: these are looked up some thousand times an article.
        joined._actors = {**self._actors, **{actor.iri: actor for actor in met}}
        joined._names = {**self._names, **_index(met, lambda actor: actor.names)}
        joined._adjectives = {**self._adjectives, **_index(met, lambda actor: actor.adjectives)}
        joined._wholes = dict(self._wholes)
        joined._openers = _first_words(joined._adjectives)
        joined._metonyms = {**self._metonyms, **_index(met, lambda actor: actor.metonyms)}
        return joined

    def is_registered(self, iri: str) -> bool:
        """Whether an actor stands in the registry's files, and was not met in an article only."""
        return iri in self._actors and iri not in self._met

    @property
    def roles(self) -> tuple[KnownRole, ...]:
        """All known offices, the earliest first."""
        return self._roles

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        """The dated happenings, the earliest first."""
        return self._landmarks

    def find(self, name: str) -> tuple[KnownActor, ...]:
        """The actors with this very name: case, accents, quotes, hyphens, articles, a possessive
        's and (for persons) titles before it make no difference.

        Several where the name is shared. Empty for an acronym that is a common word and is not
        written in capitals (“us”, “who”).
        """
        if is_plain_word(name):
            return ()
        folded = fold(name)
        if found := self._names.get(folded):
            return found
        bare = without_titles(folded)
        if bare == folded:
            return ()
        return tuple(a for a in self._names.get(bare, ()) if a.type == "Person")

    def variant(
        self,
        name: str,
        *,
        type: str | None = None,
    ) -> tuple[tuple[KnownActor, float], ...]:
        """The actors whose name this may be in another romanization, best first, with a score
        from 0 to 1; 1 is the same name. `type` is a class of the vocabulary that they have to be.

        A whole name never answers to a shared family name alone; a lone family name may bring
        several persons.
        """
        if is_plain_word(name):
            return ()
        return tuple(
            (actor, score)
            for actor, score in self._variants.find(name)
            if type is None or actor.is_a(type)
        )

    def by_surname(self, name: str) -> tuple[KnownActor, ...]:
        """The persons with this family name (titles before it are passed over): those who spell
        it so, and if there are none those for whom it may be another romanization."""
        bare = without_titles(fold(name))
        if not bare or is_plain_word(name):
            return ()
        found = self._surnames.get(bare)
        if found is None and len(bare.split()) == 1 and len(bare) >= _TELLING_SURNAME:
            matches = self._variants.find(bare)
            found = tuple(sorted((a for a, _ in matches if a.type == "Person"), key=_by_iri))
        return found or ()

    def by_adjective(self, word: str) -> KnownActor | None:
        """The actor that an adjective or demonym such as “Iranian” belongs to."""
        return None if is_plain_word(word) else _only(self._adjectives.get(fold(word)))

    def opens_adjective(self, word: str) -> bool:
        """Whether an adjective of several words begins with this one: *Sri* Lankan."""
        return fold(word) in self._openers

    def by_metonym(self, word: str) -> KnownActor | None:
        """The actor that a place such as “Tehran” or “the Kremlin” stands for."""
        return _only(self._metonyms.get(fold(word)))

    def by_description(self, phrase: str) -> tuple[KnownActor, ...]:
        """The actors that a phrase such as “the Lebanese group” may speak of."""
        return self._descriptions.get(fold(phrase), ())

    def roles_of(self, holder_iri: str) -> tuple[KnownRole, ...]:
        """The offices of a person, the earliest first."""
        return tuple(self._roles_of.get(holder_iri, ()))

    def holders(self, body_iri: str, day: date | None = None) -> tuple[KnownRole, ...]:
        """The offices in a body, on that day or ever, the earliest first."""
        roles = self._holders.get(body_iri, ())
        return tuple(role for role in roles if day is None or role.held_on(day))

    def wholes(self, iri: str) -> tuple[str, ...]:
        """All that an actor is part of, nearest first; empty for one that is not known."""
        if iri not in self._actors:
            return ()
        known = self._wholes.get(iri)
        if known is None:
            known = self._wholes[iri] = self._climb(iri)
        return known

    def _climb(self, iri: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        nearest = [iri]
        while nearest:
            parents = {
                whole
                for part in nearest
                if part in self._actors
                for whole in self._actors[part].part_of
            }
            nearest = sorted(parents - found.keys())
            found.update(dict.fromkeys(nearest))
        return tuple(found)

    def country(self, iri: str) -> KnownActor | None:
        """The state that an actor is or is part of, if there is just one nearest."""
        for candidate in (iri, *self.wholes(iri)):
            actor = self._actors.get(candidate)
            if actor is not None and actor.type == "State":
                return actor
        return None

    def landmark(self, phrase: str) -> Landmark | None:
        """The one happening that a phrase speaks of (“the nuclear deal”, “Trump's declaration”).

        Some name of it has to be within the phrase, word for word but for endings and grammar.
        To a short name the phrase may add only words from its other names; one of three telling
        words and more (“Trump announced … Jerusalem”) is enough. None if two fit equally.
        """
        words = content_words(phrase)
        best: list[tuple[int, Landmark]] = []
        for names, mark in self._landmark_words:
            within = max((len(name) for name in names if name and name <= words), default=0)
            if within >= _TELLING or (within and words <= frozenset().union(*names)):
                best.append((within, mark))
        best.sort(key=lambda found: -found[0])
        if not best or (len(best) > 1 and best[0][0] == best[1][0]):
            return None
        return best[0][1]

    def graph(self) -> Graph:
        """What goes to the graph of actors, newly made: all that the files say, where a shared
        name is an alternative label like any other."""
        whole = Graph(bind_namespaces="none")
        for prefix, iri in NAMESPACES.items():
            whole.bind(prefix, iri)
        for graph in self._graphs:
            for triple in graph:
                subject, term, value = triple
                whole.add((subject, SKOS.altLabel if term == ATT.sharedName else term, value))
        return whole


def _by_iri(actor: KnownActor) -> str:
    return actor.iri


def _only(actors: tuple[KnownActor, ...] | None) -> KnownActor | None:
    return actors[0] if actors is not None and len(actors) == 1 else None


def _first_words(names: Iterable[str]) -> frozenset[str]:
    """The first words of names of several words."""
    return frozenset(name.split()[0] for name in names if " " in name)


def _index(
    actors: Iterable[KnownActor], words: Callable[[KnownActor], Iterable[str]]
) -> dict[str, tuple[KnownActor, ...]]:
    """From each folded word to its actors; they come sorted, so the tuples are sorted too."""
    found: dict[str, dict[str, KnownActor]] = defaultdict(dict)
    for actor in actors:
        for word in words(actor):
            found[fold(word)][actor.iri] = actor
    return {word: tuple(bearers.values()) for word, bearers in found.items()}
