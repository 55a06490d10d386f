"""The braces of an update's DATA, DELETE and INSERT, taken apart into graphs and triples.

Imports no engine and nothing of `kg` but errors and the token scan, so that the updater starts
fast. The grammar was checked by the engine before (SPARQL 1.1 Update, rules 49 to 52, Quads).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.store.syntax import Token

_FIRST, _REST, _NIL, _REIFIES = (
    f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}>"
    for name in ("first", "rest", "nil", "reifies")
)
# What makes blank nodes without a label, or triples beside the one that is written.
_FOLDED = {"[", "(", "<<", "~", "{|"}
_ENDS = {"", ".", "]", "|}"}


@dataclass(frozen=True, slots=True)
class Part:
    """Triples, as text without a last dot, for one graph: an IRI or a variable as written; None
    names none."""

    graph: str | None
    triples: str


def parts(text: str, block: Sequence[Token]) -> tuple[Part, ...]:
    """What stands between a pair of braces (given without them), by graph.

    Blank nodes without a label get one, so that the triples can be written down twice and still
    speak of the same nodes.
    """
    names = Names()
    found: list[Part] = []
    loose: list[Token] = []
    place = 0
    while place < len(block):
        token = block[place]
        if token.kind == "word" and token.text.upper() == "GRAPH":
            found.extend(_part(text, None, loose, names))
            loose = []
            end = closing(block, place + 2)
            found.extend(_part(text, block[place + 1].text, block[place + 3 : end], names))
            place = end + 1
        else:
            loose.append(token)
            place += 1
    found.extend(_part(text, None, loose, names))
    return tuple(found)


def closing(tokens: Sequence[Token], start: int) -> int:
    """The place of the bracket that closes the one at `start`. Raises QueryError if none does."""
    depth = 0
    for place in range(start, len(tokens)):
        kind = tokens[place].kind
        depth += (kind == "open") - (kind == "close")
        if depth == 0:
            return place
    raise QueryError("malformed: a bracket is not closed")


class Names:
    """Fresh labels for blank nodes that have none."""

    def __init__(self) -> None:
        self._count = 0

    def fresh(self) -> str:
        self._count += 1
        return f"_:unlabelled{self._count}x"


def _part(text: str, graph: str | None, tokens: Sequence[Token], names: Names) -> Iterator[Part]:
    while tokens and tokens[0].text == ".":
        tokens = tokens[1:]
    while tokens and tokens[-1].text == ".":
        tokens = tokens[:-1]
    if not tokens:
        return
    if any(token.text in _FOLDED for token in tokens):
        yield Part(graph, " .\n".join(_Flat(tokens, names).lines()))
    else:
        yield Part(graph, text[tokens[0].start : tokens[-1].end])


class _Flat:
    """Triples without brackets: each on its own, every blank node with a label."""

    def __init__(self, tokens: Sequence[Token], names: Names) -> None:
        self._tokens = tokens
        self._place = 0
        self._names = names
        self._lines: list[str] = []

    def lines(self) -> list[str]:
        while self._peek():
            if self._peek() == ".":
                self._place += 1
                continue
            subject = self._term()
            if self._peek() not in ("", "."):
                self._properties(subject)
        return self._lines

    def _peek(self) -> str:
        return self._tokens[self._place].text if self._place < len(self._tokens) else ""

    def _next(self) -> Token:
        if self._place >= len(self._tokens):
            raise QueryError("malformed update: a triple breaks off")
        self._place += 1
        return self._tokens[self._place - 1]

    def _properties(self, subject: str) -> None:
        while self._peek() not in _ENDS:
            if self._peek() == ";":
                self._place += 1
                continue
            verb = self._term()
            while True:
                triple = f"{subject} {verb} {self._term()}"
                self._lines.append(triple)
                self._annotations(triple)
                if self._peek() != ",":
                    break
                self._place += 1

    def _term(self) -> str:
        token = self._next()
        if token.text == "[":
            node = self._names.fresh()
            self._properties(node)
            self._next()
            return node
        if token.text == "(":
            return self._collection()
        if token.text == "<<":
            return self._triple_term()
        written = token.text
        if written in ("+", "-", "."):  # of a number
            return written + self._term()
        if token.kind == "string":
            if self._peek().startswith("@"):
                return written + self._next().text
            if self._peek() == "^" and self._place + 1 < len(self._tokens):
                self._place += 2  # ^^
                return f"{written}^^{self._next().text}"
        return written

    def _triple_term(self) -> str:
        """A triple term, `<<( … )>>`, or the reifier of a reified triple, `<< … >>`."""
        if self._peek() == "(":
            self._next()
            found = f"<<( {self._term()} {self._term()} {self._term()} )>>"
            self._next()
            self._next()
            return found
        triple = f"{self._term()} {self._term()} {self._term()}"
        node = self._reifier(triple) if self._peek() == "~" else self._reified(triple)
        self._next()
        return node

    def _annotations(self, triple: str) -> None:
        """What stands behind a triple: reifiers (`~`), and blocks of what is said of them."""
        node = ""
        while self._peek() in ("~", "{|"):
            if self._peek() == "~":
                node = self._reifier(triple)
                continue
            self._next()
            self._properties(node or self._reified(triple))
            self._next()
            node = ""

    def _reifier(self, triple: str) -> str:
        """The reifier behind a `~`, which may go unnamed."""
        self._next()
        named = self._place < len(self._tokens) and (
            self._tokens[self._place].kind in ("iri", "name", "var") or self._peek() == "["
        )
        return self._reified(triple, self._term() if named else "")

    def _reified(self, triple: str, node: str = "") -> str:
        node = node or self._names.fresh()
        self._lines.append(f"{node} {_REIFIES} <<( {triple} )>>")
        return node

    def _collection(self) -> str:
        members = []
        while self._peek() != ")":
            members.append(self._term())
        self._next()
        nodes = [self._names.fresh() for _ in members]
        for node, member, rest in zip(nodes, members, [*nodes[1:], _NIL], strict=False):
            self._lines += [f"{node} {_FIRST} {member}", f"{node} {_REST} {rest}"]
        return nodes[0] if nodes else _NIL
