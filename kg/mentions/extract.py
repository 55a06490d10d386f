"""A read article to its findings: the rooms of this stage, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.mentions.actors import Cast
from kg.mentions.discourse import Ref
from kg.mentions.frames import Frames, load_frames
from kg.mentions.goods import Goods
from kg.mentions.lexicon import Lexicon, load_lexicon
from kg.mentions.match import Filler, Match, SentenceView, matches
from kg.mentions.names import Gazetteer
from kg.mentions.offices import roles_in
from kg.mentions.speakers import Speakers
from kg.mentions.status import outlook, status
from kg.mentions.when import bounded, time_of
from kg.records import (
    Actor,
    EventMention,
    Findings,
    Interval,
    Place,
    Reading,
    Role,
    Span,
    Speech,
    Statement,
)
from kg.records.tree import Tree
from kg.registry import Registry

_BACKING = frozenset({"Support", "Funding"})


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the speech act that tells it, None for the article's own voice."""

    mention: EventMention
    sentence: int
    speech: int | None


@lru_cache(maxsize=2)
def gazetteer(registry: Registry) -> Gazetteer:
    """The names of a registry, indexed once."""
    return Gazetteer(registry)


def find(reading: Reading, registry: Registry, *, base: str, ontology: Path) -> Findings:
    """All that an article tells: actors, mentions of events, statements, roles.

    `ontology` is the folder that holds `frames/` and `lexicon/`. Raises DataError if a file there
    does not hold.
    """
    lexicon = load_lexicon(ontology / "lexicon")
    frames = load_frames(ontology / "frames")
    return _Extraction(reading, registry, base, lexicon, frames).findings()


