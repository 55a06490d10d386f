"""What the registry knows: actors, the offices that they held, and dated happenings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# The vocabulary's classes of actors; those under Organization stand in ORGANIZATIONS.
ORGANIZATIONS = frozenset(
    {
        "Organization",
        "ArmedForce",
        "ArmedGroup",
        "InternationalBody",
        "MediaOutlet",
        "PoliticalBody",
        "ResearchBody",
    }
)
ACTOR_TYPES = ORGANIZATIONS | {"People", "Person", "State"}


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the registry. `type` is the local name of its class of the vocabulary.

    `names` are the label and all other spellings; `adjectives` (“Iranian”), `metonyms` (“Tehran”)
    and `descriptions` (“Lebanese group”) mean the actor without being its name. `part_of` are the
    IRIs of the bodies that it directly belongs to.
    """

    iri: str
    type: str
    label: str
    names: tuple[str, ...]
    part_of: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()

    def is_a(self, type_name: str) -> bool:
        """Whether the actor is of that class, subclasses of Organization and Actor included."""
        if type_name == "Actor":
            return True
        return self.type == type_name or (
            type_name == "Organization" and self.type in ORGANIZATIONS
        )


@dataclass(frozen=True, slots=True)
class KnownRole:
    """An office that a person held; None is an unknown or open bound. `leads` for the head of the
    body, whose acts in office are the body's own."""

    holder: str
    body: str
    title: str
    begins: date | None = None
    ends: date | None = None
    leads: bool = False

    def held_on(self, day: date) -> bool:
        """Whether the office was, as far as is known, held on that day (both bounds included)."""
        return (self.begins is None or self.begins <= day) and (
            self.ends is None or day <= self.ends
        )


@dataclass(frozen=True, slots=True)
class Landmark:
    """A dated happening that articles count time from; `names` are the ways to speak of it."""

    names: tuple[str, ...]
    begins: date
    ends: date
