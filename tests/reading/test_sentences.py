"""Tables of single sentences and short texts: what each tells, with the real parser.

Each `sentences/*.toml` holds one family of constructions; README.md says what the columns mean.
"""

from __future__ import annotations

import importlib.util
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.mentions import find
from kg.records import Article, Block, BlockKind, EventMention, Findings, Statement
from kg.registry import Registry
from kg.resources import ontology_folder
from kg.text import DEFAULT_MODEL, read
from kg.vocab import DEFAULT_BASE

TABLES = sorted((Path(__file__).parent / "sentences").glob("*.toml"))
ISSUED = date(2020, 5, 5)
NOBODY = "–"

Row = dict[str, Any]
ROWS = [
    pytest.param(row, id=f"{path.stem}-{n}")
    for path in TABLES
    for n, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["sentence"], 1)
]


@pytest.fixture(scope="module")
def findings(registry: Registry) -> Callable[[Row], Findings]:
    if importlib.util.find_spec(DEFAULT_MODEL) is None:
        pytest.skip(f"the language model {DEFAULT_MODEL} is not installed")

    def found(row: Row) -> Findings:
        text = row["text"]
        kind = BlockKind.TITLE if row.get("headline") else BlockKind.PARAGRAPH
        whole = (Block(kind, 0, len(text)),)
        issued = row.get("issued", ISSUED)
        article = Article("urn:x", "key", text, "digest", "x.txt", whole, issued=issued)
        return find(
            read(article), registry, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=True
        )

    return found


class Told:
    """What was found in a row's text, in the notation of the tables."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._names = {actor.iri: actor.label for actor in findings.actors}
        self._names |= {place.iri: place.label for place in findings.places}

    def events(self) -> list[str]:
        return [
            " | ".join(
                (self._type(m), self._all(m.agents), self._all(m.recipients), *self._more(n))
            )
            for n, m in enumerate(self._findings.mentions)
        ]

    def statements(self) -> list[str]:
        return [
            f"{self._chain(s)} -> {self._all(s.addressees)}" if s.addressees else self._chain(s)
            for s in self._findings.statements
            if s.speaker is not None
        ]

    def roles(self) -> list[str]:
        names = self._names
        return [f"{names[r.holder]} | {names[r.body]} | {r.title}" for r in self._findings.roles]

    def actors(self) -> list[str]:
        return [f"{actor.label}: {actor.type}" for actor in self._findings.actors]

    def _type(self, mention: EventMention) -> str:
        return f"{mention.event_type} {mention.status}" if mention.status else mention.event_type

    def _all(self, iris: tuple[str, ...]) -> str:
        return ", ".join(sorted(self._names[iri] for iri in iris)) or NOBODY

    def _more(self, n: int) -> list[str]:
        mention = self._findings.mentions[n]
        parts = []
        telling = [s for s in self._findings.statements if n in s.reports and s.speaker is not None]
        if telling:
            parts.append(f"by {self._chain(telling[0])}")
        if mention.time.edtf:
            parts.append(f"time {mention.time.edtf}")
        if mention.amount is not None:
            per = f" a {mention.per}" if mention.per else ""
            parts.append(f"sum {mention.amount:f} {mention.currency}{per}")
        if mention.kinds:
            parts.append(f"kinds {', '.join(sorted(mention.kinds))}")
        return parts

    def _chain(self, statement: Statement) -> str:
        """Speakers from the outermost to the innermost."""
        statements = self._findings.statements
        names = [self._names.get(statement.speaker or "", NOBODY)]
        at = statements.index(statement)
        while True:
            above = next((n for n, s in enumerate(statements) if at in s.quotes), None)
            if above is None:
                return " > ".join(reversed(names))
            at = above
            speaker = statements[above].speaker
            if speaker is not None:
                names.append(self._names[speaker])


def agrees(expected: str, told: str) -> bool:
    """Whether type and sides are the same and each further part that is expected is told."""
    wanted, got = expected.split(" | "), told.split(" | ")
    return wanted[:3] == got[:3] and all(part in got[3:] for part in wanted[3:])


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_tells_what_it_says_and_no_more(
    row: Row, findings: Callable[[Row], Findings]
) -> None:
    told = Told(findings(row))
    if "tells" in row:
        events = told.events()
        left = [e for e in row["tells"] if not any(agrees(e, got) for got in events)]
        extra = [got for got in events if not any(agrees(e, got) for e in row["tells"])]
        assert not left and not extra, f"missing {left}, but there is {extra}"
    for column in ("statements", "roles", "actors"):
        got = getattr(told, column)()
        assert set(row.get(column, ())) <= set(got), got
    for column in ("statements", "roles", "actors"):
        got = getattr(told, column)()
        assert not set(row.get(f"no_{column}", ())) & set(got), got


def test_every_row_expects_something_and_no_column_is_misspelt() -> None:
    columns = {"text", "issued", "headline", "tells", "statements", "roles", "actors"}
    columns |= {f"no_{c}" for c in ("statements", "roles", "actors")}
    for parameters in ROWS:
        row = parameters.values[0]
        assert isinstance(row, dict)
        assert set(row) <= columns, row["text"]
        assert len(row) > 1, row["text"]
