"""The calls in a text: where SERVICE stands, whom it names, what is asked there.

SPARQL 1.1 Federated Query. Goes by the token scan, so that it reads queries and updates alike; what
it does not find is refused by whoever evaluates the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.store import reader
from kg.store.syntax import (
    MAX_NESTING,
    Token,
    ambiguous,
    disarmed_all,
    refuse_service,
    tokens_of,
)
from kg.store.templates import closing

_DECLARE = {"PREFIX": ("name", "iri"), "BASE": ("iri",)}
MOST_CALLS = 16  # of one text


@dataclass(frozen=True, slots=True)
class Call:
    """One SERVICE clause: its place in the text, the endpoint as it is written (`?x` for a
    variable), the prologue that holds there, and the group with its braces."""

    start: int
    end: int
    silent: bool
    endpoint: str
    prologue: str
    group: str

    def query(self) -> str:
        """The query that the endpoint is asked."""
        return f"{self.prologue}SELECT * WHERE {self.group}"

    def columns(self) -> list[str]:
        """The variables that the call may bind. Raises SyntaxError for a malformed group."""
        text = disarmed_all(self.query())
        refuse_service(text, tokens_of(text))
        return reader.columns(text, None)


def calls_of(text: str, base: str | None) -> list[Call]:
    """The calls of a query or an update that stand in no other call, in order; `base` is that of
    relative IRIs.

    Raises QueryError for too deep nesting, too many calls, and where the text can be read in two
    ways.
    """
    tokens = tokens_of(text)
    depth, most = 0, 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        most = max(most, depth)
    if most > MAX_NESTING:
        raise QueryError(f"the query is nested deeper than {MAX_NESTING} brackets")
    found = list(_calls(text, tokens, base))
    if len(found) > MOST_CALLS:
        raise QueryError(f"{len(found)} times SERVICE: there may be {MOST_CALLS}")
    odd = next((token for token in tokens if found and ambiguous(token)), None)
    if odd is not None:
        raise QueryError(
            f"{odd.text[:40]} beside SERVICE can be read in two ways: put a space behind <"
        )
    return found


def _calls(text: str, tokens: Sequence[Token], base: str | None) -> Iterator[Call]:
    declared = [f"BASE <{base}>"] if base else []
    depth = place = 0
    while place < len(tokens):
        token = tokens[place]
        word = token.text.upper() if token.kind == "word" else ""
        depth += (token.kind == "open") - (token.kind == "close")
        if not depth and word in _DECLARE:
            said = tokens[place + 1 : place + 1 + len(_DECLARE[word])]
            if tuple(part.kind for part in said) == _DECLARE[word]:
                declared.append(" ".join((word, *(part.text for part in said))))
                place += 1 + len(said)
                continue
        place += 1
        if word != "SERVICE":
            continue
        silent = tokens[place].text.upper() == "SILENT" if place < len(tokens) else False
        target = place + silent
        if target + 1 >= len(tokens) or tokens[target + 1].text != "{":
            continue  # malformed, as the engine will say
        if tokens[target].kind not in ("iri", "name", "var"):
            continue
        end = closing(tokens, target + 1)
        prologue = "".join(f"{line}\n" for line in declared)
        group = text[tokens[target + 1].start : tokens[end].end]
        yield Call(token.start, tokens[end].end, silent, tokens[target].text, prologue, group)
        place = end + 1
