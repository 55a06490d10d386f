"""Who fills a frame's slots: agents, recipients, places, and the two sides of what is mutual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.both_sides import Filler, Sides, abroad, apart, not_own, once
from kg.mentions.discourse import NO_ACTORS, Ref
from kg.mentions.frames import Frame
from kg.mentions.other_than import of_others, rather
from kg.mentions.targets import targets
from kg.mentions.view import SentenceView, fillers, meant
from kg.registry.records import ORGANIZATIONS

# Whoever may be visited like a place.
_TALKS = frozenset({"Consultation", "Meeting", "PhoneCall"})
BACKING = frozenset({"Support", "Funding"})
_NONE = frozenset({"any", "either", "neither", "no"})
_ANYBODY = frozenset({"anybody", "anyone", "nobody", "none"})
_TIES = _TALKS | {"Agreement", "Rupture", "Visit"}
_FORCE = frozenset({"Attack", "Killing"})
_PRIVATE = frozenset({"MediaOutlet", "Organization", "People", "Person", "ResearchBody"})
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
        recipients = _actors(view, n, frame.recipient, frame.recipient_types, given, seats)
        places = ()
    if frame.recipient_kind == "people" and not recipients:
        recipients = _somebody(view, n, frame)
    if frame.event == "Appointment" and frame.status != "Ended":
        recipients = tuple(f for f in recipients if not _is_office_only(view, f))
    if frame.event in _TALKS:
        listeners = view.lexicon.audience
        recipients = tuple(
            f for f in recipients if not view.cast.roster.is_audience(f.ref.iri, listeners)
        )
    recipients = _across(view, n, frame, agents, recipients)
    if spare is not None:
        agents, recipients = agents or spare.agents, recipients or spare.recipients
    recipients = not_own(view, n, agents, recipients)
    agents, recipients = apart(frame, agents, recipients)
    if not any(_on_duty(view, f.ref) for f in agents):
        recipients = tuple(f for f in recipients if f.ref.why != "visited")
    if "agent" in frame.needs and not agents:
        return "agent"
    nobody = frame.event in BACKING and _nobody(view, n, frame.recipient)
    if "recipient" in frame.needs and not recipients and not places and not nobody:
        return "recipient"
    if not agents and not recipients:
        return "anybody"  # a place alone takes no part
    if frame.event in _TIES and not _anybody_known((*agents, *recipients)):
        return "anybody"
    if frame.agent_foreign and not abroad(view, agents, recipients, places):
        return "agent_foreign"
    return Sides(agents, recipients, places)


def _is_office_only(view: SentenceView, filler: Filler) -> bool:
    """“elected a new chairman”: the office, of nobody who is named."""
    determiners = {view.lemma(k) for k in view.tree.kids(filler.word, "det", "poss")}
    unnamed = not filler.ref.named and view.lemma(filler.word) in view.lexicon.offices
    return unnamed and not determiners & {"the", "his", "her", "its", "their"}


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
        refs = _refs(view, n, role, force)
        if seats:
            refs = [replace(f, ref=view.cast.seated(f.ref)) for f in refs]
        found = [
            f
            for f in refs
            if f.ref.type not in NO_ACTORS
            and _is_one_of(f.ref, types)
            and (f.word not in besides or _is_somebodys_name(view, f.word))
        ]
        if found:
            return once(found)
    return _meant_rather(view, n, roles, types, besides)


def _is_somebodys_name(view: SentenceView, word: int) -> bool:
    """Whether what may be given is somebody by his name, and no weapon that has one."""
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


def _nobody(view: SentenceView, n: int, roles: Sequence[str]) -> bool:
    """“supports no armed group”, “has never armed anybody”: what is denied is meant of all."""
    if not view.propositions[n].negated:
        return False
    tree = view.tree
    for word in (w for role in roles for w in fillers(view, n, role)):
        if view.lemma(word) in _ANYBODY:
            return True
        every = {view.lemma(k) for k in tree.kids(word, "det", "neg")} & _NONE
        if every and view.lexicon.classes(view.lemma(word)):
            return True
    return False


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
            if not named or _may_act_as_kind(view, word)
            for ref in targets(view, word)
        ]
        actors = [
            f
            for f in hit
            if f.ref.type not in NO_ACTORS and _is_one_of(f.ref, frame.recipient_types)
        ]
        if actors:
            return once(actors), once([f for f in hit if f.ref.type == "Place"])
    return (), ()


def _refs(view: SentenceView, n: int, role: str, force: bool = False) -> list[Filler]:
    if role == "speaker":
        speaker = view.voice(n)
        return [Filler(view.propositions[n].head, speaker)] if speaker is not None else []
    if role == "addressee":
        return [Filler(view.propositions[n].head, ref) for ref in view.addressed(n)]
    found: list[Filler] = []
    for word in fillers(view, n, role):
        if role.endswith("kind") and not _may_act_as_kind(view, word):
            if not force or view.lemma(word) not in view.lexicon.acting:
                continue  # “a rebel attack”, but no “government aid”
            band = (
                None
                if view.cast.refer(view.index, word)
                else view.cast.unnamed.band(view.index, word)
            )
            found += [Filler(word, band)] if band is not None else []
        if view.goods.sum_at(word) is not None:
            continue  # “$1 million of it went to the militia”: money takes no part
        for ref in of_others(view, n, word):
            if not (role.endswith("kind") and _is_make(view, word, ref)):
                found += [Filler(word, one) for one in meant(view, n, word, ref)]
    return found


def _may_act_as_kind(view: SentenceView, word: int) -> bool:
    """Before a noun only names and nationalities are actors: Iranian support, Hamas rockets."""
    return (
        view.cast.name_at(view.index, word) is not None or view.tree.tokens[word].text[0].isupper()
    )


def _is_make(view: SentenceView, word: int, ref: Ref) -> bool:
    """Whether a name before arms is that of their make: Mohajer-6 drones, Kornet missiles."""
    thing = view.tree.head(word)
    unknown = ref.type in ("Organization", "Person") and not view.cast.is_registered(ref.iri)
    return unknown and thing is not None and view.goods.is_arms(thing)


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
        found = _refs(view, n, role)
        actors = [f for f in found if f.ref.type not in NO_ACTORS]
        places = [f for f in found if f.ref.type == "Place"]
        if frame.recipient_kind == "place":
            # who sits in a capital is visited in it: “arrived in Cairo”
            seated = [replace(f, ref=view.cast.seated(f.ref)) for f in found]
            actors = [f for f in seated if f.ref.type in _HOSTS]
            actors = actors or [_people_of(view, f) for f in places if _is_town(view, f)]
        if actors or places:
            return once(actors), once(places)
    return (), ()


def _is_town(view: SentenceView, visited: Filler) -> bool:
    """Whether people live in a place by whose name they go: a town, no museum and no river."""
    return view.tree.tokens[visited.word].entity not in ("FAC", "LOC")


def _people_of(view: SentenceView, visited: Filler) -> Filler:
    """Those who live in a town of which nobody knows whose seat it is: they are visited in it."""
    people = view.cast.roster.inhabitants(visited.ref.iri)
    return replace(visited, ref=replace(people, why="visited"))


def _on_duty(view: SentenceView, ref: Ref) -> bool:
    """Whether somebody travels for a state or a group: no businesswoman, no pilgrim."""
    lexicon = view.lexicon
    if ref.type not in _PRIVATE or (ref.members and ref.type != "People"):
        return True
    nouns = view.cast.roster.nouns_for(ref.iri) | {view.cast.roster.noun_of(ref.iri)}
    return bool(nouns & (lexicon.abroad | lexicon.leads_bodies | lexicon.state_offices))


def _anybody_known(taking_part: tuple[Filler, ...]) -> bool:
    """Whether anybody is named, acts for a body, or is armed: a novelist and her publisher, a bank
    and its creditors make no ties that count here."""
    return any(f.ref.named or f.ref.members or f.ref.type not in _PRIVATE for f in taking_part)


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
