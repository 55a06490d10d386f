"""What is explained of an article. The fields are the keys of `kg explain --json`; they are stable.

Sentences and propositions are numbered from 1. `start` and `end` are code points of the stored
text. A key such as `reason` is one of a fixed set of words, for programs; `why` says it to people.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Meant:
    """Words, the actor or place that they mean, and how that was found out."""

    words: str
    start: int
    end: int
    actor: str
    iri: str
    type: str
    score: float
    known: bool
    named: bool
    members: bool
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class ExplainedArgument:
    """What fills a role of a proposition: its head word, and the actors that are meant."""

    role: str
    words: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedProposition:
    """A predicate with its arguments; `governor` is the number of the one that it stands under."""

    number: int
    predicate: str
    category: str
    words: str
    governor: int | None
    link: str
    negated: bool
    modality: tuple[str, ...]
    tense: str
    passive: bool
    hedges: tuple[str, ...]
    arguments: tuple[ExplainedArgument, ...]


@dataclass(frozen=True, slots=True)
class ExplainedTime:
    """An expression of time; `counted_from` says in words where it takes its date from."""

    words: str
    start: int
    end: int
    edtf: str | None
    begins: str | None
    ends: str | None
    counted_from: str


@dataclass(frozen=True, slots=True)
class ExplainedMoney:
    """A sum; `per` is a duration for a rate, `bound` one of exactly, about, up-to, more-than."""

    words: str
    start: int
    end: int
    amount: str
    currency: str
    per: str | None
    bound: str


@dataclass(frozen=True, slots=True)
class ExplainedStatement:
    """Who says something: `speakers` from the outermost to the innermost.

    `kind` is verb (somebody says), source (according to somebody) or continued (a quotation goes
    on); `cue` the word that tells it, empty where none does.
    """

    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    kind: str
    cue: str
    why: str
    quotation: str | None


@dataclass(frozen=True, slots=True)
class ExplainedFiller:
    """Who or what fills a slot of a frame, by which role."""

    slot: str
    role: str
    words: str
    filler: str
    score: float | None
    why: str


@dataclass(frozen=True, slots=True)
class ExplainedEvent:
    """An event that is told, and the frame that told it."""

    type: str
    status: str | None
    status_why: str
    frame: str
    predicate: str
    proposition: int | None
    words: str
    fillers: tuple[ExplainedFiller, ...]
    kinds: tuple[str, ...]
    amount: str | None
    currency: str | None
    per: str | None
    time: str | None
    begins: str | None
    ends: str | None
    speakers: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class NotTold:
    """What is not told, and why: `event` and `frame` are empty where no frame knows the word.

    `reason` is the key of the frame's demand that was not met (words, unless, without, also,
    preposition, modifiers, agent, recipient, anybody, agent_foreign, theme, title), or one of:
    unreal (told as not having happened), business (trade, or care at home), hearer, nobody-gives,
    told-already, asks-for-less, no-frame.
    """

    predicate: str
    proposition: int
    event: str
    frame: str
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class ExplainedRole:
    """An office that the article gives somebody; `time` is EDTF."""

    holder: str
    title: str
    body: str
    time: str | None


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """One sentence with all that was made of it; `missing` has the nearest frame first."""

    number: int
    block: str
    block_number: int
    start: int
    end: int
    text: str
    propositions: tuple[ExplainedProposition, ...]
    actors: tuple[Meant, ...]
    times: tuple[ExplainedTime, ...]
    money: tuple[ExplainedMoney, ...]
    statements: tuple[ExplainedStatement, ...]
    events: tuple[ExplainedEvent, ...]
    missing: tuple[NotTold, ...]
    roles: tuple[ExplainedRole, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was made of an article, sentence by sentence."""

    article: str
    source: str
    title: str | None
    publisher: str | None
    issued: str | None
    sentences: tuple[ExplainedSentence, ...]

    def only(self, number: int) -> Explanation:
        """The same with one sentence only."""
        return replace(self, sentences=self.sentences[number - 1 : number])

    def json(self) -> str:
        """The same as one JSON object, with the fields as keys."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)