class _Extraction:
    """The state of reading one article."""

    def __init__(
        self, reading: Reading, registry: Registry, base: str, lexicon: Lexicon, frames: Frames
    ) -> None:
        self._reading, self._registry, self._lexicon, self._frames = (
            reading,
            registry,
            lexicon,
            frames,
        )
        self._trees = tuple(Tree(s) for s in reading.sentences)
        self._cast = Cast(reading, self._trees, gazetteer(registry), registry, lexicon, base)
        self._speakers = Speakers(self._cast, lexicon, reading.quotations, reading.article.text)

    def findings(self) -> Findings:
        for tree, propositions in zip(self._trees, self._reading.propositions, strict=True):
            self._speakers.read(tree, propositions)
        told = [t for s in range(len(self._trees)) for t in self._mentions(s)]
        roles = [r for s in range(len(self._trees)) for r in self._roles(s)]
        statements = self._statements(told)
        actors, places = self._people([t.mention for t in told], statements, roles)
        return Findings(
            actors=actors,
            places=places,
            mentions=tuple(t.mention for t in told),
            statements=tuple(statements),
            roles=tuple(roles),
        )

    # -- mentions -----------------------------------------------------------------------------

    def _view(self, s: int) -> SentenceView:
        tree, propositions = self._trees[s], self._reading.propositions[s]
        goods = Goods(tree, self._reading.money[s], self._lexicon)

        def voice(n: int) -> Ref | None:
            place = self._speakers.over(s, propositions, n)
            return self._speakers.speeches[place].speaker if place is not None else None

        def addressed(n: int) -> tuple[Ref, ...]:
            return self._speakers.addressed(s, propositions, n)

        return SentenceView(tree, propositions, goods, self._cast, self._lexicon, voice, addressed)

    def _mentions(self, s: int) -> list[Told]:
        view = self._view(s)
        found: list[Told] = []
        for match in matches(view, self._frames):
            told = self._told(view, match)
            if told is not None:
                found.append(told)
        return _without_repeats(found)

    def _told(self, view: SentenceView, match: Match) -> Told | None:
        s, n = view.index, match.proposition
        propositions = view.propositions
        proposition = propositions[n]
        seen = outlook(propositions, n, self._lexicon)
        state = status(match.event, match.frame.status, seen, proposition.category)
        if state is None or (state == "Requested" and match.event not in _BACKING):
            return None
        if state != "Pledged" and any(f.word == proposition.head for f in match.recipients):
            # whoever is assured of support is its recipient; of other support he only hears
            return None
        speech = self._speakers.over(s, propositions, n)
        own = self._speakers.of_proposition(s, n)
        if own is not None and state == "Pledged":
            speech = own
        agents = match.agents or self._understood_agent(view, match, state)
        if state == "Provided" and self._assures(view, n, agents, proposition.tense):
            state = "Pledged"
        if not agents and match.event in _BACKING:
            return None
        interval = self._time(view, n)
        interval = bounded(
            match.event,
            state,
            interval,
            proposition.tense,
            proposition.category,
            self._told_by(speech),
        )
        mention = EventMention(
            event_type=match.event,
            frame=match.frame.name,
            span=_span(view, match),
            agents=_iris(agents),
            recipients=self._assured(match, proposition.head),
            places=_iris(match.places) + self._where(view, n),
            time=interval,
            status=state or None,
            kinds=match.kinds,
            amount=match.money.amount if match.money else None,
            currency=match.money.currency if match.money else None,
            per=match.money.per if match.money else None,
            title=match.title,
            body=self._body(match),
            confidence=_confidence(match, agents, proposition.hedges, proposition.category),
        )
        return Told(mention, s, speech)

    def _assured(self, match: Match, head: int) -> tuple[str, ...]:
        """The recipients; who is assured of support as a body's head hears it for the body."""
        found: dict[str, None] = {}
        for filler in match.recipients:
            told_to = filler.word == head and filler.ref.type == "Person"
            bodies = self._cast.bodies_of(filler.ref.iri) if told_to else ()
            found.update(dict.fromkeys(bodies or (filler.ref.iri,)))
        return tuple(found)

    def _assures(self, view: SentenceView, n: int, agents: tuple[Filler, ...], tense: str) -> bool:
        """Whether a backer, or one who speaks for it, says that it backs: words, not yet deeds."""
        speaker = view.voice(n)
        if (
            speaker is None
            or tense not in ("present", "")
            or view.propositions[n].category != "verb"
        ):
            return False
        homes = self._cast.homes(speaker.iri) | set(self._cast.bodies_of(speaker.iri))
        return any(f.ref.iri in homes for f in agents)

    def _body(self, match: Match) -> str | None:
        if match.event != "Appointment":
            return None
        if match.bodies:
            return match.bodies[0].iri
        return next((f.ref.iri for f in match.agents if f.ref.type != "Person"), None)

    def _understood_agent(self, view: SentenceView, match: Match, state: str) -> tuple[Filler, ...]:
        """Who gives what “will be provided”: whoever promises it."""
        if match.event not in _BACKING or state != "Pledged":
            return ()
        ref = view.voice(match.proposition)
        return (Filler(view.propositions[match.proposition].head, ref),) if ref is not None else ()

    def _time(self, view: SentenceView, n: int) -> Interval:
        heads = frozenset(
            view.propositions[p.proposition].head
            for p in self._speakers.speeches
            if p.sentence == view.index and p.proposition is not None
        )
        return time_of(view.tree, view.propositions, n, self._reading.times[view.index], heads)

    def _told_by(self, speech: int | None) -> date | None:
        """The last day on which it was told: that of the saying, or of the article."""
        for place in self._speakers.chain(speech):
            said = self._said(place)
            if said.ends is not None:
                return said.ends
        return self._reading.article.issued

    def _where(self, view: SentenceView, n: int) -> tuple[str, ...]:
        """Places named with in or at."""
        found: list[str] = []
        for argument in view.propositions[n].arguments:
            if argument.role not in ("in", "at", "near", "verb-in"):
                continue
            for ref in self._cast.refer(view.index, argument.head):
                if ref.type == "Place" and ref.iri not in found:
                    found.append(ref.iri)
        return tuple(found)

    # -- statements and roles -----------------------------------------------------------------

    def _roles(self, s: int) -> list[Role]:
        return roles_in(
            self._trees[s], self._reading.propositions[s], self._cast, self._lexicon,
            self._registry, self._reading.article.issued,
        )  # fmt: skip

    def _statements(self, told: list[Told]) -> list[Statement]:
        """Every speech act, and the article's own voice for each sentence that tells something."""
        speeches = self._speakers.speeches
        reports: dict[int, list[int]] = {}
        narrated: dict[int, list[int]] = {}
        for m, item in enumerate(told):
            if item.speech is None:
                narrated.setdefault(item.sentence, []).append(m)
            else:
                reports.setdefault(item.speech, []).append(m)
        quotes: dict[int, list[int]] = {}
        outer: dict[int, list[int]] = {}
        for place, speech in enumerate(speeches):
            if speech.above is None:
                outer.setdefault(speech.sentence, []).append(place)
            else:
                quotes.setdefault(speech.above, []).append(place)
        found = [
            Statement(
                span=speech.span,
                speaker=speech.speaker.iri,
                addressees=tuple(r.iri for r in speech.addressees if r.type != "MediaOutlet"),
                reports=tuple(reports.get(place, ())),
                quotes=tuple(quotes.get(place, ())),
                quotation=speech.quotation,
                medium=next((r.iri for r in speech.addressees if r.type == "MediaOutlet"), None),
                time=self._said(place),
            )
            for place, speech in enumerate(speeches)
        ]
        for s in sorted(set(narrated) | set(outer)):
            sentence = self._reading.sentences[s]
            found.append(
                Statement(
                    span=Span(sentence.start, sentence.end), speaker=None, kind=Speech.NARRATION,
                    reports=tuple(narrated.get(s, ())), quotes=tuple(outer.get(s, ())),
                )
            )  # fmt: skip
        return found

    def _said(self, place: int) -> Interval:
        """When it was said: the time with the verb of saying, at the latest the article's day."""
        speech = self._speakers.speeches[place]
        issued = self._reading.article.issued
        said = Interval()
        if speech.proposition is not None:
            s = speech.sentence
            said = time_of(
                self._trees[s], self._reading.propositions[s], speech.proposition,
                self._reading.times[s], frozenset(),
            )  # fmt: skip
        if said == Interval() and issued is not None:
            return Interval(None, issued, f"../{issued.isoformat()}")
        return said

    # -- actors -------------------------------------------------------------------------------

    def _people(
        self, mentions: list[EventMention], statements: list[Statement], roles: list[Role]
    ) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
        """Whoever takes part in anything, and whom the registry knows and the article names."""
        iris: dict[str, None] = {}
        for mention in mentions:
            iris.update(dict.fromkeys((*mention.agents, *mention.recipients)))
            iris.update({mention.body: None} if mention.body else {})
        for statement in statements:
            iris.update({statement.speaker: None} if statement.speaker else {})
            iris.update(dict.fromkeys(statement.addressees))
            iris.update({statement.medium: None} if statement.medium else {})
        for role in roles:
            iris.update({role.holder: None, role.body: None})
        iris.update(dict.fromkeys(self._cast.named_known()))
        actors: list[Actor] = []
        for iri in list(iris):
            actor = self._cast.actor(iri)
            if actor is not None:
                actors.append(actor)
                iris.update(dict.fromkeys(actor.part_of))
        missing = set(iris) - {a.iri for a in actors}
        actors += [a for a in (self._cast.actor(i) for i in sorted(missing)) if a is not None]
        spans = self._spans_of_use(mentions, statements, roles)
        for part in actors:  # “the armed wing of Hamas” shows the wing itself, too
            for whole in part.part_of:
                spans.setdefault(whole, part.spans[:1])
        actors = [a if a.spans else replace(a, spans=spans.get(a.iri, ())) for a in actors]
        places = [
            self._cast.place(iri, name)
            for iri in dict.fromkeys(p for m in mentions for p in m.places)
            if (name := self._cast.place_name(iri)) is not None
        ]
        return tuple(actors), tuple(places)

    @staticmethod
    def _spans_of_use(
        mentions: list[EventMention], statements: list[Statement], roles: list[Role]
    ) -> dict[str, tuple[Span, ...]]:
        """Where somebody is meant who is not named: by his office, by a nationality."""
        found: dict[str, tuple[Span, ...]] = {}
        for mention in mentions:
            for iri in (*mention.agents, *mention.recipients, mention.body):
                if iri is not None:
                    found.setdefault(iri, (mention.span,))
        for statement in statements:
            for iri in (statement.speaker, *statement.addressees, statement.medium):
                if iri is not None:
                    found.setdefault(iri, (statement.span,))
        for role in roles:
            found.setdefault(role.body, (role.span,))
            found.setdefault(role.holder, (role.span,))
        return found


