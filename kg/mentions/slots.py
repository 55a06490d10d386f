"""Who fills a frame's slots: agents, recipients, places, and the two sides of what is mutual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.anybody import anybody
from kg.mentions.both_sides import (
    Filler,
    Sides,
    abroad,
    among_themselves,
    apart,
    no_own_men,
    not_own,
    once,
)
from kg.mentions.discourse import NO_ACTORS, Ref
from kg.mentions.eligible import anybody_known, is_new, is_office_only, may_fight, on_duty
from kg.mentions.frames import Frame
from kg.mentions.inhabitants import is_town, people_of, those_there
from kg.mentions.other_than import rather
from kg.mentions.ransomed import not_ransomed
from kg.mentions.role_actors import in_role, may_act_as_kind
from kg.mentions.routes import is_errand, is_route
from kg.mentions.spokesmen import for_his_body
from kg.mentions.targets import hosts, targets
from kg.mentions.view import SentenceView, fillers
from kg.mentions.who_we_are import ours_hit
from kg.registry.records import ORGANIZATIONS

_TALKS = frozenset({"Consultation", "Meeting", "PhoneCall"})
BACKING = frozenset({"Support", "Funding"})
_TIES = _TALKS | {"Agreement", "Rupture", "Visit"}
_FORCE = frozenset({"Attack", "Killing"})
# Whoever may be visited like a place.
_HOSTS = ("State", "Person", "Organization", "People", "ArmedForce")


def sides(
    view: SentenceView,
    n: int,
    frame: Frame,
    given: Sequence[int] = (),
    spare: Sides | None = None,
) -> Sides | str:
    """The actors in a frame's slots; or the slot that it needs and that stays empty.

    What is given is nobody to whom it is given: “sent troops to the border”. A slot for which the
    clause names nobody is filled from `spare`.
    """
    agents = _actors(view, n, frame.agent, frame.agent_types, force=frame.event in _FORCE)
    if frame.recipient_kind in ("any", "place"):
        recipients, places = _met_or_visited(view, n, frame)
    elif frame.recipient_kind == "target":
        recipients, places = _hit(view, n, frame)
    else:
        seats = frame.recipient_kind == "seat"
        beside = [k for g in given for k in view.tree.conjuncts(view.tree.first_conjunct(g))]
        besides = (*given, *beside)
        roles = _but_of_their_own(view, n, frame, agents)
        recipients = _actors(view, n, roles, frame.recipient_types, besides, seats)
        places = ()
        if not recipients and given:
            recipients = those_there(view, n, frame, agents, given)
    if frame.recipient_kind == "people" and not recipients:
        recipients = _somebody(view, n, frame)
    if frame.event == "Appointment" and frame.status != "Ended":
        recipients = tuple(f for f in recipients if not is_office_only(view, f))
    if frame.event == "Declaration":
        recipients = tuple(f for f in recipients if f.ref.named or not is_new(view, f.word))
    if frame.event in _TALKS:
        recipients = tuple(f for f in recipients if not _only_listens(view, f.ref))
        # “Al Jazeera spoke with an official”: an outlet asks, to make the answer known
        agents = tuple(f for f in agents if f.ref.type != "MediaOutlet")
    recipients = _across(view, n, frame, agents, recipients)
    if spare is not None:
        agents, recipients = agents or spare.agents, recipients or spare.recipients
    if frame.event in BACKING and is_errand(view, n, agents):
        recipients = tuple(f for f in recipients if f.ref.why != "metonym")
    if frame.event in BACKING and is_route(view, n, (*agents, *recipients)):
        return "agent"
    recipients = not_own(view, n, agents, recipients)
    if frame.event in BACKING:
        recipients = not_ransomed(view, n, no_own_men(view, agents, recipients))
    agents, recipients = apart(view, n, frame, agents, recipients)
    if not any(on_duty(view, f.ref) for f in agents):
        recipients = tuple(f for f in recipients if f.ref.why != "visited")
    if "agent" in frame.needs and not agents:
        return "agent"
    denied = frame.event in BACKING and agents and not recipients
    anyone = anybody(view, n, frame.recipient) if denied else None
    recipients = recipients or anyone or ()
    nobody = anyone is not None or (frame.symmetric and among_themselves(view, n, frame, agents))
    if "recipient" in frame.needs and not recipients and not places and not nobody:
        return "recipient"
    if not agents and not recipients:
        return "anybody"  # a place alone takes no part
    if frame.event in _TIES and not anybody_known((*agents, *recipients)):
        return "anybody"
    if frame.event == "Meeting" and _is_border(view, n, (*agents, *recipients)):
        return "anybody"
    if frame.agent_foreign and not abroad(view, agents, recipients, places):
        return "agent_foreign"
    return Sides(agents, recipients, places)


def _actors(
    view: SentenceView,
    n: int,
    roles: Sequence[str],
    types: frozenset[str],
    besides: Sequence[int] = (),
    seats: bool = False,
    force: bool = False,
) -> tuple[Filler, ...]:
    """The actors in the first of the roles that any fill; of seats, the states that sit there."""
    for role in roles:
        refs = in_role(view, n, role, force, mutual="agent-rest" in roles)
        if seats:
            refs = [replace(f, ref=view.cast.seated(f.ref)) for f in refs]
        found = [
            f
            for f in refs
            if f.ref.type not in NO_ACTORS
            and _is_one_of(f.ref, types)
            and (f.word not in besides or _is_somebodys_name(view, f.word))
        ]
        if not found and force and "ArmedGroup" in types:
            found = [f for f in refs if may_fight(view, f.ref)]
        if found:
            return once([for_his_body(view, f) for f in found] if force else found)
    return _meant_rather(view, n, roles, types, besides)


def _but_of_their_own(
    view: SentenceView, n: int, frame: Frame, agents: Sequence[Filler]
) -> tuple[str, ...]:
    """The roles of a frame's recipients, without whose ties they are where those are among the
    agents: “Iran and Sudan restored *Iranian-Sudanese* ties”."""
    if "agent-rest" not in frame.recipient or "patient>kind" not in frame.recipient:
        return frame.recipient
    own = {f.ref.iri for f in agents}
    if all(f.ref.iri not in own for f in in_role(view, n, "patient>kind", False, mutual=True)):
        return frame.recipient
    return tuple(role for role in frame.recipient if role != "patient>kind")


def _is_border(view: SentenceView, n: int, those: tuple[Filler, ...]) -> bool:
    """“where Chad, Niger and Libya meet”: lands have borders there, and hold no talks."""
    own = view.propositions[n]
    if own.category != "verb" or own.tense != "present":
        return False
    where = any(view.lemma(k) == "where" for k in view.tree.kids(own.head, "advmod"))
    return where and all(f.ref.type == "State" for f in those)


def _only_listens(view: SentenceView, ref: Ref) -> bool:
    """Whether somebody is told things to make them known: reporters, a correspondent, an outlet."""
    listeners = view.lexicon.audience
    return view.cast.roster.is_audience(ref.iri, listeners) or ref.iri in view.cast.outlets


def _is_somebodys_name(view: SentenceView, word: int) -> bool:
    """Whether what may be given is somebody by his name, and no weapon that has one."""
    if view.tree.tokens[word].pos == "NOUN" and view.tree.tokens[word].tag == "NNS":
        return False  # “sent French *troops*”: they are sent, and nobody is sent to them
    named = view.cast.name_at(view.index, word) is not None
    return named and not view.goods.is_numbered_arm(word)


def _meant_rather(
    view: SentenceView, n: int, roles: Sequence[str], types: frozenset[str], besides: Sequence[int]
) -> tuple[Filler, ...]:
    """Whom a pronoun means of those of whom alone the verb can be said."""
    words = (w for role in roles for w in fillers(view, n, role) if types and w not in besides)
    for word in words:
        found = [Filler(word, r) for r in rather(view, word) if _is_one_of(r, types)]
        if found:
            return once(found)
    return ()


def _somebody(view: SentenceView, n: int, frame: Frame) -> tuple[Filler, ...]:
    """Whoever it is to whom only people are exposed: four fishermen are killed."""
    for role in frame.recipient:
        for word in fillers(view, n, role):
            ref = view.cast.unnamed.somebody(view.index, word)
            if ref is not None:
                return (Filler(word, ref),)
    return ()


def _hit(view: SentenceView, n: int, frame: Frame) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Whom force hits, and where, in the first of the recipient's roles that anybody fills."""
    for role in frame.recipient:
        named = role.endswith("kind")
        hit = [
            Filler(word, ref)
            for word in fillers(view, n, role)
            if not named or may_act_as_kind(view, word)
            for ref in (*ours_hit(view, n, word), *targets(view, word))
        ]
        actors = [
            f
            for f in hit
            if f.ref.type not in NO_ACTORS and _is_one_of(f.ref, frame.recipient_types)
        ]
        if actors:
            return once(actors), once([f for f in hit if f.ref.type == "Place"])
    return (), ()


