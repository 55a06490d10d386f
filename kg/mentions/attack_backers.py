"""Who stands behind an attack that was told before: “gunmen stormed the hotel … the attack was
sponsored by Chad” tells that Chad backs the gunmen."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening
from kg.mentions.happenings import FORCE, actors_in, families_of, taken_up
from kg.mentions.match import Match
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView

_BACKING = frozenset({"back", "finance", "fund", "sponsor"})
_FUNDING = frozenset({"finance", "fund"})


def attack_backed(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """The backing of those who attacked, where a clause says who backed the attack."""
    proposition = view.propositions[n]
    verb = proposition.predicate
    if proposition.category != "verb" or verb not in _BACKING:
        return None
    by = actors_in(view, proposition, "agent")
    for word in (a.head for a in proposition.arguments if a.role == "patient" and by):
        if not families_of(view, word) & FORCE:
            continue
        attack = taken_up(view, word, here)
        if attack is None or attack.event not in FORCE:
            return None
        belongs = view.cast.roster.belongs_to
        mine = {home for f in by for home in belongs(f.ref.iri)}
        to = tuple(Filler(word, r) for r in attack.agents if not mine & belongs(r.iri))
        hit = {home for r in attack.recipients for home in belongs(r.iri)}
        if not to or mine & hit:
            return None  # nobody pays for an attack on himself
        paid = verb in _FUNDING
        kinds = ("Financial",) if paid else ()
        return again(n, "Funding" if paid else "Support", "Provided", Sides(by, to), kinds, None)
    return None
