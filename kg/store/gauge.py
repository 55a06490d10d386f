"""Counts the rows of an answer as its bytes pass by, and ends it, well formed, where there are
more than it may have. A cut answer says so in its last bytes; formats that have no place for that
cannot be cut: who writes them has to fail.
"""

from __future__ import annotations

import re
from typing import Protocol

from kg.store.rows import Counter, counter, safe_cut, separators

_MOST_KEPT = 4 * 1024**2  # bytes of one term, beyond which what is kept of it is shortened
_FIRST = b'"bindings":['
_ROW = b"<result>"
# A string, also one whose end is still to come, or what parts two rows.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|\},\{', re.DOTALL)
_WORDS = "Attest-Result-Cut: {}; there are more than these"
_COMMENTED = ("text/turtle", "application/trig", "application/n-triples", "application/n-quads")


class EnoughError(Exception):
    """An evaluation need not go on: all rows that may be given are there."""


class Gauge(Protocol):
    """What an answer passes through. `over`: it had more rows than it may have. `tells`: its end
    then says so, and it counts as cut; else it is to be given up."""

    over: bool
    tells: bool

    @property
    def count(self) -> int | None:
        """How many rows have gone through; None where the format does not tell."""

    def take(self, piece: bytes) -> bytes:
        """The next piece, cut anywhere → what of it may go out now."""

    def end(self) -> bytes:
        """What goes out last."""


def gauge(media_type: str, kind: str, most: int | None) -> Gauge:
    """For an answer of that kind (select, ask, graph) of at most so many rows; None is no limit.

    The triples of a graph are for its writer to limit, see `mark`.
    """
    if most is not None and kind == "select":
        if media_type == "application/sparql-results+json":
            return _Json(most)
        if media_type == "application/sparql-results+xml":
            return _Xml(most)
        return _Counted(counter(media_type, kind), most)
    return _Counted(counter(media_type, kind), None)


def mark(media_type: str, most: int) -> bytes:
    """The comment that ends a cut graph; empty where the format knows none."""
    words = _WORDS.format(most)
    if media_type in _COMMENTED:
        return f"# {words}\n".encode()
    return f"\n<!-- {words} -->\n".encode() if media_type == "application/rdf+xml" else b""


class _Counted:
    """Only counts."""

    tells = False

    def __init__(self, counting: Counter, most: int | None) -> None:
        self._counting, self._most = counting, most
        self.over = False

    @property
    def count(self) -> int | None:
        return self._counting.count

    def take(self, piece: bytes) -> bytes:
        self._counting.feed(piece)
        self._look()
        return piece

    def end(self) -> bytes:
        self._counting.end()
        self._look()
        return b""

    def _look(self) -> None:
        count = self._counting.count
        self.over = self._most is not None and count is not None and count > self._most


class _Xml:
    """`<` stands in no text as such, so that each `<result>` begins a row."""

    tells = True

    def __init__(self, most: int) -> None:
        self.over = False
        self._seen, self._most = 0, most
        self._held = b""

    @property
    def count(self) -> int | None:
        return self._seen

    def take(self, piece: bytes) -> bytes:
        content = self._held + piece
        found = content.count(_ROW)
        if self._seen + found > self._most:
            rest = content.split(_ROW, self._most - self._seen + 1)[-1]
            self._seen, self.over, self._held = self._most, True, b""
            return content[: len(content) - len(rest) - len(_ROW)]
        self._seen += found
        part = next((n for n in range(len(_ROW) - 1, 0, -1) if content.endswith(_ROW[:n])), 0)
        self._held = content[len(content) - part :]
        return content[: len(content) - part]

    def end(self) -> bytes:
        if self.over:
            return f"</results><!-- {_WORDS.format(self._most)} --></sparql>".encode()
        return self._held


class _Json:
    """Outside of strings `},{` parts two rows; see `kg.store.rows`.

    `_rest` are the bytes since the last place that is surely between two rows; `_seen` is how many
    such places there were before. Only where there may be too many is each string looked at.
    """

    tells = True

    def __init__(self, most: int) -> None:
        self.over = False
        self._most = most
        self._begun = self._any = False
        self._seen = 0
        self._rest = b""
        self._held = b""  # a comma, the end of `_rest`, that has not gone out

    @property
    def count(self) -> int | None:
        if self.over:
            return self._most
        return self._seen + separators(self._rest) + 1 if self._any else 0

    def take(self, piece: bytes) -> bytes:
        if self._begun:
            return self._take(self._rest + piece, len(self._rest) - len(self._held))
        content = self._rest + piece
        start = content.find(_FIRST) + len(_FIRST)
        if start < len(_FIRST) or len(content) == start:  # the head waits for what follows it
            self._rest = content
            return b""
        self._begun, self._any = True, content.startswith(b"{", start)
        return content[:start] + self._take(content[start:], 0)

    def _take(self, content: bytes, gone: int) -> bytes:
        """`gone` is how many bytes of the content have gone out."""
        left = self._most - self._seen
        if len(content) >= left * len(b"},{") and content.count(b"},{") >= left:
            place = _place(content, left)
            if place is not None:
                self.over = True
                return content[gone : place + 1]
        cut = safe_cut(content)
        self._seen += separators(content[:cut])
        self._held = b"," if content.endswith(b",") else b""
        self._rest = content[cut:]
        if len(self._rest) > _MOST_KEPT:
            self._shorten()
        return content[gone : len(content) - len(self._held)]

    def _shorten(self) -> None:
        """What is kept of a term that is huge is that it has begun."""
        last = None
        for last in _TOKEN.finditer(self._rest):
            self._seen += last.group() == b"},{"
        if last is None:
            return
        text = last.group()
        if last.end() == len(self._rest) and not re.fullmatch(
            rb'"(?:[^"\\]|\\.)*"|\},\{', text, re.DOTALL
        ):
            odd = (len(text) - len(text.rstrip(b"\\"))) % 2
            # The comma that is held is the string's own, and is counted as the rest's end.
            self._rest = b'"' + b"\\" * odd + self._held
        else:
            self._rest = self._rest[last.end() :]

    def end(self) -> bytes:
        if self.over:
            return b']},"attest":{"cut":%d}}' % self._most
        return self._held if self._begun else self._rest


def _place(content: bytes, wanted: int) -> int | None:
    """Where the so many-th `},{` stands that parts two rows."""
    found = 0
    for token in _TOKEN.finditer(content):
        if token.group() == b"},{":
            found += 1
            if found == wanted:
                return token.start()
    return None
