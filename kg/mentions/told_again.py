"""An event told again, by words that only take it up."""

from __future__ import annotations

from kg.mentions.both_sides import Sides
from kg.mentions.frames import Frame
from kg.mentions.match import Match
from kg.records import Money


def again(
    n: int, event: str, status: str, sides: Sides, kinds: tuple[str, ...], money: Money | None
) -> Match:
    """A match of what the n-th proposition takes up, by no frame of the ontology."""
    frame = Frame(
        name="bridged.course",
        event=event,
        category="verb",
        predicates=frozenset(),
        agent=(),
        recipient=(),
        needs=frozenset(),
        status=status,
    )
    return Match(frame, event, n, sides, kinds, money, bridged=True)
