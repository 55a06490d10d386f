"""Who of the registry bears a name that several have, or a family name that stands alone: whoever
the article's day, its bodies and its capitals point to.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from kg.mentions.name import Name
from kg.registry import KnownActor, Registry, fold

# Who reigns is called so.
_REIGNING = frozenset(
    {"caliph", "emir", "emperor", "empress", "king", "pope", "prince", "princess", "queen",
     "shah", "sultan", "tsar"}
)  # fmt: skip
# Who is called so is a cleric, or a soldier: hardly a politician of that family name whom nothing
# else points to.
_CLERICS = frozenset(
    {"ayatollah", "cleric", "imam", "maulana", "maulvi", "mawlawi", "mufti", "mullah"}
)
_SOLDIERS = frozenset(
    {"adm", "admiral", "brig", "brigadier", "capt", "captain", "cmdr", "col", "colonel",
     "commander", "gen", "general", "lieutenant", "lt", "maj", "major", "sergeant", "sgt"}
)  # fmt: skip
# First names that so many bear that one of them alone tells of nobody.
_GIVEN = frozenset(
    {"abdullah", "ahmad", "ahmed", "ali", "amir", "david", "hamid", "hasan", "hassan", "ibrahim",
     "ismail", "jamal", "john", "joseph", "khaled", "khalid", "mahmoud", "mahmud", "michael",
     "mohamad", "mohamed", "mohammad", "mohammed", "muhammad", "musa", "mustafa", "omar", "osman",
     "said", "salah", "salem", "samir", "tariq", "umar", "usman", "yousef", "yusuf"}
)  # fmt: skip
_ARMED = frozenset({"ArmedForce", "ArmedGroup", "State"})


class Bearers:
    """Answers for one article: `met` are the actors whose names it has, `seats` whoever sits in
    its capitals, `day` is when it was published."""

    def __init__(
        self,
        registry: Registry,
        met: AbstractSet[str],
        seats: AbstractSet[str],
        day: date | None,
    ) -> None:
        self._registry, self._met, self._seats, self._day = registry, met, seats, day

    def of_family_name(self, name: Name, kind: str) -> KnownActor | None:
        """The only one who can be meant by a family name alone, None if nobody or several can."""
        borne = self._in_office(self._registry.by_surname(name.text))
        return borne[0] if len(borne) == 1 and self._may_bear(borne[0], name, kind) else None

    def choose(self, iris: tuple[str, ...]) -> KnownActor:
        """Among namesakes the one whom the article also calls by a name that is his alone, else
        whose whole or part is met in it, or sits in a town that is, else one who is in office on
        its day, else the first."""

        def related(iri: str) -> tuple[bool, int, bool]:
            near = self._near(self._registry.actors[iri]) & (self._met | self._seats)
            day = self._day
            held = self._registry.roles_of(iri) if day is not None else ()
            here = any(day is not None and role.held_on(day) for role in held)
            return iri in self._met, len(near), here

        best = max(iris, key=lambda i: (*related(i), -iris.index(i)))
        return self._registry.actors[best]

    def _in_office(self, borne: Sequence[KnownActor]) -> Sequence[KnownActor]:
        """Of several with one family name the only one who led a body when the article appeared:
        “Assad met Putin” in 2015 tells of Bashar, and not of Hafez."""
        day = self._day
        if len(borne) < 2 or day is None:
            return borne
        leading = [
            actor
            for actor in borne
            if any(r.leads and r.held_on(day) for r in self._registry.roles_of(actor.iri))
        ]
        return leading if len(leading) == 1 else borne

    def _may_bear(self, actor: KnownActor, name: Name, kind: str) -> bool:
        """Whether a family name is that of the only one who has it. Another spelling is no sign of
        one who may be no person, or of whose body or state the article says nothing."""
        reigns = _REIGNING.intersection(name.called)
        if reigns and not any(reigns & set(fold(t).split()) for t in self._offices(actor)):
            return False  # King Hussein is not Saddam Hussein
        near = kind == "Person" and not self._near(actor).isdisjoint(self._met)
        if name.folded in _GIVEN and not near:
            return False  # “her son Ali” is no prime minister
        return near or (_is_spelt(actor, name) and self._fits_rank(actor, name))

    def _fits_rank(self, actor: KnownActor, name: Name) -> bool:
        """Whether somebody may be called by a rank: Colonel Gaddafi, who led a state."""
        words = {fold(t).split()[0] for t in self._offices(actor)}
        called = {word.rstrip(".") for word in name.called}
        if called & _CLERICS:
            return not _CLERICS.isdisjoint(words)
        if not called & _SOLDIERS or words & _SOLDIERS:
            return True
        led = {role.body for role in self._registry.roles_of(actor.iri) if role.leads}
        fights_with = self._registry.wholes(actor.iri)
        types = {self._registry.actors[b].type for b in (*led, *fights_with)}
        return not _ARMED.isdisjoint(types - ({"State"} if not led else set()))

    def _offices(self, actor: KnownActor) -> list[str]:
        """What somebody has been, and is called."""
        return [*(r.title for r in self._registry.roles_of(actor.iri)), actor.label, *actor.names]

    def _near(self, actor: KnownActor) -> set[str]:
        """What somebody is part of, and the bodies whose offices he has held."""
        bodies = {role.body for role in self._registry.roles_of(actor.iri)}
        return {*self._registry.wholes(actor.iri), *bodies}


def _is_spelt(actor: KnownActor, name: Name) -> bool:
    """Whether somebody's family name is written just so."""
    return any(fold(n).split()[-1:] == [name.folded] for n in (actor.label, *actor.names))
