"""What has to be looked up across graphs while they are checked: a database in a temporary file.

It is filled in one pass over the dump, so that memory stays flat and all is one state of the graph.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg.errors import AttestError

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE described (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE named (iri TEXT PRIMARY KEY, subject TEXT, path TEXT, graph TEXT) WITHOUT ROWID;
CREATE TABLE type (iri TEXT, class TEXT, PRIMARY KEY (iri, class)) WITHOUT ROWID;
CREATE TABLE shown (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE said (place TEXT, subject BLOB, line BLOB,
    PRIMARY KEY (place, subject, line)) WITHOUT ROWID;
CREATE TABLE apart (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""
_DANGLING = """
SELECT iri, subject, path, graph FROM named
WHERE NOT EXISTS (SELECT 1 FROM described WHERE described.iri = named.iri) ORDER BY iri
"""
_CLASHES = """
SELECT one.iri, apart.one, apart.other FROM apart
JOIN type AS one ON one.class = apart.one
JOIN type AS other ON other.iri = one.iri AND other.class = apart.other
ORDER BY one.iri, apart.one, apart.other
"""


@dataclass(frozen=True, slots=True)
class Named:
    """An IRI that is named, and where it is first."""

    iri: str
    subject: str
    path: str
    graph: str


class Scratch:
    """The database; what is put in twice is there once."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def describe(self, iris: Iterable[str]) -> None:
        """These are described somewhere."""
        self._database.executemany(
            "INSERT OR IGNORE INTO described VALUES (?)", ((iri,) for iri in iris)
        )

    def name(self, named: Iterable[Named]) -> None:
        """These are named somewhere."""
        self._database.executemany(
            "INSERT OR IGNORE INTO named VALUES (?, ?, ?, ?)",
            ((one.iri, one.subject, one.path, one.graph) for one in named),
        )

    def types(self, rows: Iterable[tuple[str, str]]) -> None:
        """Nodes with their classes."""
        self._database.executemany("INSERT OR IGNORE INTO type VALUES (?, ?)", rows)

    def show(self, iris: Iterable[str]) -> None:
        """These have a label, or a passage that names them."""
        self._database.executemany(
            "INSERT OR IGNORE INTO shown VALUES (?)", ((iri,) for iri in iris)
        )

    def say(self, place: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Lines of N-Triples by their subjects, of the graphs that are looked at as one place."""
        self._database.executemany(
            "INSERT OR IGNORE INTO said VALUES (?, ?, ?)",
            ((place, subject, line) for subject, line in rows),
        )

    def keep_apart(self, classes: Iterable[tuple[str, str]]) -> None:
        """Classes that have nothing in common, each pair once."""
        self._database.executemany("INSERT OR IGNORE INTO apart VALUES (?, ?)", classes)

    def said(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Place, subject and line of all that was said, in this order."""
        yield from self._database.execute(
            "SELECT place, subject, line FROM said ORDER BY place, subject, line"
        )

    def subjects(self) -> int:
        """How many subjects are spoken of, counted in each place."""
        return self._number("SELECT COUNT(*) FROM (SELECT DISTINCT place, subject FROM said)")

    def classes_of(self, iri: str) -> list[str]:
        """The classes of a node, sorted."""
        rows = self._database.execute("SELECT class FROM type WHERE iri = ? ORDER BY class", (iri,))
        return [name for (name,) in rows]

    def is_shown(self, iri: str) -> bool:
        """Whether it has a label or a passage."""
        return bool(self._number("SELECT COUNT(*) FROM shown WHERE iri = ?", iri))

    def dangling(self) -> Iterator[Named]:
        """What is named and nowhere described, sorted."""
        yield from (Named(*row) for row in self._database.execute(_DANGLING))

    def clashes(self) -> Iterator[tuple[str, str, str]]:
        """Nodes of two classes that have nothing in common, with both."""
        yield from self._database.execute(_CLASHES)

    def sample(self, most: int, beginning: str, besides: str) -> list[str]:
        """Nodes whose IRIs begin so, of any class besides that one, evenly spread in the order of
        their IRIs; the same each time."""
        chosen = f"FROM type WHERE class <> ? AND substr(iri, 1, {len(beginning)}) = ?"
        values = (besides, beginning)
        count = self._number(f"SELECT COUNT(DISTINCT iri) {chosen}", *values)
        step = max(1, -(-count // most)) if most else count + 1
        rows = self._database.execute(f"SELECT DISTINCT iri {chosen} ORDER BY iri", values)
        return [iri for number, (iri,) in enumerate(rows) if number % step == 0][:most]

    def _number(self, query: str, *values: str) -> int:
        found: int = self._database.execute(query, values).fetchone()[0]
        return found


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A database that lasts as long as the block.

    Raises AttestError if there is no room for it in the folder of temporary files.
    """
    database = sqlite3.connect("", check_same_thread=False)
    try:
        database.executescript(_SCHEMA)
        yield Scratch(database)
    except sqlite3.OperationalError as error:
        raise AttestError(
            f"the check needs room in the folder of temporary files (TMPDIR): {error}"
        ) from error
    finally:
        database.close()
