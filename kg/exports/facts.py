"""The facts of an export where they can be looked up: a database in a temporary file.

Filled in one pass over N-Quads, so that what is looked up is one state of the graph, and memory
stays flat whatever its size. Properties have the names of the vocabulary without its prefix.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from kg.errors import AttestError
from kg.store.quads import plain_quads
from kg.vocab import ATT, DCTERMS, RDF, RDFS, SDO, SKOS

# Properties of one resource: each with its values, in alphabetical order.
Values = dict[str, list[str]]

_ATT = str(ATT)
_NAMES = {
    str(RDF.type): "type",
    str(RDFS.label): "label",
    str(SKOS.altLabel): "altLabel",
    str(SKOS.exactMatch): "exactMatch",
    str(DCTERMS.title): "headline",
    str(DCTERMS.publisher): "publisher",
    str(DCTERMS.issued): "issued",
    str(DCTERMS.creator): "creator",
    str(DCTERMS.source): "source",
    str(SDO.url): "url",
}
# Those that are looked up from their value, too.
_BACKWARDS = frozenset({"type", "reports", "quotes", "mentionOf", "passage"})
# A part's words around a passage and an event's list of mentions are never looked up.
_UNUSED = frozenset({"prefix", "suffix", "mention"})
_BATCH = 5000
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE fact (subject TEXT, property TEXT, value TEXT,
    PRIMARY KEY (subject, property, value)) WITHOUT ROWID;
CREATE TABLE back (property TEXT, value TEXT, subject TEXT,
    PRIMARY KEY (property, value, subject)) WITHOUT ROWID;
"""


class Facts:
    """What the quads say of each resource; `all_of` lists them by kind."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, iri: str) -> Values:
        """The properties of a resource; none if the graph does not know it."""
        found: Values = {}
        rows = self._database.execute(
            "SELECT property, value FROM fact WHERE subject = ? ORDER BY property, value", (iri,)
        )
        for name, value in rows:
            found.setdefault(name, []).append(value)
        return found

    def all_of(self, kind: str) -> Iterator[str]:
        """The IRIs of the resources of a class of the vocabulary, in alphabetical order."""
        return self.having("type", kind)

    def having(self, name: str, value: str) -> Iterator[str]:
        """The IRIs of the resources with that value of a property that is looked up backwards."""
        rows = self._database.execute(
            "SELECT subject FROM back WHERE property = ? AND value = ? ORDER BY subject",
            (name, value),
        )
        return (subject for (subject,) in rows)


@contextmanager
def gathered(nquads: Iterable[bytes]) -> Iterator[Facts]:
    """The facts of N-Quads, as long as the block lasts.

    Raises AttestError if there is no room for them in the folder of temporary files.
    """
    # A file of its own, which vanishes with it. One thread at a time uses it, not always the same.
    database = sqlite3.connect("", check_same_thread=False)
    try:
        database.executescript(_SCHEMA)
        _fill(database, nquads)
        yield Facts(database)
    except sqlite3.OperationalError as error:
        raise AttestError(
            f"the export needs room in the folder of temporary files (TMPDIR): {error}"
        ) from error
    finally:
        database.close()


def _fill(database: sqlite3.Connection, nquads: Iterable[bytes]) -> None:
    facts: list[tuple[str, str, str]] = []
    back: list[tuple[str, str, str]] = []
    for subject, predicate, value, _graph in plain_quads(nquads):
        name = _name(predicate)
        if name is None or name in _UNUSED:
            continue
        known = value.removeprefix(_ATT)
        facts.append((subject, name, known))
        if name in _BACKWARDS:
            back.append((name, known, subject))
        if len(facts) >= _BATCH:
            _insert(database, facts, back)
    _insert(database, facts, back)


def _insert(
    database: sqlite3.Connection,
    facts: list[tuple[str, str, str]],
    back: list[tuple[str, str, str]],
) -> None:
    database.executemany("INSERT OR IGNORE INTO fact VALUES (?, ?, ?)", facts)
    database.executemany("INSERT OR IGNORE INTO back VALUES (?, ?, ?)", back)
    facts.clear()
    back.clear()


@lru_cache(maxsize=1024)
def _name(predicate: str) -> str | None:
    if predicate.startswith(_ATT):
        return predicate.removeprefix(_ATT)
    return _NAMES.get(predicate)


def first(values: Values, name: str) -> str | None:
    """The first value of a property; None if there is none."""
    found = values.get(name)
    return found[0] if found else None
