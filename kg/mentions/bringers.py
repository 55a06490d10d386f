"""Who only brings what another gives: “*A courier* handed the rebels $2 million *from Qatar*”."""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.both_sides import Filler
from kg.mentions.match import Match
from kg.mentions.slots import BACKING
from kg.mentions.view import SentenceView, fillers

_BRINGERS = frozenset(
    {"courier", "go-between", "intermediary", "messenger", "middleman", "smuggler", "trafficker"}
)
_SOURCES = ("from", "patient>from")
_GIVERS = frozenset(
    {"ArmedForce", "ArmedGroup", "Organization", "Person", "PoliticalBody", "State"}
)


def by_the_giver(view: SentenceView, match: Match) -> Match:
    """The match with whoever sends what somebody else only brings."""
    agents = match.sides.agents
    brought = bool(agents) and all(view.lemma(f.word) in _BRINGERS for f in agents)
    if match.event not in BACKING or not brought:
        return match
    taken = {f.ref.iri for f in match.sides.recipients}
    found = {
        ref.iri: Filler(word, ref)
        for role in _SOURCES
        for word in fillers(view, match.proposition, role)
        for ref in view.cast.refer(view.index, word)
        if ref.type in _GIVERS and ref.iri not in taken
    }
    if not found:
        return match
    return replace(match, sides=replace(match.sides, agents=tuple(found.values())))
