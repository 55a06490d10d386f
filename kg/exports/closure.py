"""Which resources belong to a part of the graph: from some of them to all that they rest on.

An actor brings the events, mentions, statements and offices in which it takes part; an event its
mentions; a mention the statements that report it, up the chain of speakers; all of these their
passages and articles, and whoever and whatever they name. Nothing is followed from there: those
who are only named bring no events of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import URIRef

from kg.store.base import Limits, QueryRequest, Store
from kg.store.terms import to_engine
from kg.vocab import ATT, DCTERMS, RDF

_AT_ONCE = 200  # resources in a query
_NO_LIMITS = Limits(seconds=None, memory=None)
_PREFIXES = f"PREFIX att: <{ATT}> PREFIX dcterms: <{DCTERMS}> PREFIX rdf: <{RDF}>\n"
_SIDES = "att:agent|att:recipient|att:body|att:onBehalfOf|att:place"
_NAMED = f"{_SIDES}|att:speaker|att:addressee|att:medium|att:holder|dcterms:publisher"


@dataclass(slots=True)
class Part:
    """The resources of a part, by kind, as IRIs."""

    events: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)  # actors and places

    @property
    def resources(self) -> set[str]:
        """All of them."""
        return (
            self.events | self.mentions | self.statements | self.roles | self.passages
            | self.articles | self.named
        )  # fmt: skip


def closed(store: Store, seeds: Iterable[str]) -> Part:
    """All that belongs to a part that begins with these resources, in memory.

    Raises StoreError.
    """
    part = _Search(store)
    part.begin(set(seeds))
    part.follow()
    return part.found


class _Search:
    """Looks things up in the merge of all graphs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.found = Part()

    def begin(self, seeds: set[str]) -> None:
        """The seeds, and what they take part in."""
        part = self.found
        self._sort(seeds)
        actors = set(part.named)
        self._sort(self._ask(actors, f"?x {_SIDES}|att:speaker|att:addressee|att:holder ?n"))
        part.statements |= self._ask(part.passages, "?x att:passage ?n . ?x a att:Statement")
        part.mentions |= self._ask(part.passages, "?x att:passage ?n . ?x a att:EventMention")
        part.roles |= self._ask(part.passages, "?x att:passage ?n . ?x a att:Role")
        shown = self._ask(part.articles, "?p att:article ?n . ?x att:passage ?p")
        self._sort(shown - part.articles)
        # What somebody says, he may have from others: down to the mentions.
        inner = self._until_nothing_new(part.statements, "?n att:quotes ?x")
        part.statements |= inner
        part.mentions |= self._ask(part.statements, "?n att:reports ?x")

    def follow(self) -> None:
        """What all this rests on."""
        part = self.found
        part.events |= self._ask(part.mentions, "?n att:mentionOf ?x")
        part.mentions |= self._ask(part.events, "?x att:mentionOf ?n")
        part.statements |= self._ask(part.mentions, "?x att:reports ?n")
        part.statements |= self._until_nothing_new(part.statements, "?x att:quotes ?n")
        telling = part.mentions | part.statements | part.roles
        part.passages |= self._ask(telling, "?n att:passage ?x")
        part.articles |= self._ask(part.passages, "?n att:article ?x")
        part.named |= self._ask(telling | part.events | part.articles, f"?n {_NAMED} ?x")
        part.named |= self._until_nothing_new(part.named, "?n att:partOf ?x")

    def _sort(self, iris: set[str]) -> None:
        """Resources into their kinds; what is of none is an actor or a place, or unknown."""
        left = set(iris)
        part = self.found
        for kind, place in (
            ("Event", part.events),
            ("EventMention", part.mentions),
            ("Statement", part.statements),
            ("Role", part.roles),
            ("Passage", part.passages),
            ("Article", part.articles),
        ):
            of_kind = self._ask(left, f"?n a att:{kind} BIND(?n AS ?x)")
            place.update(of_kind)
            left -= of_kind
        part.named |= left

    def _until_nothing_new(self, start: set[str], pattern: str) -> set[str]:
        reached: set[str] = set()
        edge = start
        while edge := self._ask(edge, pattern) - reached - start:
            reached |= edge
        return reached

    def _ask(self, known: set[str], pattern: str) -> set[str]:
        """The IRIs ?x that the pattern finds for those known as ?n."""
        found: set[str] = set()
        for batch in batches(sorted(known)):
            text = f"{_PREFIXES}SELECT DISTINCT ?x {{ {values('n', batch)} {pattern} }}"
            answer = self._store.query(QueryRequest(text, limits=_NO_LIMITS))
            found |= {str(row["x"]) for row in answer.rows if isinstance(row.get("x"), URIRef)}
        return found


def batches(iris: list[str]) -> Iterator[list[str]]:
    """So many as one query may name."""
    for start in range(0, len(iris), _AT_ONCE):
        yield iris[start : start + _AT_ONCE]


def values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES block of these IRIs. Raises QueryError for what is no IRI."""
    listed = " ".join(str(to_engine(URIRef(iri))) for iri in iris)
    return f"VALUES ?{variable} {{ {listed} }}"
