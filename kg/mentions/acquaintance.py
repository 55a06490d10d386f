"""States that no registry knows, found by all that an article tells of a name, and made known.

A name is taken for a state's by the sum of the signs in the article (`standing`); an adjective of
the same stem (“Ardanian”) becomes its own. An adjective alone tells of a state, too, before what
only states have. What is found joins the registry for this article alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg import ids
from kg.mentions.capitals import capitals_in
from kg.mentions.firm_names import short_for_firms
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.names import names_in
from kg.mentions.standing import Sign, signs
from kg.mentions.state_adjectives import adjectives_in, is_derived
from kg.records.tree import Tree
from kg.registry import KnownActor, Registry, fold
from kg.registry.names import is_acronym

# So many points make a state; an adjective that nobody's name goes with needs a sure sign.
_ENOUGH, _SURE = 2.0, 3.0
_OF_STEM = 2.0
_BESIDE_STATE, _PLACE_NAME = 1.5, 0.5
# A single word that nobody knows is easily taken for a surname.
_PERSON_NAME, _PERSON_WORD, _FAMILY_NAME = -1.5, -0.5, -3.0
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A state that the article lets one know, and the words that told it, those that tell most
    first."""

    actor: KnownActor
    signs: tuple[str, ...]


@dataclass(slots=True)
class _Candidate:
    """A name as first written, with the signs of its mentions."""

    written: str
    signs: list[Sign] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)

    @property
    def points(self) -> float:
        return _sum_of(self.signs)


def _sum_of(signs: Iterable[Sign]) -> float:
    return sum(points for points, _ in signs)


def acquainted(
    trees: Sequence[Tree],
    gazetteer: Gazetteer,
    registry: Registry,
    lexicon: Lexicon,
    base: str,
) -> tuple[list[list[Name]], Registry, tuple[Acquaintance, ...]]:
    """The names of each sentence, and the registry with the states that only this article lets one
    know."""
    names = [names_in(tree, gazetteer, registry, lexicon) for tree in trees]
    met = states_met(trees, names, registry, lexicon, base)
    if not met:
        return names, registry, ()
    actors = [one.actor for one in met]
    joined = registry.joined_by(actors)
    every = gazetteer.joined_by(actors, joined)
    words = _words_of(actors)
    anew = [
        names_in(tree, every, joined, lexicon) if _has_any(tree, words) else before
        for tree, before in zip(trees, names, strict=True)
    ]
    return anew, joined, met


def _words_of(actors: Iterable[KnownActor]) -> frozenset[str]:
    """The words of all that actors are called by, folded."""
    called = (c for a in actors for c in (*a.names, *a.adjectives, *a.metonyms))
    return frozenset(word for name in called for word in fold(name).split())


def _has_any(tree: Tree, words: frozenset[str]) -> bool:
    """Whether a sentence has one of these words, or several of what it tells of: Ardanians."""
    return any(
        word in words or word.removesuffix("s") in words
        for token in tree.tokens
        for word in fold(token.text).split()
    )


def states_met(
    trees: Sequence[Tree],
    names: Sequence[Sequence[Name]],
    registry: Registry,
    lexicon: Lexicon,
    base: str,
) -> tuple[Acquaintance, ...]:
    """The states of an article that the registry does not know."""
    found = _candidates(trees, names, registry, lexicon)
    adjectives = adjectives_in(trees, names, registry, lexicon)
    derived = {
        folded: [a for a in adjectives if is_derived(a, c.written, lexicon)]
        for folded, c in found.items()
    }
    for folded, candidate in found.items():
        for adjective in derived[folded]:
            told = _sum_of(adjectives[adjective])
            candidate.signs.append((_OF_STEM + min(told, _SURE), adjective))
    for adjective in {fold(a) for found_for in derived.values() for a in found_for}:
        found.pop(adjective, None)  # “Ardanian” is no name beside Ardania
    _side_by_side(trees, names, found, registry)
    states = [
        _state(base, candidate.written, tuple(derived[folded]), candidate)
        for folded, candidate in sorted(found.items())
        if candidate.points >= _ENOUGH
    ]
    owned = {a for state in states for a in state.actor.adjectives}
    for adjective, told_by in sorted(adjectives.items(), key=lambda found: -len(found[0])):
        told = _sum_of(told_by) >= _SURE and adjective.lower().endswith(lexicon.telling_endings)
        parts = any(a.endswith(f" {adjective}") for a in owned)
        whole = adjectives[adjective.split()[-1]]
        if told and adjective not in owned and not parts and len(whole) == len(told_by):
            alone = _Candidate(adjective, told_by)
            states.append(_state(base, adjective, (adjective,), alone))
            owned.add(adjective)
    towns = capitals_in(trees, names) if states else {}
    seated = (_seated(state, towns) for state in states)
    return tuple({state.actor.iri: state for state in seated}.values())


