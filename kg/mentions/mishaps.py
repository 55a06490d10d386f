"""Deaths that come of what buses, boats, trains, planes and houses do by themselves: “were killed
*when a bus plunged* into a ravine”.
"""

from __future__ import annotations

from kg.mentions.view import SentenceView

_MISHAPS = frozenset(
    {"capsize", "cave in", "collapse", "collide", "crash", "derail", "overturn", "plummet",
     "plunge", "roll", "sink", "skid", "swerve", "topple", "tumble", "veer"}
)  # fmt: skip


def is_by_mishap(view: SentenceView, n: int) -> bool:
    """Whether the clause in which somebody dies says that it was when something went wrong."""
    when = (p for p in view.propositions if p.governor == n and p.link in ("adverbial", "when"))
    return any(p.predicate in _MISHAPS for p in when)
