"""The tables of an index.

docs    a text of a resource: (iri, field, text), once, in however many graphs it stands; its words
        as they are compared (folded), and how many they are
places  in which graphs
fts     the folded words of each text; it keeps neither texts nor positions
names   the words of names, with their consonants, for spellings and slips
"""

from __future__ import annotations

import sqlite3

TABLES = """
CREATE TABLE docs (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, field INTEGER NOT NULL,
                   text TEXT NOT NULL, folded TEXT NOT NULL, words INTEGER NOT NULL);
CREATE INDEX docs_iri ON docs (iri);
CREATE TABLE graphs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE places (graph INTEGER NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (graph, doc))
    WITHOUT ROWID;
CREATE INDEX places_doc ON places (doc);
CREATE TABLE names (word TEXT NOT NULL, sound TEXT NOT NULL, docs INTEGER NOT NULL,
                    PRIMARY KEY (word, sound)) WITHOUT ROWID;
CREATE INDEX names_sound ON names (sound);
CREATE VIRTUAL TABLE fts USING fts5
    (words, content='', detail=none, prefix='2 3', tokenize='ascii');
"""


def empty() -> sqlite3.Connection:
    """An index in memory without anything in it. Raises sqlite3.Error."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.executescript(TABLES)
    return database
