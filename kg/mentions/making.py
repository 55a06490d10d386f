"""A frame's match to a mention of an event: whether it is told, by whom, when, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.actors import Cast
from kg.mentions.announced import AHEAD, as_news
from kg.mentions.both_sides import Filler
from kg.mentions.bringers import by_the_giver
from kg.mentions.confidence import Weights
from kg.mentions.happenings import FORCE, is_since
from kg.mentions.hindered import goes_on, is_foiled, is_yet_to_be_hindered, stopped_by_others
from kg.mentions.lexicon import Lexicon
from kg.mentions.match import Match, is_unmet
from kg.mentions.never_given import denier, is_none, never_came
from kg.mentions.outlook import outlook
from kg.mentions.particulars import (
    admitted,
    are_media,
    body_of,
    distinct,
    iris,
    passage_of,
    places_named,
)
from kg.mentions.phrases import counted
from kg.mentions.signs import signs_of
from kg.mentions.slots import BACKING
from kg.mentions.speakers import Speakers
from kg.mentions.statements import Statements
from kg.mentions.status import status, turned
from kg.mentions.told import Told
from kg.mentions.trace import Reticence
from kg.mentions.view import SentenceView
from kg.mentions.when import LASTING, bounded, is_under_way, tense_of, time_of
from kg.records import EventMention, Interval, Proposition, Reading

_DONE_BY_SAYING = frozenset({"Appointment", "Declaration", "Designation"})
_DEEDS = frozenset({"Attack", "Consultation", "Killing", "Meeting", "PhoneCall", "Visit"})
# Who does this to list somebody has settled it.
_DECIDING = frozenset({"agree", "decide", "decision", "resolve", "vote"})
_LEVYING = frozenset({"adopt", "impose", "introduce", "levy", "place", "slap"})
_TALKS = frozenset({"Consultation", "Meeting", "PhoneCall", "Visit"})
_DONE_TO_PEOPLE = frozenset({"Attack", "Designation", "Killing"})


_READY = frozenset({"prepared", "readiness", "ready", "willing", "willingness"})


def _is_decided(view: SentenceView, n: int) -> bool:
    """“agreed to put them on its list”, “voted to blacklist them”."""
    governor = view.propositions[n].governor
    if governor is None:
        return False
    above = view.propositions[governor]
    if above.predicate in _LEVYING and above.governor is not None:
        above = view.propositions[above.governor]  # “agreed to *impose* sanctions on them”
    return above.predicate in _DECIDING and not (above.negated or above.modality)


def _is_only_ready(view: SentenceView, n: int) -> bool:
    """“ready to work with Kenya”: who would agree has not agreed."""
    above = view.propositions[n].governor
    return above is not None and (
        view.propositions[above].predicate in _READY
        or any(
            view.lemma(a.head) in _READY
            for a in view.propositions[above].arguments
            if a.role in ("attribute", "patient")
        )
    )


class Making:
    """The mentions of one article, made of matches."""

    def __init__(
        self,
        reading: Reading,
        cast: Cast,
        speakers: Speakers,
        statements: Statements,
        lexicon: Lexicon,
        weights: Weights,
    ) -> None:
        """`weights` say how sure a mention is, and how sure it must be to be told."""
        self._reading, self._cast, self._lexicon = reading, cast, lexicon
        self._speakers, self._statements, self._weights = speakers, statements, weights

    def told(self, view: SentenceView, match: Match) -> Told | Reticence:
        """The mention that a match makes, with who tells it; or why it tells nothing."""
        match = by_the_giver(view, match)
        n = match.proposition
        proposition = view.propositions[n]
        seen = outlook(view.propositions, n, self._lexicon, match.frame.governor)
        state = status(match.event, match.frame.status, seen, proposition.category)
        if state == "Provided" and (is_none(view, proposition) or never_came(view, match)):
            state = "Denied"
        if goes_on(view, n, match.frame.name, seen):
            state = ""
        if state == "Denied" and match.frame.name == "violence.free-captive":
            state = ""  # “refused to free the captives”: it holds them
        nobodys = match.event in FORCE and not match.sides.agents
        if state == "Denied" and nobodys and "denied" not in seen.effects:
            return "status"  # “no soldiers were killed”: nobody is said to have been accused
        if state is None or (state == "Requested" and match.event not in BACKING):
            return "status"
        if state in ("Denied", "Ended") and is_yet_to_be_hindered(view, n, match.sides.agents):
            if proposition.category == "verb" or match.event not in BACKING:
                return "status"
            state = "Provided"  # “vowed to end Iranian support for them”: it is there
        if state in ("Denied", "Ended") and is_foiled(view, n, match, state):
            return "status"
        ended = state == "Ended" and match.event in BACKING
        ended = ended and (match.frame.status == "Ended" or proposition.category == "noun")
        if ended and stopped_by_others(view, n, match.sides):
            return "agent"
        event, state = turned(match.event, state, proposition)
        match = replace(match, event=event)
        match, state = as_news(view, match, state, seen.modality)
        if state == "Pledged" and match.event in _DEEDS:
            return "planned"  # a visit announced or an attack threatened is none yet
        if state == "Pledged" and match.event == "Designation":
            if seen.modality & AHEAD and not _is_decided(view, n):
                return "planned"  # “will continue to target such networks”
            state = ""  # “announced sanctions on them”: that imposes them
        if state == "Pledged" and match.event == "Appointment":
            return "planned"  # who has sworn to topple him has not toppled him
        if state == "Pledged" and match.event == "Agreement" and _is_only_ready(view, n):
            return "planned"
        if state != "Pledged" and any(f.word == proposition.head for f in match.sides.recipients):
            # whoever is assured of support is its recipient; of other support he only hears
            return "recipient hears"
        said = match.said_with if match.said_with is not None else n
        speech = self.told_in(view.index, view.propositions, said, state)
        if match.event in FORCE:  # who is blamed for an attack is so by somebody's word
            own = self._speakers.of_proposition(view.index, said)
            if own is None:
                accused = [f.word for f in match.sides.agents]
                own = self._speakers.blaming(view.index, view.propositions, accused)
            speech = own if own is not None else speech
        agents = match.sides.agents or self._understood_agent(view, match, state)
        unnamed = match.money is not None or state == "Requested"
        if not agents and match.event in BACKING and (not unnamed or is_unmet(view, match)):
            return "agent"
        if state == "Provided" and self._assures(view, n, agents):
            state = "Pledged"
        if match.event in _DONE_BY_SAYING:
            speech = self._but_the_doers(speech, agents)
        if match.event in _TALKS and are_media(match.sides.recipients):
            return "interview"  # “told AFP by telephone” is said, and no talk between actors
        mention = self._mention(view, match, agents, state, speech)
        at = view.propositions[match.proposition]
        return Told(mention, view.index, speech, at.predicate, is_since(view, at.head))

    def _but_the_doers(self, speech: int | None, agents: tuple[Filler, ...]) -> int | None:
        """Who tells of what is done by saying it, apart from the body that does it: “*the Treasury
        said* it was designating two men” designates them."""
        belongs = self._cast.roster.belongs_to
        doers = {home for f in agents for home in (f.ref.iri, *belongs(f.ref.iri))}
        while speech is not None:
            act = self._speakers.speeches[speech]
            if act.speaker.type == "Person" or act.speaker.iri not in doers:
                return speech
            speech = act.above
        return None

    def is_sure(self, told: Told) -> bool:
        """Whether a mention is sure enough to be told, and not only to be taken up."""
        return told.mention.confidence >= self._weights.least

    def _mention(
        self,
        view: SentenceView,
        match: Match,
        agents: tuple[Filler, ...],
        state: str,
        speech: int | None,
    ) -> EventMention:
        n, money = match.proposition, match.money
        told = money if money is not None and money.bound != "range" else None
        proposition = view.propositions[n]
        signs = signs_of(view, match, agents, state, speech is not None)
        known = self._statements.last_day_told(self._speakers.chain(speech))
        time = self._time(view, n, lasts=match.event in LASTING)
        return EventMention(
            event_type=match.event,
            frame=match.frame.name,
            span=passage_of(view, match),
            agents=distinct(iris(agents) + self._people(view, match, agents, _TALKS)),
            recipients=distinct(
                self._assured(view.index, match, proposition.head)
                + self._people(view, match, match.sides.recipients, _TALKS | _DONE_TO_PEOPLE)
            ),
            places=tuple(dict.fromkeys((*iris(match.sides.places), *places_named(view, n)))),
            time=bounded(
                match.event,
                state,
                time,
                tense_of(view.propositions, n),
                proposition.category,
                known,
                under_way=is_under_way(view.tree, view.propositions, n),
            ),
            status=state or None,
            kinds=match.kinds,
            amount=told.amount if told else None,
            currency=told.currency if told else None,
            per=told.per if told else None,
            title=match.title,
            body=body_of(match),
            confidence=self._weights.confidence(signs),
            signs=tuple(sorted(signs)),
        )

    def told_in(
        self, s: int, propositions: Sequence[Proposition], n: int, state: str
    ) -> int | None:
        """The speech act that tells a mention; a pledge, a request and a denial
        are told by themselves."""
        telling = state in ("Pledged", "Requested")
        own = self._speakers.of_proposition(s, n) if telling else None
        if state == "Denied":
            own = self._speakers.denying(s, propositions, n)
        return own if own is not None else self._speakers.over(s, propositions, n)

    def _assured(self, sentence: int, match: Match, head: int) -> tuple[str, ...]:
        """The recipients; who is assured of support as a body's head hears it for the body. Of a
        body that is said to be appointed it is its people."""
        found: dict[str, None] = {}
        for filler in match.sides.recipients:
            if match.event == "Appointment" and filler.ref.type != "Person":
                people = self._cast.unnamed.persons(sentence, filler.word, filler.ref)
                found[people.iri] = None  # an office is held by people, never by their body
                continue
            told_to = filler.word == head and filler.ref.type == "Person"
            bodies = self._cast.roster.bodies_of(filler.ref.iri) if told_to else ()
            found.update(dict.fromkeys(bodies or (filler.ref.iri,)))
        return tuple(found)

    def _people(
        self, view: SentenceView, match: Match, fillers: tuple[Filler, ...], events: frozenset[str]
    ) -> tuple[str, ...]:
        """The very people who meet or are hit, beside the body that they are of: two generals of
        the Guards. Whoever backs, pays or strikes for a body is the body."""
        if match.event not in events:
            return ()
        # the presidents of Egypt and Sudan are no people of either: they are the states
        acting = [
            f.word
            for f in fillers
            if f.ref.members
            and len(self._cast.refer(view.index, f.word)) == 1
            and view.lemma(f.word) not in self._lexicon.heads | self._lexicon.state_offices
        ]
        # “40 of the hired soldiers”
        gathered = [counted(view.tree, word, self._lexicon) or word for word in acting]
        people = [self._cast.unnamed.source(view.index, word) for word in gathered]
        return tuple(ref.iri for ref in people if ref is not None)

    def _assures(self, view: SentenceView, n: int, agents: tuple[Filler, ...]) -> bool:
        """Whether a backer, or one who speaks for it, says that it backs: words, not yet deeds."""
        speaker, proposition = view.voice(n), view.propositions[n]
        if speaker is None or proposition.category != "verb":
            return False
        if proposition.tense not in ("present", "") or admitted(view, n):
            return False
        roster = self._cast.roster
        homes = roster.homes(speaker.iri) | set(roster.bodies_of(speaker.iri))
        return any(f.ref.iri in homes for f in agents)

    def _understood_agent(self, view: SentenceView, match: Match, state: str) -> tuple[Filler, ...]:
        """Who gives what “will be provided”: whoever promises it, and not who “slammed the decision
        to provide it”; whoever denies that anything “has gone to them” is said to have given it."""
        if match.event in BACKING and state == "Denied":
            return denier(view, match, self._speakers, self._cast.roster)
        if match.event not in BACKING or state != "Pledged":
            return ()
        if "planned" in view.propositions[match.proposition].modality:
            return ()  # who speaks of “the planned sales” need not be the seller
        at = view.propositions[match.proposition].governor
        while at is not None:
            if view.propositions[at].predicate in self._lexicon.answering:
                return ()
            at = view.propositions[at].governor
        ref = view.voice(match.proposition)
        if ref is None or ref.type == "MediaOutlet":  # an outlet tells what others will give
            return ()
        own = {ref.iri, *self._cast.roster.bodies_of(ref.iri)}
        if any(f.ref.iri in own for f in match.sides.recipients):
            return ()  # “nobody will keep *us* from getting it” names no giver
        return (Filler(view.propositions[match.proposition].head, ref),)

    def _time(self, view: SentenceView, n: int, *, lasts: bool) -> Interval:
        heads = frozenset(
            act.word
            for act in self._speakers.speeches
            if act.sentence == view.index and act.word is not None
        )
        times = self._reading.times[view.index]
        return time_of(view.tree, view.propositions, n, times, heads, lasts=lasts)
