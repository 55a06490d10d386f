"""What the terminal shows: consoles for answers and for messages, terms in a form to be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from rdflib.term import Node, URIRef
from rich.console import Console

from kg.vocab import NAMESPACES

_PIPED_WIDTH = 120
_LONGEST = 2_000


def answers() -> Console:
    """Standard output: as wide as the terminal; without colours and of fixed width in a pipe."""
    return _console(stderr=False, terminal=sys.stdout.isatty())


def errors() -> Console:
    """The error stream, for messages and progress: what is piped on holds answers only."""
    return _console(stderr=True, terminal=sys.stderr.isatty())


def _console(*, stderr: bool, terminal: bool) -> Console:
    asked = os.environ.get("COLUMNS", "unset")
    width = None if terminal or asked != "unset" else _PIPED_WIDTH
    if not asked.strip("0 "):  # some shells say 0 for not known, and nothing would be shown
        width = _PIPED_WIDTH
    return Console(stderr=stderr, highlight=False, emoji=False, width=width)


def readable(term: Node | None, base: str) -> str:
    """A term without what can be taken for granted: base and namespaces of IRIs, datatypes."""
    if term is None:
        return ""
    text = str(term)
    if not isinstance(term, URIRef):
        return text
    if text.startswith(base):
        return text.removeprefix(base)
    for prefix, namespace in NAMESPACES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def one_line(message: str) -> str:
    """A message on one line, whatever was given: no newlines, no codes for the terminal, no end of
    letters."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(message.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


def counted(number: int, noun: str) -> str:
    """A number of things: 1 article, 2,000 articles."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def write_bytes(chunks: Iterable[bytes]) -> None:
    """Chunks of bytes to standard output, as they come."""
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()
