"""What language makes of an article: sentences, propositions, times, money, quotations.

No parser is needed to make these: tests write them by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kg.records.article import Article, BlockKind


@dataclass(frozen=True, slots=True)
class Span:
    """Code points of the stored text; `end` is exclusive."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its place in the sentence, its head's place (a root is its own head).

    `dep` are the labels of the ClearNLP scheme, `tag` those of the Penn Treebank, `pos` the
    universal ones; `entity` is the OntoNotes type of the name it belongs to, or empty.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; offsets of its tokens are those of the stored text."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    block: BlockKind = BlockKind.PARAGRAPH
    block_index: int = 0


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `begins` to `ends`, both included; None is open or unknown; `edtf` says it too."""

    begins: date | None = None
    ends: date | None = None
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time where it stands, resolved as far as the article's date allows.

    `anchor` is the span of another happening that the time is counted from (“five days after
    *the announcement*”) with `shift` in days from its begin and end; `interval` is then what is
    known without it. `preposition` is the word that governs it (since, until, by, on, …).
    """

    span: Span
    interval: Interval
    preposition: str = ""
    anchor: Span | None = None
    shift: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum where it stands. `per` is an xsd:duration (P1Y) for a rate, `bound` one of
    exactly, about, up-to, more-than, range; a range is given by its lower sum."""

    span: Span
    amount: Decimal
    currency: str
    per: str | None = None
    bound: str = "exactly"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, without its marks. `scare` for one or a few words that are no sentence."""

    span: Span
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of a proposition: the index of its head word.

    Roles are grammatical but see through voice and category: `agent` (who does it), `patient`
    (whom or what it is done to), `receiver` (the indirect object), `attribute` (what somebody is
    said to be), and the bare preposition for the rest (`to`, `with`, `for`, `against`, …). Nouns
    have `owner` (possessive), `kind` (what stands before them), `holder` (of whom they are said),
    `by`, and `verb-…` for what their verb lends them. docs/frames.md tells of all.
    """

    role: str
    head: int


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its arguments, however the grammar put it.

    `governor` is the place, in the sentence's propositions, of the one that it stands under, and
    `link` how (complement, control, content, purpose, condition, relative, participle, adverbial,
    agent, patient, or the preposition between them). `modality` says what keeps it from having
    happened: any of hypothetical, conditional, question, purpose, future, intended, demanded,
    possible, or `over` for what is so no longer. `hedges` are words such as reportedly.
    """

    sentence: int
    predicate: str
    category: str
    head: int
    span: Span
    arguments: tuple[Argument, ...]
    negated: bool = False
    modality: frozenset[str] = frozenset()
    tense: str = ""
    governor: int | None = None
    link: str = ""
    hedges: tuple[str, ...] = ()
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole article as language sees it; `propositions[i]` are those of `sentences[i]`."""

    article: Article
    sentences: tuple[Sentence, ...]
    propositions: tuple[tuple[Proposition, ...], ...]
    times: tuple[tuple[TimeExpression, ...], ...]
    money: tuple[tuple[Money, ...], ...]
    quotations: tuple[Quotation, ...] = field(default=())
