"""Which types of event can name one happening: a type and those above and below it."""

from __future__ import annotations

from functools import cache

# The vocabulary's tree of event types; a test holds it against ontology/attest.ttl.
PARENTS = {
    "Funding": "Support",
    "Meeting": "Consultation",
    "PhoneCall": "Consultation",
    "Visit": "Consultation",
    "Killing": "Attack",
}

# Who is agent and who recipient of these depends on the teller. A visit has a guest and a host.
SYMMETRIC = frozenset({"Consultation", "Meeting", "PhoneCall", "Agreement", "Rupture"})


@cache
def above(event_type: str) -> tuple[str, ...]:
    """The types above this one, nearest first."""
    parent = PARENTS.get(event_type)
    return (parent, *above(parent)) if parent else ()


@cache
def family(event_type: str) -> str:
    """The topmost type above this one, or itself: only within a family can two types agree."""
    return (event_type, *above(event_type))[-1]


def agree(one: str, other: str) -> bool:
    """Whether the two are equal or one lies under the other."""
    return one == other or one in above(other) or other in above(one)


def symmetric(one: str, other: str) -> bool:
    """Whether two accounts of these types may have their sides the other way round."""
    return one in SYMMETRIC or other in SYMMETRIC