def _iris(fillers: tuple[Filler, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.ref.iri for f in fillers))


def _span(view: SentenceView, match: Match) -> Span:
    """The clause, stretched to the words of those who take part."""
    words = [f.word for f in (*match.agents, *match.recipients, *match.places)]
    span = view.propositions[match.proposition].span
    tokens = view.tree.tokens
    start = min([span.start, *(tokens[w].start for w in words)])
    end = max([span.end, *(tokens[w].end for w in words)])
    return Span(start, end)


def _confidence(
    match: Match, agents: tuple[Filler, ...], hedges: tuple[str, ...], category: str
) -> Decimal:
    """How sure the reading is: by its weakest link to an actor, the form, and hedges."""
    fillers = (*agents, *match.recipients)
    weakest = min((f.ref.score for f in fillers), default=0.5)
    value = 0.95 * weakest**0.5
    value -= 0.05 if category == "noun" else 0.0
    value -= 0.1 if hedges else 0.0
    return Decimal(str(round(max(0.05, min(0.99, value)), 2)))


def _without_repeats(found: list[Told]) -> list[Told]:
    """One mention of what verb and noun of a sentence tell alike; the richer one stays."""
    kept: dict[tuple[object, ...], Told] = {}
    told = [t.mention for t in found]
    for item in found:
        if any(_says_less(item.mention, other) for other in told):
            continue
        mention = item.mention
        family = "Support" if mention.event_type == "Funding" else mention.event_type
        sides = frozenset((*mention.agents, *mention.recipients))
        key = (family, sides, mention.status)
        other = kept.get(key)
        if other is None or _richness(mention) > _richness(other.mention):
            kept[key] = item
    return list(kept.values())


def _says_less(one: EventMention, other: EventMention) -> bool:
    """Whether another mention of the sentence tells the same with a recipient that this one lacks."""
    return (
        one is not other
        and one.event_type == other.event_type
        and not one.recipients
        and bool(other.recipients)
        and set(one.agents) <= set(other.agents)
        and "Denied" not in (one.status, other.status)
    )


def _richness(mention: EventMention) -> tuple[int, int, int]:
    return (
        mention.amount is not None,
        len(mention.kinds) + (mention.time != Interval()),
        len(mention.agents) + len(mention.recipients),
    )
