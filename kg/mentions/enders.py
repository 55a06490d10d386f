"""Whoever ends a war does not kill those whom it killed: “flew in to *end* a war that has killed
nine people”; whoever wages it does.

A role that lends the doer of a light verb to its noun → whether that verb only ends, or checks, it.
"""

from __future__ import annotations

from kg.mentions.view import SentenceView, fillers

_CHECKING = frozenset(
    {"broker", "contain", "curb", "limit", "lower", "negotiate", "oversee", "raise", "reduce",
     "scale back", "slow", "supervise", "survive"}
)  # fmt: skip


def only_ends_it(view: SentenceView, n: int, role: str) -> bool:
    """Whether the deed in the first half of a role is only ended by whom the other half finds."""
    if not role.endswith(">verb-agent"):
        return False
    deeds = set(fillers(view, n, role.partition(">")[0]))
    for p in view.propositions:
        if p.head not in deeds or p.governor is None:
            continue
        above = view.propositions[p.governor].predicate
        if view.lexicon.attitudes.get(above) == "ended" or above in _CHECKING:
            return True
    return False
