"""Who killed whom where men of both sides fell in one fight: “Two soldiers and five rebels died in
a gun battle” tells that the rebels killed the soldiers, and these the rebels.
"""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.both_sides import Filler
from kg.mentions.happenings import FORCE
from kg.mentions.match import Match
from kg.mentions.view import SentenceView
from kg.mentions.who_killed import SOLDIERS

# Where both sides shoot.
_FIGHTS = frozenset(
    {"ambush", "assault", "attack", "battle", "clash", "combat", "confrontation", "encounter",
     "exchange", "fight", "fighting", "firefight", "gunbattle", "gunfight", "operation", "raid",
     "shoot-out", "shootout", "skirmish"}
)  # fmt: skip
_IN = frozenset({"after", "amid", "during", "in"})
_OF_STATES = frozenset({"ArmedForce", "State"})


def crosswise(view: SentenceView, match: Match) -> list[Match]:
    """A match told of one side at a time, where nobody is told to have done it; none of any other
    match."""
    if match.event not in FORCE or match.sides.agents or len(match.sides.recipients) < 2:
        return []
    told = view.propositions[match.proposition].arguments
    if not any(a.role in _IN and view.lemma(a.head) in _FIGHTS for a in told):
        return []
    fell = match.sides.recipients
    bands = tuple(f for f in fell if f.ref.type == "ArmedGroup")
    regulars = tuple(f for f in fell if f not in bands and _is_regular(view, f))
    if not bands or not regulars or len(bands) + len(regulars) < len(fell):
        return []
    return [
        replace(match, sides=replace(match.sides, agents=_doers(by), recipients=to), bridged=True)
        for by, to in ((bands, regulars), (regulars, bands))
    ]


def _is_regular(view: SentenceView, filler: Filler) -> bool:
    """Whether somebody is of a state's forces: soldiers, policemen, its army."""
    noun = view.cast.roster.noun_of(filler.ref.iri) or view.lemma(filler.word)
    return noun in SOLDIERS or filler.ref.type in _OF_STATES


def _doers(side: tuple[Filler, ...]) -> tuple[Filler, ...]:
    return tuple(Filler(f.word, replace(f.ref, score=min(f.ref.score, 0.7))) for f in side)
