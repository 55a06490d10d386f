"""The texts of articles by digest, beside the graph: one SQLite file, never a part of the graph."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from pathlib import Path

from kg.errors import StoreError
from kg.ids import text_digest

_TABLE = "CREATE TABLE IF NOT EXISTS texts (digest TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID"


def check_digest(digest: str, text: str) -> None:
    """Raises StoreError if the digest is not the SHA-256 of the text."""
    if text_digest(text) != digest:
        raise StoreError(f"the text does not have the digest {digest}; it is not stored")


class TextShelf:
    """Texts in the SQLite file at `path`, which is made when the first one is put."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, digest: str) -> str | None:
        """The text with that digest, None if it is not there. Raises StoreError if unreadable."""
        if not self._path.exists():
            return None
        try:
            with contextlib.closing(self._connect()) as database:
                found = database.execute("SELECT body FROM texts WHERE digest = ?", (digest,))
                row = found.fetchone()
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: cannot be read: {error}") from error
        return None if row is None else zlib.decompress(row[0]).decode("utf-8")

    def begin(self) -> TextChanges:
        """Begin to add texts; nothing is kept until `commit`."""
        return TextChanges(self._path)

    def _connect(self) -> sqlite3.Connection:
        path = self._path.resolve()
        # Where the folder cannot be written nobody writes, and SQLite cannot lock either.
        mode = "mode=ro" if os.access(path.parent, os.W_OK) else "immutable=1"
        return sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True)


class TextChanges:
    """Texts that are added together, or not at all. The file is opened with the first one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None

    def put(self, digest: str, text: str) -> None:
        """Add a text under its SHA-256; raises StoreError if that differs, or it cannot write."""
        check_digest(digest, text)
        body = zlib.compress(text.encode("utf-8"))
        try:
            self._open().execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (digest, body))
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: cannot be written: {error}") from error

    def get(self, digest: str) -> str | None:
        """A text that is there or has been added."""
        if self._database is None:
            return TextShelf(self._path).get(digest)
        row = self._database.execute(
            "SELECT body FROM texts WHERE digest = ?", (digest,)
        ).fetchone()
        return None if row is None else zlib.decompress(row[0]).decode("utf-8")

    def commit(self) -> None:
        """Keep what was added; raises StoreError if the disk refuses it."""
        if self._database is None:
            return
        try:
            self._database.commit()
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: cannot be written: {error}") from error

    def close(self) -> None:
        """Drop what was not kept."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, check_same_thread=False)
            # Readers go on while a large change is written.
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.execute(_TABLE)
            self._database = database
        return self._database
