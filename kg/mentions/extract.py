"""A read article to its findings: the rooms of this stage, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.mentions.acquaintance import acquainted
from kg.mentions.actors import Cast
from kg.mentions.bridging import bridged
from kg.mentions.confidence import Weights, load_weights
from kg.mentions.denials import denials_in
from kg.mentions.discourse import Happening, Ref
from kg.mentions.doers_told_later import without_doerless
from kg.mentions.frames import Frames, load_frames
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.goods import Goods
from kg.mentions.happenings import happenings
from kg.mentions.leaders import roles_of_successors
from kg.mentions.lexicon import Lexicon, load_lexicon
from kg.mentions.making import Making
from kg.mentions.match import Match, matches
from kg.mentions.offices import roles_in
from kg.mentions.participants import participants
from kg.mentions.posts import roles_of_appointments
from kg.mentions.speakers import Speakers
from kg.mentions.statements import Statements
from kg.mentions.told import Told, without_repeats
from kg.mentions.trace import Reticence, Trace
from kg.mentions.view import SentenceView
from kg.records import Findings, Reading, Role
from kg.records.tree import Tree
from kg.registry import Registry


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
    told that are less sure than `confidence.toml` asks, or are told again with their doer. Raises
    DataError if a file there does not hold.
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
        self._before: SentenceView | None = None
        self._reading = reading
        self._lexicon, self._frames, self._weights = lexicon, frames, weights
        self._trees = tuple(Tree(s) for s in reading.sentences)
        names, self._registry, met = acquainted(
            self._trees, gazetteer(registry), registry, lexicon, base
        )
        self._cast = Cast(reading, self._trees, names, self._registry, lexicon, base, met)
        self._speakers = Speakers(self._cast, lexicon, reading.quotations, reading.article.text)
        self._statements = Statements(reading, self._trees, self._speakers.speeches)
        self._making = Making(
            reading, self._cast, self._speakers, self._statements, lexicon, weights
        )

    def findings(self) -> Findings:
        """All of it, sentence by sentence: first who speaks, then what is told."""
        for tree, propositions in zip(self._trees, self._reading.propositions, strict=True):
            self._speakers.read(tree, propositions)
        told: list[Told] = []
        # What is not sure enough to be told may still be taken up: “A bomb killed six. The front
        # claimed responsibility.”
        met: list[Happening] = []
        for s in range(len(self._trees)):
            sure, unsure = self._mentions(s, met)
            told += sure
            denied = self._denials(s, told)
            told += denied
            met += happenings(self._cast, (*unsure, *sure, *denied))
        if self._weights.least:
            told = without_doerless(told)
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

    def _mentions(self, s: int, before: Sequence[Happening]) -> tuple[list[Told], list[Told]]:
        """What a sentence tells, and what it tells that is not sure enough."""
        view = replace(self._view(s), before=self._before, told=before)
        self._before = replace(view, before=None)  # one sentence is enough, and no chain of all
        fitting = bridged(view, self._frames, matches(view, self._frames))
        found: list[tuple[Match, Told | Reticence]] = []
        sure, unsure = [], []
        for match in fitting:
            made = self._making.told(view, match)
            if isinstance(made, Told) and not self._making.is_sure(made):
                unsure.append(made)
                made = "unsure"
            elif isinstance(made, Told):
                sure.append(made)
            found.append((match, made))
        if self._trace is not None:
            self._trace.note(view, found)
        return without_repeats(sure), unsure

    def _denials(self, s: int, told: Sequence[Told]) -> list[Told]:
        propositions = self._reading.propositions[s]
        found = denials_in(
            self._trees[s], propositions, told, self._cast, self._lexicon,
            self._view(s).voice, self._verb, self._teller,
        )  # fmt: skip
        return [Told(m, s, self._making.told_in(s, propositions, n, "Pledged")) for m, n in found]

    def _verb(self, told: Told) -> str:
        """The verb of saying with which something was told; empty for the article's own voice."""
        act = self._speakers.speeches[told.speech] if told.speech is not None else None
        if act is None or act.proposition is None:
            return ""
        return self._reading.propositions[act.sentence][act.proposition].predicate

    def _teller(self, told: Told) -> Ref | None:
        """Who tells something; None for the article's own voice."""
        return self._speakers.speeches[told.speech].speaker if told.speech is not None else None

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
