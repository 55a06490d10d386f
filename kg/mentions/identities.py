"""Which names of an article are one actor, and whether the registry knows him, her or it.

Full names are settled first; then surnames, shortened names and acronyms join the full name that
they can stand for. Whom nobody knows is minted: one name, one actor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz

from kg import ids
from kg.mentions.acronyms import known_otherwise
from kg.mentions.bearers import Bearers
from kg.mentions.lands import of_another_land
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.registry import KnownActor, Registry, fold

# Below this a spelling is another name. Set so that Qassem/Ghassem meet and Hassan/Hussein do not.
_VARIANT = 0.85
_SPELLING = 84.0
# Before a family name these are no given name.
_NO_GIVEN_NAMES = frozenset(
    {"al", "ar", "as", "ash", "dr", "el", "es", "mr", "mrs", "ms", "sir", "ul"}
)
# A last word of these classes is hardly ever a family name: the Tamar Brigades.
_NEVER_SURNAMES = frozenset({"ArmedGroup", "ArmedForce", "PoliticalBody"})
# How sure it is that a name stands for a state which only this article lets one know.
_MET = 0.75
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a name stands for: an actor (`type` is a class of the vocabulary) or a place.

    `why` tells a reader how it was found out.
    """

    iri: str
    type: str
    label: str
    known: bool
    score: float
    why: str = field(default="", compare=False)

    @property
    def is_place(self) -> bool:
        """Whether the name is that of a place and of no actor."""
        return self.type == "Place"


