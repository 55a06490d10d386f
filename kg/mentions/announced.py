"""Deeds that somebody announces: “announced the appointment of X”, “announced the killing of two
commanders”. What is announced by its noun is news, and not promised as a visit or a raid is."""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.match import Match
from kg.mentions.view import SentenceView

# What is still to be done, and not done by saying so.
AHEAD = frozenset({"conditional", "future", "intended"})
_TELLING = frozenset({"announce", "confirm", "declare", "reveal", "unveil"})
_STRESSING = frozenset({"emphasise", "emphasize", "stress", "underline", "underscore"})
_DEATHS = frozenset({"assassination", "capture", "death", "killing", "seizure"})


def as_news(
    view: SentenceView, match: Match, state: str, modality: frozenset[str]
) -> tuple[Match, str]:
    """What is announced as what it is: news; anything else as it was."""
    if state == "Pledged" and _is_announced(view, match, modality):
        # “announced the appointment of X as envoy”: that appoints him, or ends it
        return match, "Ended" if match.frame.status == "Ended" else ""
    if state == "Pledged" and _is_news(view, match, modality):
        return _without_tellers(view, match), ""
    if state == "Pledged" and _is_of_others(view, match, modality):
        return match, "Provided"
    return match, state


def _is_of_others(view: SentenceView, match: Match, modality: frozenset[str]) -> bool:
    """“Chad stressed *Iran's* support for them”: nobody pledges what another gives."""
    proposition = view.propositions[match.proposition]
    above = proposition.governor
    if proposition.category != "noun" or modality & AHEAD or above is None:
        return False
    speaker, givers = view.voice(match.proposition), {f.ref.iri for f in match.sides.agents}
    if view.propositions[above].predicate not in _STRESSING or speaker is None or not givers:
        return False
    homes = view.cast.roster.belongs_to(speaker.iri)
    theirs = {home for iri in givers for home in view.cast.roster.belongs_to(iri)}
    # of a person whom nobody knows, it may be his own state's
    known = speaker.type not in ("People", "Person", "PoliticalBody") or len(set(homes)) > 1
    return known and not theirs & set(homes)


def _is_announced(view: SentenceView, match: Match, modality: frozenset[str]) -> bool:
    """Whether somebody tells of an appointment by its noun: no promise, but news."""
    proposition = view.propositions[match.proposition]
    if match.event != "Appointment" or proposition.category != "noun" or modality & AHEAD:
        return False
    above = proposition.governor
    return above is not None and view.propositions[above].predicate in _TELLING


def _is_news(view: SentenceView, match: Match, modality: frozenset[str]) -> bool:
    """“announced *the killing* of a commander”: nobody promises that, he is dead."""
    proposition = view.propositions[match.proposition]
    above = proposition.governor
    if proposition.predicate not in _DEATHS or modality & AHEAD or above is None:
        return False
    return proposition.category == "noun" and view.propositions[above].predicate in _TELLING


def _without_tellers(view: SentenceView, match: Match) -> Match:
    """“The group announced the killing of its commander”: who tells of it has not killed him, but
    for an army that tells of rebels."""
    above = view.propositions[match.proposition].governor
    if match.event != "Killing" or above is None:
        return match
    tellers = {a.head for a in view.propositions[above].arguments if a.role == "agent"}
    rebels = all(f.ref.type == "ArmedGroup" for f in match.sides.recipients)
    agents = tuple(
        f
        for f in match.sides.agents
        if f.word not in tellers or (rebels and f.ref.type == "ArmedForce")
    )
    return replace(match, sides=replace(match.sides, agents=agents))