def _is_one_of(ref: Ref, types: frozenset[str]) -> bool:
    if not types:
        return True
    if "members" in types and ref.members:
        return True
    return ref.type in types or ("Organization" in types and ref.type in ORGANIZATIONS)


def _met_or_visited(
    view: SentenceView, n: int, frame: Frame
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """The actors and the places in the first of the recipient's roles that any fill."""
    for role in frame.recipient:
        found = in_role(view, n, role)
        actors = [
            f
            for f in found
            if f.ref.type not in NO_ACTORS and _is_one_of(f.ref, frame.recipient_types)
        ]
        places = [f for f in found if f.ref.type == "Place"]
        if frame.recipient_kind == "place":
            # who sits in a capital is visited in it: “arrived in Cairo”
            seated = [replace(f, ref=view.cast.seated(f.ref)) for f in found]
            actors = [f for f in seated if f.ref.type in _HOSTS]
            actors = actors or [
                Filler(word, ref) for word in fillers(view, n, role) for ref in hosts(view, word)
            ]
            actors = actors or [people_of(view, f) for f in places if is_town(view, f)]
        if actors or places:
            return once(actors), once(places)
    return (), ()


def _across(
    view: SentenceView,
    n: int,
    frame: Frame,
    agents: tuple[Filler, ...],
    recipients: tuple[Filler, ...],
) -> tuple[Filler, ...]:
    """“Ghana urged Togo in a call with Ghana's minister”: who speaks for the agent is not the
    other side; whoever is addressed is."""
    if "clause-addressee" not in frame.recipient:
        return recipients
    mine = {f.ref.iri for f in agents}
    speaks_for = view.cast.roster.belongs_to
    if not recipients or not all(mine & speaks_for(f.ref.iri) - {f.ref.iri} for f in recipients):
        return recipients
    return _actors(view, n, ("clause-addressee",), frame.recipient_types) or recipients
