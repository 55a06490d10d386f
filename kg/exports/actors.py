"""Actors as the rows of an export show them: one name, one type."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import groupby

from kg.exports.facts import Facts, first

# The closest first: an actor of several classes is shown as the first of these that it has.
TYPES = (
    "Person", "State", "People", "ArmedGroup", "ArmedForce", "MediaOutlet", "ResearchBody",
    "InternationalBody", "PoliticalBody", "Organization", "Actor",
)  # fmt: skip


def all_actors(facts: Facts) -> Iterator[str]:
    """The IRIs of all actors in alphabetical order, also of those whose broader classes nobody has
    derived."""
    return (iri for iri, _ in groupby(merge(*map(facts.all_of, TYPES))))


def label(facts: Facts, iri: str) -> str:
    """The name to show: the label, else a name by which an article calls it, else the IRI's end."""
    known = facts.of(iri)
    return first(known, "label") or first(known, "altLabel") or iri.rsplit("/", 1)[-1]


def actor_type(facts: Facts, iri: str) -> str:
    """The actor's closest class in the vocabulary, without prefix."""
    types = facts.of(iri).get("type", [])
    return next((name for name in TYPES if name in types), "Actor")


def labels(facts: Facts, iris: list[str]) -> str:
    """The names of several, parted by semicolons."""
    return "; ".join(label(facts, iri) for iri in iris)
