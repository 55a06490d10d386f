"""What is wrong with a query or an update that the engine's parser refuses: where, and what to do.

The engine names a place, and what its grammar would have allowed there, which helps nobody. Most
mistakes are of few kinds, and can be told from the words themselves. Imports light modules alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.store.failures import one_line
from kg.store.syntax import KINDS, Token, tokens_of

_PLACE = re.compile(r"error at (\d+):(\d+)")
_REASON = re.compile(r"The SELECT [a-z][a-z ]+")  # what breaks a rule beside the grammar
_UPDATES = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
_LONGEST = 100_000  # characters of a text that is looked through
_SHOWN = 30  # characters of a word


def mistake(
    text: str, message: str, what: str = "query", known: Mapping[str, str] | None = None
) -> str:
    """One line on a text that the parser refused with a message. `known` are IRIs of prefixes that
    somebody may have meant, by their names."""
    place = _PLACE.search(message)
    if place is None:
        return f"malformed {what}: {one_line(message)}"
    where = f"malformed {what} at line {place[1]}, column {place[2]}"
    if len(text) > _LONGEST:
        return where
    tokens = tokens_of(text)
    hint = (
        _undeclared(tokens, known or {})
        or _beginning(tokens, what)
        or _rule(message)
        or _unclosed(tokens)
        or _nearby(text, tokens, int(place[1]), int(place[2]))
    )
    return f"{where}; {hint}" if hint else where


def _undeclared(tokens: Sequence[Token], known: Mapping[str, str]) -> str:
    declared, used = set[str](), dict[str, None]()
    for before, token in zip((None, *tokens), tokens, strict=False):
        prefix = token.text.partition(":")[0]
        if token.kind != "name" or prefix == "_":
            continue
        if before is not None and before.text.upper() == "PREFIX":
            declared.add(prefix)
        else:
            used[prefix] = None
    missing = next((prefix for prefix in used if prefix not in declared), None)
    if missing is None:
        return ""
    name = missing if len(missing) <= _SHOWN else f"{missing[:_SHOWN]}…"
    iri = known.get(missing, "…")
    return f"the prefix “{name}:” is not declared: begin with PREFIX {name}: <{iri}>"


def _beginning(tokens: Sequence[Token], what: str) -> str:
    """Whether it begins as its kind does, behind its prefixes and base."""
    words = _behind_prologue(tokens)
    first = next(words, None)
    word = first.text.upper() if first is not None else ""
    if what == "query" and word in _UPDATES:
        return f"{word} begins an update, and no query"
    if what == "update" and word in KINDS:
        return f"{word} begins a query, and no update"
    if what == "query" and word not in KINDS:
        return "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
    return ""


def _behind_prologue(tokens: Sequence[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens) and tokens[at].text.upper() in ("BASE", "PREFIX", "VERSION"):
        at += 3 if tokens[at].text.upper() == "PREFIX" else 2
    return iter(tokens[at:])


def _rule(message: str) -> str:
    reason = _REASON.search(message)
    return reason[0][0].lower() + reason[0][1:].strip() if reason is not None else ""


def _unclosed(tokens: Sequence[Token]) -> str:
    opened: list[str] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token.text)
        elif token.kind == "close" and opened:
            opened.pop()
    return f"the last “{opened[-1]}” is not closed" if opened else ""


def _nearby(text: str, tokens: Sequence[Token], line: int, column: int) -> str:
    """The word at the place, which is where the parser stopped: what is wrong may stand before."""
    lines = text.split("\n")
    offset = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    found = next((t.text for t in tokens if t.end > offset), None)
    if found is None:
        return "it ends too soon"
    shown = one_line(found)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return f"look at “{shown}” and what stands before it"
