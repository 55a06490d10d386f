"""How a process answers: what its work writes goes out in frames on a pipe, each a letter, a length
and a body. What is ready at once goes out in one write; a long answer in pieces that are large
enough to cost little, the first one early.
"""

from __future__ import annotations

import io
import json
import os
import time
from typing import Any

from kg.store.gauge import EnoughError, Gauge
from kg.store.reader import CHUNK, DATA, END, FAIL, FRAME, HEAD, TAKEN

_LARGE = 4 * CHUNK
# Seconds for which what is ready may wait for more: at first, and at last; it doubles in between.
_PATIENCE, _MOST_PATIENCE = 0.005, 0.08
_LAST = 4096  # bytes: the engine writes more at once, until it writes what is left


class Channel(io.RawIOBase):
    """What is written to it goes out as frames. `hasty`: also before a piece is full, where the
    engine is slow; else each piece but the last has CHUNK bytes or more."""

    def __init__(self, output: int) -> None:
        self._output = output
        self._parts: list[bytes] = []
        self._held = 0
        self._full = CHUNK
        self._ahead = b""  # frames that wait for what comes next
        self._sent = 0.0
        self._patience = _PATIENCE
        self._hasty = False
        self._gauge: Gauge | None = None

    def writable(self) -> bool:
        return True

    def begin(self, head: bytes, passing: Gauge | None, *, hasty: bool) -> None:
        """The head of a reply; it waits for the body's first piece. What is written passes the
        gauge, and writing raises EnoughError when that is over."""
        self._hasty, self._gauge = hasty, passing
        self._parts, self._held, self._full = [], 0, CHUNK
        self._sent = time.monotonic()
        self._patience = _PATIENCE
        self._ahead = _frame(HEAD, head)

    def write(self, content: Any) -> int:
        if self._gauge is not None and self._gauge.over:
            return len(content)  # the engine's buffer tries once more, when all is over
        self._parts.append(bytes(content))
        self._held += len(content)
        if self._held >= self._full or (self._hasty and self._is_late(len(content))):
            self._flush()
        return len(content)

    def _is_late(self, size: int) -> bool:
        """Whether what is ready should wait no longer; for the end, which is near, it may."""
        return size > _LAST and time.monotonic() - self._sent > self._patience

    def _flush(self) -> None:
        piece = b"".join(self._parts)
        self._parts, self._held = [], 0
        if self._gauge is not None:
            piece = self._gauge.take(piece)
            if self._gauge.over:
                self._parts = [piece]  # goes out with what ends it
                raise EnoughError
        self._out(self._ahead + FRAME.pack(DATA, len(piece)), piece)
        self._ahead = b""
        self._sent = time.monotonic()
        self._full = _LARGE if self._hasty else CHUNK
        self._patience = min(2 * self._patience, _MOST_PATIENCE)

    def finish(self, cut: int | None = None, words: bytes = b"") -> None:
        """The end of a reply. It tells the rows, where they were counted, and whether the gauge,
        or the writer after so many rows, has cut it, with the words that say so."""
        piece = b"".join(self._parts)
        self._parts, self._held = [], 0
        rows = None
        if self._gauge is not None:
            if not self._gauge.over:
                piece = self._gauge.take(piece)
            piece += self._gauge.end()
            if self._gauge.over and not self._gauge.tells:
                self.fail("rows", "")
                return
            rows = self._gauge.count
            cut = rows if self._gauge.over else cut
        told = b"" if rows is None else b"%d" % rows
        if cut is not None:
            piece += words
            told = b"%d cut" % cut
        data = _frame(DATA, piece) if piece else b""
        self._out(self._ahead + data + _frame(END, told))
        self._ahead = b""

    def fail(self, kind: str, message: str) -> None:
        """The end of a reply that cannot be given, or not to its end."""
        self._parts, self._held, self._ahead = [], 0, b""
        self._out(_frame(FAIL, json.dumps({"kind": kind, "message": message}).encode()))

    def taken(self) -> None:
        """Say that the work begins."""
        self._out(_frame(TAKEN, b""))

    def _out(self, *parts: bytes) -> None:
        for part in parts:
            content = memoryview(part)
            while content:
                content = content[os.write(self._output, content) :]


def _frame(kind: bytes, body: bytes) -> bytes:
    return FRAME.pack(kind, len(body)) + body
