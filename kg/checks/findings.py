"""What a check finds: faults of five kinds, all counted, and as many kept as are wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.vocab import NAMESPACES

# Told a stage of the check, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


class Rule(StrEnum):
    """The kinds of faults."""

    SHAPE = "shape"  # a node breaks a SHACL shape
    PASSAGE = "passage"  # words do not stand where they are said to, or a node reaches none
    TEXT = "text"  # the text of an article is not stored
    REFERENCE = "reference"  # an IRI of ours is named that nothing describes
    CONSISTENCY = "consistency"  # what is said contradicts the ontology


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: in which graph, of which article's source if it is one's (else empty),
    about which node, and why; by which property, shape and kind of constraint, if by one."""

    rule: Rule
    graph: str
    source: str
    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    shape: str | None = None
    component: str | None = None

    def __str__(self) -> str:
        by = f" {short(self.path)}" if self.path else ""
        to = f" {short(self.value)}" if self.value else ""
        return f"{short(self.focus)}{by}{to}: {self.message}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked, and what does not hold.

    `counts` has every fault, by rule; `faults` the first of each rule, as many as were wanted.
    `reasoning` says in one line what was held against the ontology, by which reasoner.
    """

    articles: int
    graphs: int
    triples: int
    faults: tuple[Fault, ...]
    counts: Mapping[str, int]
    reasoning: str

    @property
    def conforms(self) -> bool:
        """Whether all holds."""
        return not self.counts

    @property
    def left_out(self) -> int:
        """How many faults were counted and not kept."""
        return sum(self.counts.values()) - len(self.faults)


class Findings:
    """Gathers faults; of each rule the first `most` are kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.faults: list[Fault] = []
        self.counts: Counter[str] = Counter()

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it if there is room."""
        if self.counts[fault.rule] < self._most:
            self.faults.append(fault)
        self.counts[fault.rule] += 1


def short(iri: str) -> str:
    """An IRI with the prefix that every question uses, if it has one."""
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
