"""Whether there is anything to search with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache


@lru_cache(1)
def is_available() -> bool:
    """Whether this Python's SQLite has FTS5: most have, but it can be left out when it is built."""
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE probe USING fts5 (words)")
        except sqlite3.OperationalError:
            return False
    return True
