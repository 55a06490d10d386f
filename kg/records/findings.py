"""What is found in one article: actors, statements, mentions of events, roles.

Actors and places are named by IRI, statements and mentions by their place in the tuples.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.records.language import Interval, Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is met in the article. `type` is the local name of a class of the vocabulary.

    `names` are the surface forms met; `spans` show where. `known` actors are described in the
    registry; what the article itself says of them is in `part_of`. `named` is false for one who
    is known by a description only (“a senior official”).
    """

    iri: str
    type: str
    label: str
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    known: bool = False
    named: bool = True
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place met in the article."""

    iri: str
    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EventMention:
    """The article's account of one event; `event_type`, `status` and `kinds` are local names.

    `body` and `title` belong to an Appointment, `amount`, `currency` and `per` to a Funding.
    `signs` are what made the reading more or less sure.
    """

    event_type: str
    frame: str
    span: Span
    agents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: Interval = Interval()
    status: str | None = None
    kinds: tuple[str, ...] = ()
    amount: Decimal | None = None
    currency: str | None = None
    per: str | None = None
    body: str | None = None
    title: str | None = None
    confidence: Decimal = Decimal("0.5")
    signs: tuple[str, ...] = ()


class Speech:
    """How a statement is made: SPEECH by somebody, NARRATION by the article itself."""

    SPEECH = "speech"
    NARRATION = "narration"


@dataclass(frozen=True, slots=True)
class Statement:
    """A speech act. `reports` and `quotes` are places in Findings.mentions and .statements.

    `speaker` is None only for the narration of an article without a known publisher.
    """

    span: Span
    speaker: str | None
    kind: str = Speech.SPEECH
    addressees: tuple[str, ...] = ()
    reports: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    quotation: str | None = None
    medium: str | None = None
    time: Interval = Interval()


@dataclass(frozen=True, slots=True)
class Role:
    """A person's office in a body, over a time."""

    holder: str
    body: str
    title: str
    span: Span
    time: Interval = Interval()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one article tells; the input of the evidence graph."""

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    roles: tuple[Role, ...] = ()
