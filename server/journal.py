"""What is written down of each exchange: a line of the access log, one of slow queries, metrics.

An exchange costs an entry in a list; the writing is done several times a second. A token never
gets here: headers are not written down.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO

from kg.store.streams import Stream
from server.exchange import Request
from server.metrics import Metrics

_MOST_TEXT = 10_000  # characters of a slow query
_UNTOLD = ("text", "stream", "cut")  # notes that are told in other ways


@dataclass(slots=True)
class Exchange:
    """An exchange that has ended. `outcome`: whole, cut (there were more rows than an answer may
    have), gone (the client left), broken (we failed)."""

    request: Request
    status: int
    sent: int
    outcome: str
    seconds: float
    ended: float = field(default_factory=time.time)


class Log:
    """Lines of JSON to a file, or to standard output for “-”; nowhere for “”."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._file: IO[bytes] | None = None
        self.open()

    @property
    def on(self) -> bool:
        """Whether anything is written."""
        return bool(self._place)

    def open(self) -> None:
        """Open the file, anew after it was moved away."""
        if self._place in ("", "-"):
            return
        if self._file is not None:
            self._file.close()
        self._file = open(self._place, "ab", buffering=0)  # noqa: PTH123, SIM115 - kept open

    def write(self, entries: list[dict[str, object]]) -> None:
        """Append lines, in one piece."""
        lines = "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries)
        content = lines.encode("utf-8", "replace")
        if self._file is not None:
            self._file.write(content)
        elif self._place == "-":
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()


class Journal:
    """Takes note of exchanges; `flush` writes down what was noted since the last time."""

    def __init__(self, access: Log, slow: Log, slow_seconds: float, metrics: Metrics) -> None:
        self._access, self._slow, self._slow_seconds = access, slow, slow_seconds
        self._metrics = metrics
        self._noted: list[Exchange] = []
        self.note: Callable[[Exchange], None] = self._noted.append

    def flush(self) -> None:
        """Write down. A full disk costs the lines and nothing else."""
        noted = self._noted[:]
        self._noted.clear()
        if not noted:
            return
        self._metrics.count(noted)
        try:
            if self._access.on:
                self._access.write([_entry(exchange) for exchange in noted])
            if self._slow.on:
                late = [e for e in noted if e.seconds >= self._slow_seconds and _is_query(e)]
                self._slow.write([_slow_entry(exchange) for exchange in late])
        except OSError as error:
            sys.stderr.write(f"error: a log cannot be written: {error.strerror}\n")

    def reopen(self) -> None:
        """After the logs were moved away."""
        self._access.open()
        self._slow.open()


def _is_query(exchange: Exchange) -> bool:
    return "text" in exchange.request.notes


def _entry(exchange: Exchange) -> dict[str, object]:
    request = exchange.request
    notes = request.notes
    entry: dict[str, object] = {
        "time": datetime.fromtimestamp(exchange.ended, UTC).isoformat(timespec="milliseconds"),
        "client": request.client,
        "method": request.method,
        "path": request.path[:500],
        "status": exchange.status,
        "outcome": exchange.outcome,
        "seconds": round(exchange.seconds, 6),
        "bytes": exchange.sent,
        "process": os.getpid(),
    }
    entry |= {k: v for k, v in notes.items() if k not in _UNTOLD and v is not None}
    rows = rows_of(exchange)
    return entry | ({"rows": rows} if rows is not None else {})


def is_cut(request: Request) -> bool:
    """Whether the answer had more rows than it may have, and says so."""
    stream = request.notes.get("stream")
    return stream.cut if isinstance(stream, Stream) else bool(request.notes.get("cut"))


def rows_of(exchange: Exchange) -> int | None:
    """How many rows the answer had, where that is known."""
    stream = exchange.request.notes.get("stream")
    rows = stream.rows if isinstance(stream, Stream) else exchange.request.notes.get("rows")
    return rows if isinstance(rows, int) else None


def _slow_entry(exchange: Exchange) -> dict[str, object]:
    return _entry(exchange) | {"text": str(exchange.request.notes["text"])[:_MOST_TEXT]}