class Identities:
    """The names of one article, each with its identity."""

    def __init__(
        self,
        names: Sequence[Name],
        registry: Registry,
        lexicon: Lexicon,
        base: str,
        initials: Mapping[str, str] | None = None,
        outlet: str = "",
        day: date | None = None,
    ) -> None:
        """`initials`: from folded initials to the folded name that they stand for here. `outlet`:
        the folded name of whoever publishes the article, who is no person in it either; `day`: when
        it was published."""
        self._registry, self._lexicon, self._base = registry, lexicon, base
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._told: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            self._labels[name.folded][_label_of(name)] += 1
            self._told[name.folded][name.kind] += bool(name.kind)
        self._met = {iri for name in names if len(name.known) == 1 for iri in name.known}
        self._initials, self._outlet = initials or {}, outlet
        seats = (registry.by_metonym(name.text) for name in names)
        seated = {actor.iri for actor in seats if actor is not None}
        self._bearers = Bearers(registry, self._met, seated, day)
        self._of: dict[str, Identity] = {}
        self._settle(names)

    @property
    def known(self) -> frozenset[str]:
        """The actors of the registry that are named in the article."""
        return frozenset(identity.iri for identity in self._of.values() if identity.known)

    def of(self, name: Name) -> Identity:
        """The identity of a name of this article."""
        return self._of[name.folded]

    def _settle(self, names: Sequence[Name]) -> None:
        distinct: dict[str, Name] = {}
        for name in names:
            seen = distinct.get(name.folded)
            if (
                seen is None
                or (name.title and not seen.title)
                or (name.known and not seen.known)
                or (name.noun and not seen.noun)
            ):
                distinct[name.folded] = name
        longest_first = sorted(distinct.values(), key=lambda n: (-_length(n), n.folded))
        for name in longest_first:
            self._of[name.folded] = self._spelled_out(name) or self._identify(name)

    def _spelled_out(self, name: Name) -> Identity | None:
        """Whoever the text gives these initials to. A name that is known has its own bearer, unless
        another body is told of here that they are the initials of, and nothing of him."""
        spelled = self._initials.get(name.folded, "")
        if name.known:
            here = known_otherwise(name, spelled, self._of, self._registry, self._met)
            return self._of[here] if here else None
        if not spelled:
            return None
        whole = self._of.get(spelled)
        if whole is None:
            known = self._registry.find(spelled)
            return self._from_registry(known[0], 0.9, "short-form") if len(known) == 1 else None
        return None if whole.type == "Person" else whole

    def _identify(self, name: Name) -> Identity:
        if name.known:
            full = self._full_name_of(name) if len(name.folded.split()) == 1 else None
            if full is not None and self._one_word_person(name):
                return replace(full, why="last-name")
            chosen = self._bearers.choose(name.known)
            if not self._registry.is_registered(chosen.iri):
                return self._from_registry(chosen, _MET, "stands-as-state")
            return self._from_registry(chosen, 1.0, "registry")
        words = name.folded.split()
        kind = self._kind(name)
        if len(words) == 1 or (_length(name) == 1 and kind == "Person"):
            full = self._full_name_of(name)  # “Mr al-Bashir” behind Omar al-Bashir
            if full is not None:
                return replace(full, why="last-name")
        begun = self._beginning_of(name, kind)
        if begun is not None:
            return replace(begun, why="short-form")
        if kind == "Person" and len(words) > 1:
            near = self._registry.variant(name.text, type="Person")
            if near and near[0][1] >= _VARIANT:
                return self._from_registry(near[0][0], near[0][1], "spelling")
            same = self._same_person(words)
            if same is not None:
                return replace(same, why="same-person")
        elif kind not in ("Person", "Place"):
            near = self._registry.variant(name.text)
            near = near[:1] if near and near[0][1] >= _VARIANT else ()
            if any(
                a.type != "Person" and not of_another_land(name.text, a, self._registry)
                for a, _ in near
            ):
                return self._from_registry(near[0][0], near[0][1], "spelling")
            # “Tamil militants” need not be the Tigers of Tamil Eelam
            beside = len(words) == 1 and self._told[name.folded]["ArmedGroup"]
            beside = beside and not name.text.isupper()
            shorter = self._shortened(name) if not beside else None
            if shorter is not None:
                return replace(shorter, why="short-form")
        # What only the parser takes for a body or a place may be a family name.
        guessed = kind in ("Organization", "Place") and not name.text.isupper()
        guessed = guessed and self._kind_and_why(name)[1] == "new-label"
        lone = len(words) == 1 and not name.definite
        if lone and (kind in ("Person", "") or guessed):
            borne = self._bearers.of_family_name(name, kind)
            if borne is not None:
                return self._from_registry(borne, 0.7, "surname")
        return self._minted(name, kind)

    def _one_word_person(self, name: Name) -> bool:
        return all(self._registry.actors[i].type == "Person" for i in name.known)

    def _from_registry(self, actor: KnownActor, score: float, why: str) -> Identity:
        return Identity(actor.iri, actor.type, actor.label, True, score, why)

    def _kind(self, name: Name) -> str:
        """Person, Place, a class of organization, or empty where nothing tells."""
        return self._kind_and_why(name)[0]

    def _kind_and_why(self, name: Name) -> tuple[str, str]:
        """The kind of a name, and what tells it: title, noun, head, label, or nothing."""
        words = name.folded.split()
        if words and name.folded == self._outlet:
            return "MediaOutlet", "new-publisher"
        if name.title:
            return "Person", "new-title"
        if name.noun:
            return (self._lexicon.classes(name.noun) or ("Person",))[0], "new-noun"
        heads = self._lexicon.name_heads if len(words) > 1 else {}
        by_head = heads.get(_head_of(words)) or heads.get(words[-1] if words else "")
        labels = self._labels[name.folded]
        top = max(labels, key=lambda label: (labels[label], label)) if labels else ""
        if by_head == "ArmedForce" and not _RISING.isdisjoint(words[:-1]):
            return "ArmedGroup", "new-head"  # the Free Highland Army
        if by_head in _LEAGUES and words[-1] in _OF_STATES:
            return "InternationalBody", "new-head"  # the Organisation of Eastern States
        if by_head is not None and (top != "PERSON" or by_head in _NEVER_SURNAMES):
            return by_head, "new-head"
        by_beginning = self._lexicon.name_beginnings.get(words[0]) if len(words) > 1 else None
        if by_beginning is not None:
            return by_beginning, "new-head"
        if self._registry.by_metonym(name.text) is not None:
            return "Place", "new-label"
        told = self._told[name.folded]
        if told.total():
            return max(told, key=lambda kind: (told[kind], kind)), "new-beside"
        # “Karim Haddad … Haddad”: who goes by the last word is no place
        alone = self._labels.get(words[-1]) if len(words) > 1 else None
        if top == "PERSON" or (alone and set(alone) == {"PERSON"} and top in _PLACE_LABELS):
            return "Person", "new-label"
        if top in _PLACE_LABELS:
            return "Place", "new-label"
        if top == "NORP":
            return "People", "new-label"
        return ("Organization", "new-label") if top == "ORG" else ("", "new")

    def _full_name_of(self, name: Name) -> Identity | None:
        """The person of this article whose last name this is, in whatever spelling."""
        word = name.folded.split()[-1]
        best: tuple[float, str] | None = None
        for folded, identity in self._of.items():
            words = folded.split()
            if len(words) < 2 or identity.type != "Person":
                continue
            score = 100.0 if word == words[-1] else fuzz.ratio(word, words[-1])
            if word != words[-1] and word in words:
                score = 95.0
            if score >= _SPELLING and (best is None or (score, folded) > best):
                best = (score, folded)
        return self._of[best[1]] if best is not None else None

    def _same_person(self, words: list[str]) -> Identity | None:
        for folded, identity in sorted(self._of.items()):
            other = folded.split()
            if identity.type != "Person" or len(other) < 2:
                continue
            given, family = fuzz.ratio(words[0], other[0]), fuzz.ratio(words[-1], other[-1])
            if min(given, family) >= _SPELLING:
                return identity
        return None

    def _shortened(self, name: Name) -> Identity | None:
        """A body called by part of its name (“the Amit Center”) or by its initials."""
        words = name.folded.split()
        for folded, identity in sorted(self._of.items()):
            other = folded.split()
            if identity.type in ("Person", "Place") or len(other) <= len(words):
                continue
            if len(words) > 1 and words[-1] == other[-1] and set(words) <= set(other):
                return identity
            inside = len(words) == 1 and len(other) > 2 and words[0] in other
            if inside and name.text[0].isupper() and not self._is_place_here(name, other):
                return identity
            if len(words) == 1 and self._is_only_one(words[0], other):
                return identity
            initials = "".join(w[0] for w in other)
            if (
                len(words) == 1
                and name.text.isupper()
                and len(words[0]) > 2
                and initials == words[0]
            ):
                return identity
        return None

    def _beginning_of(self, name: Name, kind: str) -> Identity | None:
        """A body called by its name without the word for what it is: “Sanad” behind the Sanad
        Foundation, unless only the text's own words make it a person or a place."""
        words, why = name.folded.split(), self._kind_and_why(name)[1]
        if kind == "Place" or why not in ("new", "new-label") or name.definite:
            return None
        if any(one.type == "Person" and words[-1] in by.split() for by, one in self._of.items()):
            return None  # “Karimi” of the Karimi Group, which Ali Karimi owns
        for folded, identity in sorted(self._of.items()):
            other = folded.split()
            if identity.type in ("Person", "Place", "State") or other[: len(words)] != words:
                continue
            if len(other) > len(words) and other[len(words)] in self._lexicon.name_heads:
                return identity
        return None

    def _is_place_here(self, name: Name, other: Sequence[str]) -> bool:
        """Whether the first word of a body's name is told of as a place: Sinjar, and the Sinjar
        Resistance Units."""
        labels, told = self._labels[name.folded], self._told[name.folded]
        placed = told["Place"] or any(labels[label] for label in _PLACE_LABELS)
        return bool(placed) and other[0] == name.folded

    def _is_only_one(self, word: str, other: Sequence[str]) -> bool:
        """Whether “the Front” can only be the Meridian Front: no other name here ends so."""
        if word not in self._lexicon.name_heads or other[-1] != word:
            return False
        return sum(folded.split()[1:][-1:] == [word] for folded in self._of) == 1

    def _minted(self, name: Name, kind: str) -> Identity:
        why = self._kind_and_why(name)[1]
        if kind == "Place":
            iri = ids.place_iri(self._base, name.text)
            return Identity(iri, "Place", name.text, False, 0.6, why)
        iri = ids.met_actor_iri(self._base, name.text, kind)
        sure = 0.6 if kind else 0.4
        return Identity(iri, kind or "Organization", name.text, False, sure, why)


# A body whose name ends so has states for members.
_LEAGUES = frozenset({"InternationalBody", "Organization", "PoliticalBody"})
# No state's army is called so.
_RISING = frozenset(
    {"free", "independence", "insurgent", "liberation", "rebel", "resistance", "salvation"}
)
_OF_STATES = frozenset({"countries", "nations", "republics", "states"})


def _head_of(words: list[str]) -> str:
    """The word of a name that tells its class: the last, or that before “of” and “for”."""
    ends = [n for n, word in enumerate(words) if n and word in ("for", "of")]
    return words[ends[0] - 1] if ends else words[-1]


def _label_of(name: Name) -> str:
    return "PERSON" if name.title else name.label


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repetition, by how they fold, the first spelling kept."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())


def _length(name: Name) -> int:
    """How many words a name has, but for what is no given name: one in “Mr al-Bashir”."""
    return sum(word not in _NO_GIVEN_NAMES for word in name.folded.split())
