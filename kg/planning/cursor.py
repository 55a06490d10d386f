"""The place in a text, and moving on from it."""

from __future__ import annotations

from .lexer import Tokens
from .tree import UnplannableError

_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")


class Cursor:
    """The place in a text, and what can be read there."""

    def __init__(self, text: str, found: Tokens, prefixes: dict[str, str]) -> None:
        self.text, self.tokens = text, found
        self.prefixes = prefixes
        self.at = -1
        self.start_of_last_brackets = 0
        self.end_before = 0
        self.next()

    def next(self) -> None:
        """On to the next token; at the end it stays."""
        if self.at >= 0:
            self.end_before = self.tokens[self.at][3]
        if self.at + 1 < len(self.tokens):
            self.at += 1
        self.kind, self.piece, self.start, _ = self.tokens[self.at]

    @property
    def word(self) -> str:
        """The token in capitals if it is a word, else nothing."""
        return self.piece.upper() if self.kind == "word" else ""

    def word_before(self) -> str:
        """The word before this token in capitals, if it is one."""
        kind, piece, _, _ = self.tokens[self.at - 1]
        return piece.upper() if kind == "word" else ""

    def take(self, sign: str) -> None:
        """Pass over this sign; raises UnplannableError if another stands there."""
        if self.piece != sign:
            raise UnplannableError(f"{self.piece!r} instead of {sign!r}")
        self.next()

    def skip_brackets(self) -> None:
        """Pass over what stands in brackets, whatever it is."""
        depth = 0
        while True:
            if self.kind == "end":
                raise UnplannableError("brackets that do not close")
            if self.kind == "sign":
                depth += (self.piece in _OPENING) - (self.piece in _CLOSING)
            self.next()
            if not depth:
                return

    def prologue(self) -> None:
        """Learn the prefixes that are left; raises UnplannableError for BASE."""
        while self.word in ("PREFIX", "BASE"):
            if self.word == "BASE":
                raise UnplannableError("BASE")
            self.next()
            name = self.piece
            if self.kind != "name" or not name.endswith(":"):
                raise UnplannableError("a PREFIX of another shape")
            self.next()
            if self.kind != "iri":
                raise UnplannableError("a PREFIX of another shape")
            self.prefixes[name[:-1]] = self.piece[1:-1]
            self.next()

    def expanded(self) -> str:
        """This IRI in full."""
        if self.kind == "iri":
            return self.piece
        prefix, _, local = self.piece.partition(":")
        if prefix not in self.prefixes:
            raise UnplannableError(f"the prefix {prefix!r} is not declared")
        return f"<{self.prefixes[prefix]}{local}>"
