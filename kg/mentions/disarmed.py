"""Who lays down arms in the words of support: “the militia will hand its weapons to the army”.

A band that hands arms to soldiers, police or peacekeepers gives them up, and backs none of them; a
state that does so arms them, and so does a band that hands arms to another.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Sides
from kg.mentions.view import SentenceView

_HANDING = frozenset(
    {"hand", "hand back", "hand in", "hand over", "return", "turn in", "turn over"}
)
_BANDS = frozenset({"ArmedGroup", "People"})
_TAKERS = frozenset({"ArmedForce", "InternationalBody", "State"})
_GUARDS = frozenset(
    {"army", "authority", "government", "military", "officer", "peacekeeper", "police", "soldier",
     "troop"}
)  # fmt: skip


def is_disarmament(view: SentenceView, n: int, kinds: Sequence[str], sides: Sides) -> bool:
    """Whether fighters hand their arms to those who keep order."""
    if "Arms" not in kinds or view.propositions[n].predicate not in _HANDING:
        return False
    takers = sides.recipients
    kept = all(f.ref.type in _TAKERS or view.lemma(f.word) in _GUARDS for f in takers)
    return bool(takers) and kept and all(f.ref.type in _BANDS for f in sides.agents)