def _seated(state: Acquaintance, towns: Mapping[str, frozenset[str]]) -> Acquaintance:
    """A state with the capital that the article gives it, which stands for it."""
    called = {fold(name) for name in (*state.actor.names, *state.actor.adjectives)}
    found = sorted(town for name in called for town in towns.get(name, ()))
    actor = replace(state.actor, metonyms=tuple(found[:1])) if found else state.actor
    return replace(state, actor=actor)


def _state(
    base: str, written: str, adjectives: tuple[str, ...], candidate: _Candidate
) -> Acquaintance:
    plain = () if (written,) == adjectives else (written,)
    iri = ids.met_actor_iri(base, written, "State")
    told = sorted({(-points, word) for points, word in candidate.signs if points > 0})
    words = tuple(dict.fromkeys(word for _, word in told))
    return Acquaintance(KnownActor(iri, "State", written, plain, adjectives=adjectives), words)


def _candidates(
    trees: Sequence[Tree], names: Sequence[Sequence[Name]], registry: Registry, lexicon: Lexicon
) -> dict[str, _Candidate]:
    """The names that may be states', with what each mention tells."""
    persons = {n.folded.split()[-1] for found in names for n in found if _is_person(n)}
    alone = {n.folded for found in names for n in found if n.label == "PERSON" and not n.known}
    found: dict[str, _Candidate] = {}
    for tree, inside in zip(trees, names, strict=True):
        for name in inside:
            if name.known or name.folded in persons or not _may_be_state(name, registry, lexicon):
                continue
            candidate = found.setdefault(name.folded, _Candidate(name.text))
            candidate.labels[name.label] += 1
            candidate.signs += signs(tree, name.first, name.last, lexicon)
            if name.noun and "State" not in lexicon.classes(name.noun):
                candidate.signs.append((-3.0, name.noun))
    called = [n.folded.rpartition(" ") for inside in names for n in inside]
    land = {before for before, _, last in called if last in lexicon.place_nouns}
    land |= short_for_firms(trees, names)
    for folded, candidate in found.items():
        if folded in land:  # “the Orlan Valley … Orlan”: the valley
            candidate.signs.append((_FAMILY_NAME, "place"))
        top = max(candidate.labels, key=lambda label: (candidate.labels[label], label))
        if top in ("GPE", "LOC"):
            candidate.signs.append((_PLACE_NAME, "place"))
        elif top == "PERSON":
            candidate.signs.append((_PERSON_NAME if " " in folded else _PERSON_WORD, "person"))
        if " " in folded and folded.split()[-1] in alone:
            candidate.signs.append((_FAMILY_NAME, "family name"))  # “Karim Haddad … Haddad”
    return found


def _is_person(name: Name) -> bool:
    return bool(name.title) or (name.label == "PERSON" and " " in name.folded)


def _may_be_state(name: Name, registry: Registry, lexicon: Lexicon) -> bool:
    """Whether a name is written as a state's may be: of few words, no acronym, no body's name."""
    words = name.folded.split()
    if name.title or not words or len(words) > _LONGEST or is_acronym(name.text):
        return False
    if not name.text[0].isupper() or words[-1] in lexicon.name_heads:
        return False
    if f"{words[0]}." in lexicon.ranks or _is_surname(name, registry):
        return False
    return registry.by_metonym(name.text) is None and words[0] not in lexicon.name_beginnings


def _is_surname(name: Name, registry: Registry) -> bool:
    """Whether somebody of the registry has this very family name."""
    borne = registry.by_surname(name.text)
    return any(fold(n).endswith(name.folded) for actor in borne for n in actor.names)


def _side_by_side(
    trees: Sequence[Tree],
    names: Sequence[Sequence[Name]],
    found: Mapping[str, _Candidate],
    registry: Registry,
) -> None:
    """Who stands beside a state in “X and Y” may well be one."""
    for tree, inside in zip(trees, names, strict=True):
        states = {
            tree.first_conjunct(n.last)
            for n in inside
            if any(registry.actors[i].type == "State" for i in n.known)
            or (n.folded in found and found[n.folded].points >= _ENOUGH)
        }
        for name in inside:
            beside = tree.first_conjunct(name.last)
            if name.folded in found and found[name.folded].points < _ENOUGH and beside in states:
                found[name.folded].signs.append((_BESIDE_STATE, "beside a state"))
