"""Tidies up a database before it is published: the engine keeps logs of what is in its tables
already until it is opened again, and for a large change these are twice the size of the tables."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

_LOGS = 16 * 1024**2  # bytes of logs, from which on to open the database again pays


def tidy(folder: Path) -> None:
    """Have the engine remove its logs from a database that has been flushed and closed, if they are
    large: it takes some 0.1 s, and to sync them would take longer. Raises OSError."""
    if sum(path.stat().st_size for path in folder.glob("*.log")) > _LOGS:
        pyoxigraph.Store(str(folder))
