"""How many rows there are in serialized results, told from the bytes as they pass by."""

from __future__ import annotations

import re
from typing import Protocol

_MOST_KEPT = 4 * 1024**2  # bytes of one term, beyond which its rows are not counted
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_FIRST = b'"bindings":['
_BETWEEN = b'"}},{"'


class Counter(Protocol):
    """Counts the rows (of a graph in lines: the lines) of one answer; None is unknown."""

    count: int | None

    def feed(self, piece: bytes) -> None:
        """The next piece of the answer, cut anywhere."""

    def end(self) -> None:
        """There are no more pieces."""


def counter(media_type: str, kind: str) -> Counter:
    """What counts in that format; `kind` is select, ask or graph."""
    if kind == "select":
        if media_type == "application/sparql-results+json":
            return _Json()
        if media_type == "application/sparql-results+xml":
            return _Pattern(b"<result>")
        if media_type == "text/csv":
            return _Csv()
        if media_type == "text/tab-separated-values":
            return _Pattern(b"\n", -1)  # below the head; within a term it is written \n
    if kind == "graph" and media_type in ("application/n-triples", "application/n-quads"):
        return _Pattern(b"\n")
    return _Uncounted()


class _Uncounted:
    count: int | None = None

    def feed(self, piece: bytes) -> None:
        """Nothing can be told."""

    def end(self) -> None:
        """Nothing is left."""


class _Pattern(_Uncounted):
    """Bytes that stand once in each row, and nowhere else."""

    def __init__(self, pattern: bytes, start: int = 0) -> None:
        self.count = start
        self._pattern = pattern
        self._rest = b""

    def feed(self, piece: bytes) -> None:
        assert self.count is not None
        content = self._rest + piece
        self.count += content.count(self._pattern)
        if len(self._pattern) > 1:
            self._rest = content[-len(self._pattern) + 1 :]


class _Csv(_Uncounted):
    """Line breaks outside of quotation marks, below the head."""

    def __init__(self) -> None:
        self.count = -1
        self._quoted = False

    def feed(self, piece: bytes) -> None:
        assert self.count is not None
        for number, part in enumerate(piece.split(b'"') if b'"' in piece else [piece]):
            if number:
                self._quoted = not self._quoted
            if not self._quoted:
                self.count += part.count(b"\n")


class _Json(_Uncounted):
    """Outside of strings, `},{` parts two rows: objects stand in no other list.

    To look at each string is slow. Where each `},{` of a piece is that of a `"}},{"`, and none of
    these has `:` or a backslash before it (which alone could make its first quotation mark one that
    does not end a string), no string holds such a thing, and counting is enough.
    """

    def __init__(self) -> None:
        self.count = 0
        self._begun = False
        self._rest = b""

    def feed(self, piece: bytes) -> None:
        if self.count is None:
            return
        content = self._rest + piece
        if not self._begun:
            start = content.find(_FIRST) + len(_FIRST)
            if start < len(_FIRST) or len(content) == start:
                self._keep(content)
                return
            self._begun = True
            content = content[start:]
            self.count = 1 if content.startswith(b"{") else 0
        cut = safe_cut(content)
        self.count += separators(content[:cut])
        self._keep(content[cut:])

    def end(self) -> None:
        if self.count is not None:
            self.count += separators(self._rest)

    def _keep(self, rest: bytes) -> None:
        self._rest = rest
        if len(rest) > _MOST_KEPT:
            self.count, self._rest = None, b""


def safe_cut(content: bytes) -> int:
    """Behind the last place that is surely between two rows; 0 if there is none."""
    end = len(content)
    while (found := content.rfind(_BETWEEN, 0, end)) > 0:
        if content[found - 1] not in b":\\":
            return found + 5
        end = found + len(_BETWEEN) - 1
    return 0


def separators(content: bytes) -> int:
    certain = content.count(b"},{")
    # The piece may have been cut before the quotation mark of the last one.
    between = content.count(_BETWEEN) + content.endswith(_BETWEEN[:-1])
    if certain == between and not (b':"}},{' in content or b'\\"}},{' in content):
        return certain
    return _STRING.sub(b"", content).count(b"},{")
