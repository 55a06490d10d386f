"""A read article to its findings: the rooms of this stage, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.mentions.acquaintance import acquainted
from kg.mentions.actors import Cast
from kg.mentions.both_sides import Filler
from kg.mentions.bridging import bridged
from kg.mentions.confidence import Weights, load_weights
from kg.mentions.denials import denials_in
from kg.mentions.discourse import Ref
from kg.mentions.frames import Frames, load_frames
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.goods import Goods
from kg.mentions.happenings import FORCE
from kg.mentions.leaders import roles_of_successors
from kg.mentions.lexicon import Lexicon, load_lexicon
from kg.mentions.match import Match, is_unmet, matches
from kg.mentions.offices import roles_in
from kg.mentions.participants import participants
from kg.mentions.particulars import (
    admitted,
    are_media,
    body_of,
    distinct,
    iris,
    passage_of,
    places_named,
)
from kg.mentions.posts import roles_of_appointments
from kg.mentions.signs import signs_of
from kg.mentions.slots import BACKING
from kg.mentions.speakers import Speakers
from kg.mentions.statements import Statements
from kg.mentions.status import outlook, status, turned
from kg.mentions.told import Told, without_repeats
from kg.mentions.trace import Trace
from kg.mentions.view import SentenceView
from kg.mentions.when import LASTING, bounded, tense_of, time_of
from kg.records import EventMention, Findings, Interval, Proposition, Reading, Role
from kg.records.tree import Tree
from kg.registry import Registry

_DEEDS = frozenset({"Attack", "Consultation", "Killing", "Meeting", "PhoneCall", "Visit"})
_TALKS = frozenset({"Consultation", "Meeting", "PhoneCall", "Visit"})
_DONE_TO_PEOPLE = frozenset({"Attack", "Designation", "Killing"})


@lru_cache(maxsize=2)
def gazetteer(registry: Registry) -> Gazetteer:
    """The names of a registry, indexed once."""
    return Gazetteer(registry)


def find(
    reading: Reading,
    registry: Registry,
    *,
    base: str,
    ontology: Path,
    trace: Trace | None = None,
    all_told: bool = False,
) -> Findings:
    """All that an article tells: actors, mentions of events, statements, roles.

    `ontology` is the folder that holds `frames/`, `lexicon/` and `confidence.toml`. `trace`, where
    one is given, is filled with what was decided on the way. With `all_told` even mentions are
    told that are less sure than `confidence.toml` asks. Raises DataError if a file there does not
    hold.
    """
    lexicon = load_lexicon(ontology / "lexicon")
    frames = load_frames(ontology / "frames")
    weights = load_weights(ontology / "confidence.toml")
    if all_told:
        weights = replace(weights, least=Decimal(0))
    return _Extraction(reading, registry, base, lexicon, frames, weights, trace).findings()


class _Extraction:
    """The state of reading one article."""

    def __init__(
        self,
        reading: Reading,
        registry: Registry,
        base: str,
        lexicon: Lexicon,
        frames: Frames,
        weights: Weights,
        trace: Trace | None = None,
    ) -> None:
        self._trace = trace
        self._reading = reading
        self._lexicon, self._frames, self._weights = lexicon, frames, weights
        self._trees = tuple(Tree(s) for s in reading.sentences)
        names, self._registry, met = acquainted(
            self._trees, gazetteer(registry), registry, lexicon, base
        )
        self._cast = Cast(reading, self._trees, names, self._registry, lexicon, base, met)
        self._speakers = Speakers(self._cast, lexicon, reading.quotations, reading.article.text)
        self._statements = Statements(reading, self._trees, self._speakers.speeches)

    def findings(self) -> Findings:
        """All of it, sentence by sentence: first who speaks, then what is told."""
        for tree, propositions in zip(self._trees, self._reading.propositions, strict=True):
            self._speakers.read(tree, propositions)
        told: list[Told] = []
        for s in range(len(self._trees)):
            told += self._mentions(s, told)
            told += self._denials(s, told)
        roles = [r for s in range(len(self._trees)) for r in self._roles(s)]
        if self._trace is not None:
            self._trace.least = self._weights.least
            self._trace.kept, self._trace.speeches = told, self._speakers.speeches
        mentions = [t.mention for t in told]
        for tree, propositions in zip(self._trees, self._reading.propositions, strict=True):
            roles += roles_of_successors(tree.sentence.index, propositions, self._cast, roles)
        held = {(r.holder, r.body) for r in roles}
        taken = roles_of_appointments(mentions, self._cast.roster)
        roles += [r for r in taken if (r.holder, r.body) not in held]
        statements = self._statements.made_of(told)
        actors, places = participants(self._cast.roster, mentions, statements, roles)
        return Findings(
            actors=actors,
            places=places,
            mentions=tuple(mentions),
            statements=tuple(statements),
            roles=tuple(roles),
        )

    def _roles(self, s: int) -> list[Role]:
        return roles_in(
            self._trees[s], self._reading.propositions[s], self._cast, self._lexicon,
            self._registry, self._reading.article.issued,
        )  # fmt: skip

    def _mentions(self, s: int, before: Sequence[Told]) -> list[Told]:
        view = self._view(s)
        fitting = bridged(view, self._frames, matches(view, self._frames), before)
        found = [(match, self._told(view, match)) for match in fitting]
        if self._trace is not None:
            self._trace.note(view, found)
        return without_repeats([told for _, told in found if isinstance(told, Told)])

    def _denials(self, s: int, told: Sequence[Told]) -> list[Told]:
        propositions = self._reading.propositions[s]
        found = denials_in(
            self._trees[s], propositions, told, self._cast, self._lexicon,
            self._view(s).voice, self._verb,
        )  # fmt: skip
        return [Told(m, s, self._told_in(s, propositions, n, "Pledged")) for m, n in found]

    def _verb(self, told: Told) -> str:
        """The verb of saying with which something was told; empty for the article's own voice."""
        act = self._speakers.speeches[told.speech] if told.speech is not None else None
        if act is None or act.proposition is None:
            return ""
        return self._reading.propositions[act.sentence][act.proposition].predicate

    def _view(self, s: int) -> SentenceView:
        tree, propositions = self._trees[s], self._reading.propositions[s]
        goods = self._goods(s)

        def voice(n: int) -> Ref | None:
            place = self._speakers.over(s, propositions, n)
            return self._speakers.speeches[place].speaker if place is not None else None

        def addressed(n: int) -> tuple[Ref, ...]:
            return self._speakers.addressed(s, propositions, n)

        return SentenceView(
            tree, propositions, goods, self._cast, self._lexicon, voice, addressed, self._trace
        )

    def _goods(self, s: int) -> Goods:
        """The things of a sentence, and those of the one before in its paragraphs."""
        money, lexicon = self._reading.money, self._lexicon
        running = s > 0 and self._trees[s].sentence.block == self._trees[s - 1].sentence.block
        before = Goods(self._trees[s - 1], money[s - 1], lexicon) if running else None
        return Goods(self._trees[s], money[s], lexicon, before)

    def _told(self, view: SentenceView, match: Match) -> Told | str:
        """The mention that a match makes, with who tells it; or why it tells nothing."""
        n = match.proposition
        proposition = view.propositions[n]
        seen = outlook(view.propositions, n, self._lexicon)
        state = status(match.event, match.frame.status, seen, proposition.category)
        if state is None or (state == "Requested" and match.event not in BACKING):
            return "status"
        event, state = turned(match.event, state, proposition)
        match = replace(match, event=event)
        if state == "Pledged" and match.event in _DEEDS:
            return "planned"  # a visit announced or an attack threatened is none yet
        if state != "Pledged" and any(f.word == proposition.head for f in match.sides.recipients):
            # whoever is assured of support is its recipient; of other support he only hears
            return "recipient hears"
        said = match.said_with if match.said_with is not None else n
        speech = self._told_in(view.index, view.propositions, said, state)
        if match.event in FORCE:  # who is blamed for an attack is so by somebody's word
            own = self._speakers.of_proposition(view.index, said)
            speech = own if own is not None else speech
        agents = match.sides.agents or self._understood_agent(view, match, state)
        unnamed = match.money is not None or state == "Requested"
        if not agents and match.event in BACKING and (not unnamed or is_unmet(view, match)):
            return "agent"
        if state == "Provided" and self._assures(view, n, agents):
            state = "Pledged"
        if match.event in _TALKS and are_media(match.sides.recipients):
            return "interview"  # “told AFP by telephone” is said, and no talk between actors
        mention = self._mention(view, match, agents, state, speech)
        if mention.confidence < self._weights.least:
            return "unsure"
        return Told(mention, view.index, speech)

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
                self._assured(match, proposition.head)
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

    def _told_in(
        self, s: int, propositions: Sequence[Proposition], n: int, state: str
    ) -> int | None:
        """The speech act that tells a mention; a pledge, a request and a denial
        are told by themselves."""
        telling = state in ("Pledged", "Requested")
        own = self._speakers.of_proposition(s, n) if telling else None
        if state == "Denied":
            own = self._speakers.denying(s, propositions, n)
        return own if own is not None else self._speakers.over(s, propositions, n)

    def _assured(self, match: Match, head: int) -> tuple[str, ...]:
        """The recipients; who is assured of support as a body's head hears it for the body."""
        found: dict[str, None] = {}
        for filler in match.sides.recipients:
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
        people = [self._cast.unnamed.source(view.index, word) for word in acting]
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
        """Who gives what “will be provided”: whoever promises it."""
        if match.event not in BACKING or state != "Pledged":
            return ()
        ref = view.voice(match.proposition)
        return (Filler(view.propositions[match.proposition].head, ref),) if ref is not None else ()

    def _time(self, view: SentenceView, n: int, *, lasts: bool) -> Interval:
        heads = frozenset(
            act.word
            for act in self._speakers.speeches
            if act.sentence == view.index and act.word is not None
        )
        times = self._reading.times[view.index]
        return time_of(view.tree, view.propositions, n, times, heads, lasts=lasts)
