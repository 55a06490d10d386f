"""What a text tells, to be compared with what it tells when it is changed.

The same fact is what a reader would call so: type, who and to whom by label, status, time, who says
so. It is read with the real parser, so whatever compares facts bears the mark `parsed`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import settings

from kg import knowledge
from kg.article import read_article
from kg.mentions import find
from kg.records import Article, Findings, Input, Metadata, Statement
from kg.resources import ontology_folder
from kg.text import DEFAULT_MODEL, read
from kg.vocab import DEFAULT_BASE

parsed = pytest.mark.skipif(
    importlib.util.find_spec(DEFAULT_MODEL) is None,
    reason=f"the language model {DEFAULT_MODEL} is not installed",
)
few = settings(max_examples=12, derandomize=True, deadline=None, database=None)
ISSUED = date(2020, 5, 5)


class Fact(NamedTuple):
    """One event as a reader would retell it."""

    type: str
    agents: frozenset[str]
    recipients: frozenset[str]
    status: str | None
    begins: date | None
    ends: date | None
    speakers: tuple[str, ...]

    def renamed(self, names: dict[str, str]) -> Fact:
        """The same fact about others."""

        def other(labels: Iterable[str]) -> Iterable[str]:
            return (names.get(label, label) for label in labels)

        return self._replace(
            agents=frozenset(other(self.agents)),
            recipients=frozenset(other(self.recipients)),
            speakers=tuple(other(self.speakers)),
        )

    @property
    def sides(self) -> tuple[str, frozenset[str], frozenset[str], str | None]:
        """The fact without its time and who says it."""
        return self.type, self.agents, self.recipients, self.status


def article_of(text: str, title: str | None = None) -> Article:
    known = Metadata(title=title, publisher="The Daily Example", issued=ISSUED)
    return read_article(Input("x.txt", text.encode(), metadata=known), DEFAULT_BASE)


def found_in(article: Article) -> Findings:
    registry = knowledge.registry(DEFAULT_BASE)
    return find(read(article), registry, base=DEFAULT_BASE, ontology=ontology_folder())


@cache
def facts(text: str) -> frozenset[Fact]:
    """What a text tells, as one article without a title."""
    return facts_of(found_in(article_of(text)))


def facts_of(findings: Findings) -> frozenset[Fact]:
    names = {actor.iri: actor.label.removeprefix("the ") for actor in findings.actors}

    def speakers(mention: int) -> tuple[str, ...]:
        telling = [s for s in findings.statements if mention in s.reports]
        return _chain(findings, telling[0], names) if telling else ()

    return frozenset(
        Fact(
            m.event_type,
            frozenset(names[iri] for iri in m.agents),
            frozenset(names[iri] for iri in m.recipients),
            m.status,
            m.time.begins,
            m.time.ends,
            speakers(n),
        )
        for n, m in enumerate(findings.mentions)
    )


def _chain(findings: Findings, statement: Statement, names: dict[str, str]) -> tuple[str, ...]:
    chain, at = [statement], statement
    while True:
        place = findings.statements.index(at)
        above = [s for s in findings.statements if place in s.quotes and s not in chain]
        if not above:
            break
        at = above[0]
        chain.append(at)
    return tuple(names[s.speaker] for s in reversed(chain) if s.speaker is not None)
