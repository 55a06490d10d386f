"""Binds variables of a query to terms, in every group that speaks of them.

A `VALUES` clause is set at the start of each such group. The engine's own substitution demands the
variable in the SELECT clause and does not reach into sub-selects, OPTIONAL and EXISTS; other
engines have none. The terms come as N-Triples written by the engine, and are set at places that a
token scan has found, so no term can become part of the query's own text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.store.syntax import KINDS, Scan


@dataclass(slots=True)
class _Select:
    """One SELECT, ASK, CONSTRUCT or DESCRIBE: the variables that it mentions, and its group."""

    form: str = ""
    names: set[str] = field(default_factory=set)
    where: _Group | None = None
    template_seen: bool = False


@dataclass(slots=True)
class _Group:
    """One pair of braces; `place` is where a clause can be set, None where none can stand."""

    place: int | None
    select: _Select
    names: set[str] = field(default_factory=set)
    subselect: bool = False


class _Walk:
    """Follows the braces of a query and notes which group mentions which variable."""

    def __init__(self) -> None:
        self.root = _Select()
        self.groups: list[_Group] = []
        self._open: list[_Group] = []
        self._selects = [self.root]
        self._before = ""
        self._values = False

    def run(self, found: Scan) -> None:
        for token in found.tokens:
            if token.text == "{":
                self._enter(token.end)
            elif token.text == "}":
                self._leave()
            elif token.kind == "word":
                self._word(token.text.upper())
            elif token.kind == "var":
                self._mention(token.text[1:])
            self._before = token.text.upper()

    def _word(self, word: str) -> None:
        if word == "VALUES":
            self._values = True
        elif word in KINDS:
            if self._open and self._before == "{":
                self._open[-1].subselect = True
                self._open[-1].place = None
                self._selects.append(_Select())
            if not self._selects[-1].form:
                self._selects[-1].form = word

    def _mention(self, name: str) -> None:
        self._selects[-1].names.add(name)
        if self._open:
            self._open[-1].names.add(name)

    def _enter(self, place: int) -> None:
        select = self._selects[-1]
        group = _Group(place, select)
        if self._values:
            group.place = None
            self._values = False
        elif select.form == "CONSTRUCT" and self._before == "CONSTRUCT":
            group.place = None
            select.template_seen = True
        elif select.where is None:
            select.where = group
            if select.form == "CONSTRUCT" and not select.template_seen:
                group.place = None  # the short form, CONSTRUCT WHERE { … }, holds triples alone
        self.groups.append(group)
        self._open.append(group)

    def _leave(self) -> None:
        if self._open and self._open.pop().subselect:
            self._selects.pop()


def bind(text: str, found: Scan, terms: Mapping[str, str]) -> str:
    """The query with each named variable bound to its term (N-Triples) wherever it is mentioned.

    A name that the query does not mention changes nothing. Raises QueryError where the query
    leaves no place for it.
    """
    if not terms:
        return text
    walk = _Walk()
    walk.run(found)
    clauses: list[tuple[int, str]] = []
    for group in walk.groups:
        mentioned = group.select.names if group is group.select.where else group.names
        wanted = sorted(mentioned & terms.keys())
        if wanted and group.place is not None:
            clauses.append((group.place, _values(wanted, terms)))
    wanted = sorted(walk.root.names & terms.keys())
    where = walk.root.where
    if wanted and (where is None or (where.place is None and not where.subselect)):
        clauses.append((len(text), "\n" + _trailing(found, wanted, terms)))
    for place, clause in sorted(clauses, reverse=True):
        text = f"{text[:place]}{clause}{text[place:]}"
    return text


def _values(names: list[str], terms: Mapping[str, str]) -> str:
    variables = " ".join(f"?{name}" for name in names)
    return f" VALUES ({variables}) {{ ({' '.join(terms[name] for name in names)}) }} "


def _trailing(found: Scan, names: list[str], terms: Mapping[str, str]) -> str:
    if any(token.text.upper() == "VALUES" for token in found.tokens if token.kind == "word"):
        raise QueryError(
            f"?{names[0]} cannot be bound beside VALUES in this query; write out its WHERE group"
        )
    return _values(names, terms)
