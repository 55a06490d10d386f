"""Which names of an article are one actor, and whether the registry knows him, her or it.

Full names are settled first; then surnames, shortened names and acronyms join the full name that
they can stand for. Whom nobody knows is minted: one name, one actor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg import ids
from kg.mentions.acronyms import known_otherwise
from kg.mentions.bearers import Bearers
from kg.mentions.identity import Identity
from kg.mentions.lands import of_another_land
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.name_kinds import NameKinds
from kg.mentions.short_forms import ShortForms
from kg.registry import KnownActor, Registry

# Below this a spelling is another name.
_VARIANT = 0.85
# Before a family name these are no given name.
_NO_GIVEN_NAMES = frozenset(
    {"al", "ar", "as", "ash", "dr", "el", "es", "mr", "mrs", "ms", "sir", "ul"}
)
# How sure it is that a name stands for a state which only this article lets one know.
_MET = 0.75


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
        self._kinds = NameKinds(names, registry, lexicon, outlet)
        self._met = {iri for name in names if len(name.known) == 1 for iri in name.known}
        self._initials = initials or {}
        seats = (registry.by_metonym(name.text) for name in names)
        seated = {actor.iri for actor in seats if actor is not None}
        self._bearers = Bearers(registry, self._met, seated, day)
        self._of: dict[str, Identity] = {}
        self._forms = ShortForms(self._of, self._kinds, lexicon)
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
            full = self._forms.full_name_of(name) if len(name.folded.split()) == 1 else None
            if full is not None and self._one_word_person(name):
                return replace(full, why="last-name")
            chosen = self._bearers.choose(name.known)
            if not self._registry.is_registered(chosen.iri):
                return self._from_registry(chosen, _MET, "stands-as-state")
            return self._from_registry(chosen, 1.0, "registry")
        words = name.folded.split()
        kind = self._kinds.kind(name)
        if len(words) == 1 or (_length(name) == 1 and kind == "Person"):
            full = self._forms.full_name_of(name)  # “Mr al-Bashir” behind Omar al-Bashir
            if full is not None:
                return replace(full, why="last-name")
        begun = self._forms.beginning_of(name, kind)
        if begun is not None:
            return replace(begun, why="short-form")
        if kind == "Person" and len(words) > 1:
            near = self._registry.variant(name.text, type="Person")
            if near and near[0][1] >= _VARIANT:
                return self._from_registry(near[0][0], near[0][1], "spelling")
            same = self._forms.same_person(words)
            if same is not None:
                return replace(same, why="same-person")
        elif kind not in ("Person", "Place") and not name.elsewhere:
            near = self._registry.variant(name.text)
            near = near[:1] if near and near[0][1] >= _VARIANT else ()
            if any(
                a.type != "Person" and not of_another_land(name.text, a, self._registry)
                for a, _ in near
            ):
                return self._from_registry(near[0][0], near[0][1], "spelling")
            # “Tamil militants” need not be the Tigers of Tamil Eelam
            beside = len(words) == 1 and self._kinds.told(name, "ArmedGroup")
            beside = beside and not name.text.isupper()
            shorter = self._forms.shortened(name) if not beside else None
            if shorter is not None:
                return replace(shorter, why="short-form")
        # What only the parser takes for a body or a place may be a family name.
        guessed = kind in ("Organization", "People", "Place") and not name.text.isupper()
        guessed = guessed and self._kinds.kind_and_why(name)[1] == "new-label"
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

    def _minted(self, name: Name, kind: str) -> Identity:
        why = self._kinds.kind_and_why(name)[1]
        if kind == "Place":
            iri = ids.place_iri(self._base, name.text)
            return Identity(iri, "Place", name.text, False, 0.6, why)
        iri = ids.met_actor_iri(self._base, name.text, kind)
        sure = 0.6 if kind else 0.4
        return Identity(iri, kind or "Organization", name.text, False, sure, why)


def _length(name: Name) -> int:
    """How many words a name has, but for what is no given name: one in “Mr al-Bashir”."""
    return sum(word not in _NO_GIVEN_NAMES for word in name.folded.split())
