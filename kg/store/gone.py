"""Which resources were published once and are gone: digests of their IRIs, beside the graph.

A snapshot holds what there is, and nothing of what there was; whoever publishes notes what a change
has left nothing of. Digests, so that a name that was removed cannot be read here.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from kg.errors import StoreError

_TABLE = (
    "CREATE TABLE IF NOT EXISTS gone (resource BLOB PRIMARY KEY, snapshot INTEGER NOT NULL) "
    "WITHOUT ROWID"
)


class GoneShelf:
    """Notes in the SQLite file at `path`, which is made with the first one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, iri: str) -> int | None:
        """The number of the snapshot from which on nothing was said of the resource; None if that
        is not known. What is said of it now is for the graph to tell. Raises StoreError."""
        if not self._path.exists():
            return None
        try:
            with contextlib.closing(self._connect()) as database:
                asked = "SELECT snapshot FROM gone WHERE resource = ?"
                row = database.execute(asked, (_digest(iri),)).fetchone()
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: cannot be read: {error}") from error
        return None if row is None else int(row[0])

    def note(self, iris: Iterable[str], snapshot: int) -> None:
        """Note what that snapshot says nothing of any more. Raises StoreError."""
        rows = [(_digest(iri), snapshot) for iri in iris]
        if not rows:
            return
        try:
            with contextlib.closing(sqlite3.connect(self._path)) as database, database:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute(_TABLE)
                database.executemany("INSERT OR REPLACE INTO gone VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: cannot be written: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        path = self._path.resolve()
        # Where the folder cannot be written nobody writes, and SQLite cannot lock either.
        mode = "mode=ro" if os.access(path.parent, os.W_OK) else "immutable=1"
        return sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True)


def _digest(iri: str) -> bytes:
    return hashlib.sha256(iri.encode("utf-8", "surrogatepass")).digest()[:16]
