"""Who a name stands for."""

from __future__ import annotations

from dataclasses import dataclass, field


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
