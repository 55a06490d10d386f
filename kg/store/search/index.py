"""The index of one snapshot: an SQLite file with a full-text table (FTS5), brought up to date by
the graphs that a change has touched.

The file lies in the snapshot's folder and is never written once published. A note beside it says
which snapshot it belongs to: a file that came along with a copy by other means counts as none.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import closing
from functools import lru_cache
from inspect import getfile
from pathlib import Path

import pyoxigraph

from kg.registry import names, spelling
from kg.registry.names import is_acronym
from kg.registry.spelling import consonants
from kg.store.search import words
from kg.store.search.available import is_available
from kg.store.search.documents import NAMES, Document, documents, graphs
from kg.store.search.note import FILE, NOTE, Note, read_note
from kg.store.search.tables import TABLES, empty
from kg.store.search.words import folded, spans

_QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"


@lru_cache(1)
def _folding() -> str:
    """What stands for the way in which texts are folded: an index that was made in another way is
    made anew."""
    sources = (getfile(words), getfile(names), getfile(spelling))
    content = b"".join(Path(source).read_bytes() for source in sources)
    return hashlib.sha256(content).hexdigest()[:16]


def keep(
    store: pyoxigraph.Store, folder: Path, snapshot: int, touched: Collection[str] | None
) -> None:
    """Leave the index of a database in its folder as that of a snapshot; without FTS5, none.

    `touched` are the graphs that may differ from the snapshot before, whose index the folder has,
    if it has one that fits; None for all. The file of that one is shared and stays as it is.
    Raises OSError; sqlite3.Error if a new index cannot be written.
    """
    if not is_available():
        (folder / NOTE).unlink(missing_ok=True)
        return
    before = read_note(folder)
    path, new = folder / FILE, folder / f"{FILE}.new"
    new.unlink(missing_ok=True)
    fits = before is not None and before.fits(snapshot - 1) and before.made_by == _folding()
    if touched is None or not fits or not _bring(path, new, store, touched):
        new.unlink(missing_ok=True)
        _make(new, store)
    if new.exists():
        new.replace(path)
    _write_note(folder, Note(snapshot, _folding()))


def in_memory(store: pyoxigraph.Store) -> sqlite3.Connection:
    """An index of a small database, for whoever closes it. Raises sqlite3.Error."""
    database = empty()
    _Change(database, store).bring(graphs(store))
    return database


def _make(path: Path, store: pyoxigraph.Store) -> None:
    with closing(_opened(path)) as database:
        database.executescript(TABLES)
        _Change(database, store).bring(graphs(store))
        database.commit()


def _bring(path: Path, new: Path, store: pyoxigraph.Store, touched: Collection[str]) -> bool:
    """Make a new file of an index, if anything changes in it; whether it could be read."""
    try:
        if _differs(path, store, touched):
            shutil.copyfile(path, new)
            with closing(_opened(new)) as database:
                _Change(database, store).bring(touched)
                database.commit()
    except (sqlite3.DatabaseError, FileNotFoundError):
        return False
    return True


def _differs(path: Path, store: pyoxigraph.Store, touched: Iterable[str]) -> bool:
    """Whether anything that is indexed has changed, so that the file must be another."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as database:
        change = _Change(database, store)
        return any(any(change.differences(graph)) for graph in touched)


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.executescript(_QUICK)  # what is left behind by a crash is never published
    return database


def _write_note(folder: Path, note: Note) -> None:
    new = folder / f"{NOTE}.new"
    new.write_text(json.dumps(note.as_json()), encoding="ascii")
    new.replace(folder / NOTE)


class _Change:
    """Brings an index up to date with a database."""

    def __init__(self, database: sqlite3.Connection, store: pyoxigraph.Store) -> None:
        self._database, self._store = database, store
        self._names: Counter[tuple[str, str]] = Counter()

    def bring(self, touched: Iterable[str]) -> None:
        """Make the index hold just the documents of these graphs, and of the others as before."""
        for graph in touched:
            gone, fresh = self.differences(graph)
            if gone or fresh:
                number = self._graph(graph)
                for document in gone:
                    self._remove(number, document)
                for document in fresh:
                    self._add(number, document)
        self._settle_names()

    def differences(self, graph: str) -> tuple[set[Document], set[Document]]:
        """The documents of a graph that are in the index and not in the database, and those that
        are there and not in the index."""
        after = set(documents(self._store, graph))
        rows = self._database.execute(
            "SELECT d.iri, d.field, d.text FROM graphs g JOIN places p ON p.graph = g.id "
            "JOIN docs d ON d.id = p.doc WHERE g.name = ?",
            (graph,),
        )
        before = set(rows)
        return before - after, after - before

    def _graph(self, name: str) -> int:
        self._database.execute("INSERT OR IGNORE INTO graphs (name) VALUES (?)", (name,))
        found = self._database.execute("SELECT id FROM graphs WHERE name = ?", (name,))
        return int(found.fetchone()[0])

    def _id(self, document: Document) -> int | None:
        row = self._database.execute(
            "SELECT id FROM docs WHERE iri = ? AND field = ? AND text = ?", document
        ).fetchone()
        return None if row is None else int(row[0])

    def _add(self, graph: int, document: Document) -> None:
        number = self._id(document)
        if number is None:
            text = folded(document[2])
            number = self._database.execute(
                "INSERT INTO docs (iri, field, text, folded, words) VALUES (?, ?, ?, ?, ?)",
                (*document, text, len(text.split())),
            ).lastrowid
            self._database.execute("INSERT INTO fts (rowid, words) VALUES (?, ?)", (number, text))
            if document[1] in NAMES:
                self._names.update(_words(document[2]))
        self._database.execute("INSERT INTO places (graph, doc) VALUES (?, ?)", (graph, number))

    def _remove(self, graph: int, document: Document) -> None:
        number = self._id(document)
        self._database.execute("DELETE FROM places WHERE graph = ? AND doc = ?", (graph, number))
        others = self._database.execute("SELECT 1 FROM places WHERE doc = ? LIMIT 1", (number,))
        if others.fetchone() is not None:
            return
        self._database.execute(
            "INSERT INTO fts (fts, rowid, words) "
            "SELECT 'delete', id, folded FROM docs WHERE id = ?",
            (number,),
        )
        self._database.execute("DELETE FROM docs WHERE id = ?", (number,))
        if document[1] in NAMES:
            self._names.subtract(_words(document[2]))

    def _settle_names(self) -> None:
        self._database.executemany(
            "INSERT INTO names (word, sound, docs) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET docs = docs + excluded.docs",
            [(*word, count) for word, count in self._names.items() if count],
        )
        self._database.execute("DELETE FROM names WHERE docs <= 0")
        self._names.clear()


def _words(name: str) -> set[tuple[str, str]]:
    """The words of a name, each with its consonants; the letters of an acronym sound like nothing,
    so that it has no other spellings."""
    return {
        (word, "" if is_acronym(name[start:end]) else consonants(word))
        for start, end, word in spans(name)
    }
