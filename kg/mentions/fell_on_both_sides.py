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
# “Clashes left two soldiers and five rebels dead”: in an attack or a raid one side does.
_MUTUAL = _FIGHTS - {"ambush", "assault", "attack", "operation", "raid"}
_WHERE = {"agent": _MUTUAL, **dict.fromkeys(("after", "amid", "during", "in"), _FIGHTS)}
_BETWEEN = frozenset({"deaths.fight-resulted-in"})
_OF_STATES = frozenset({"ArmedForce", "State"})


def crosswise(view: SentenceView, match: Match) -> list[Match]:
    """A match told of one side at a time, where nobody is told to have done it; none of any other
    match."""
    if match.event not in FORCE or len(match.sides.recipients) < 2:
        return []
    fell = _parted(view, match.sides.recipients)
    fought = fell
    if match.sides.agents:
        # “Clashes between the army and the rebels led to the deaths of soldiers and militants”
        fought = _opposed(view, match.sides.agents) if match.frame.name in _BETWEEN else None
    else:
        told = view.propositions[match.proposition].arguments
        if not any(view.lemma(a.head) in _WHERE.get(a.role, ()) for a in told):
            return []
    if fell is None or fought is None:
        return []
    return [
        replace(match, sides=replace(match.sides, agents=_doers(by), recipients=to), bridged=True)
        for by, to in zip(fought, reversed(fell), strict=True)
    ]


def _parted(
    view: SentenceView, fillers: tuple[Filler, ...]
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]] | None:
    """Bands and a state's forces, each apart; None if either is missing, or somebody is neither."""
    bands = tuple(f for f in fillers if f.ref.type == "ArmedGroup")
    regulars = tuple(f for f in fillers if f not in bands and _is_regular(view, f))
    if not bands or not regulars or len(bands) + len(regulars) < len(fillers):
        return None
    return bands, regulars


def _opposed(
    view: SentenceView, fillers: tuple[Filler, ...]
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]] | None:
    """Those who fight a state's forces, and these; None if either is missing."""
    regulars = tuple(f for f in fillers if _is_regular(view, f))
    others = tuple(f for f in fillers if f not in regulars)
    return (others, regulars) if others and regulars else None


def _is_regular(view: SentenceView, filler: Filler) -> bool:
    """Whether somebody is of a state's forces: soldiers, policemen, its army."""
    noun = view.cast.roster.noun_of(filler.ref.iri) or view.lemma(filler.word)
    return noun in SOLDIERS or filler.ref.type in _OF_STATES


def _doers(side: tuple[Filler, ...]) -> tuple[Filler, ...]:
    return tuple(Filler(f.word, replace(f.ref, score=min(f.ref.score, 0.7))) for f in side)
