"""The text of a SPARQL 1.1 Update, taken apart into its operations.

Imports no engine and nothing of `kg` but errors and the token scan, so that the updater starts
fast. The grammar itself stays with the engine, which checks each operation before anything is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import QueryError
from kg.store.syntax import MAX_NESTING, Token, ambiguous, refuse_service, tokens_of
from kg.store.templates import Part, closing, parts

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = {"PREFIX": 3, "BASE": 2, "VERSION": 2}  # how many tokens each takes


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its tokens, the prologue that holds for it, the text that both are from."""

    text: str
    prologue: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> list[str]:
        """The keywords outside of all brackets, in capitals."""
        return [t.text.upper() for t in self.outside() if t.kind == "word"]

    @property
    def written(self) -> str:
        return self.text[self.tokens[0].start : self.tokens[-1].end]

    @property
    def is_short(self) -> bool:
        """Whether it is a DELETE WHERE, whose pattern is its template."""
        return len(self.tokens) > 1 and self.tokens[1].text.upper() == "WHERE"

    def outside(self) -> Iterator[Token]:
        """The tokens outside of all brackets."""
        depth = 0
        for token in self.tokens:
            if token.kind == "close":
                depth -= 1
            elif token.kind == "open":
                depth += 1
            elif depth == 0:
                yield token

    def block(self, word: str) -> tuple[Token, ...] | None:
        """What stands in the braces after a keyword, without them; None if there are none."""
        depth = 0
        for place, (token, after) in enumerate(pairwise(self.tokens)):
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0 and token.text.upper() == word and after.text == "{":
                return self.tokens[place + 2 : closing(self.tokens, place + 1)]
        return None

    @property
    def with_graph(self) -> str | None:
        """The graph after WITH, as written; None if it names none."""
        tokens = self.tokens
        return tokens[1].text if tokens[0].text.upper() == "WITH" else None

    @property
    def asks_for_graphs(self) -> bool:
        """Whether its pattern asks in which graph something stands: GRAPH ?g."""
        where = self.tokens[self.place("WHERE") :]
        return any(
            token.text.upper() == "GRAPH" and after.kind == "var"
            for token, after in pairwise(where)
        )

    def place(self, word: str) -> int:
        """The place of a keyword among the tokens, outside of all brackets. Raises QueryError if
        it is missing."""
        depth = 0
        for place, token in enumerate(self.tokens):
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0 and token.kind == "word" and token.text.upper() == word:
                return place
        raise QueryError(f"malformed update: {word} is missing")

    def quads(self, word: str) -> tuple[Part, ...]:
        """The triples in the braces after a keyword, by graph."""
        return parts(self.text, self.block(word) or ())

    def checked(self) -> tuple[str, int]:
        """A text that an engine parses but does not carry out, as its first operation fails; and
        the line that was put in before the operation, to be taken off an error's position."""
        start = self.tokens[0].start
        before = self.text[:start]
        column = start - (before.rfind("\n") + 1)
        blank = re.sub(r"[^\n]", " ", before[: before.rfind("\n") + 1])
        head = " ".join(self.prologue.split("\n"))
        written = f"{blank}{head} DROP GRAPH <{NOWHERE}> ;\n{' ' * column}{self.written}"
        return written, blank.count("\n") + 1


NOWHERE = "urn:x-attest:nowhere"  # no graph has this name


def read(text: str) -> tuple[Operation, ...]:
    """The operations of an update, in order.

    Raises QueryError for SERVICE, for too deep nesting, and where the scan and an engine could
    read the text differently.
    """
    text = _unescaped(text)
    tokens = tokens_of(text)
    refuse_service(text, tokens)
    _check(tokens)
    found: list[Operation] = []
    prologue: list[str] = []
    segments = list(_segments(tokens))
    for segment in segments:
        place = 0
        while place < len(segment) and segment[place].text.upper() in _PROLOGUE:
            length = _PROLOGUE[segment[place].text.upper()]
            prologue.append(" ".join(token.text for token in segment[place : place + length]))
            place += length
        if place < len(segment):
            found.append(Operation(text, "\n".join(prologue), tuple(segment[place:])))
        elif segment is not segments[-1]:
            raise QueryError("malformed update: there is no operation before a semicolon")
    _check_labels(found)
    return tuple(found)


def _unescaped(text: str) -> str:
    """The text as SPARQL (section 19.2) reads it, whose escapes can stand for any character."""
    plain = _ESCAPE.sub(lambda m: _character(m[1] or m[2]), text)
    if plain != text and _ESCAPE.search(plain):
        raise QueryError("malformed update: an escaped backslash makes another escape")
    try:
        plain.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError("malformed update: the text is not valid Unicode") from error
    return plain


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def _check(tokens: Sequence[Token]) -> None:
    depth = 0
    open_: list[str] = []
    for token in tokens:
        if token.kind == "open":
            depth += 1
            open_.append(token.text)
            if depth > MAX_NESTING:
                raise QueryError(f"the update is nested deeper than {MAX_NESTING} brackets")
        elif token.kind == "close":
            depth -= 1
            if depth < 0:
                raise QueryError("malformed update: a bracket is closed that was not opened")
            open_.pop()
        elif "(" in open_ and ambiguous(token):
            raise QueryError(f"{token.text} in brackets can be read in two ways: write it in full")


def _segments(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens between the semicolons outside of all brackets."""
    segment: list[Token] = []
    open_: list[str] = []
    for token in tokens:
        if token.kind == "open":
            open_.append(token.text)
        elif token.kind == "close":
            open_.pop()
        if token.text == ";" and not open_:
            yield segment
            segment = []
        else:
            segment.append(token)
    if open_:
        raise QueryError(f"malformed update: the last “{open_[-1]}” is not closed")
    yield segment


def _check_labels(operations: Sequence[Operation]) -> None:
    """A label of a blank node belongs to one INSERT DATA (SPARQL 1.1, section 19.6)."""
    seen: set[str] = set()
    for operation in operations:
        if operation.words[1:2] != ["DATA"]:
            continue
        own = {t.text for t in operation.tokens if t.kind == "name" and t.text.startswith("_:")}
        if own & seen:
            raise QueryError(
                f"malformed update: {min(own & seen)} cannot be shared by two operations"
            )
        seen |= own
