"""Binds variables of a query to terms, wherever the query speaks of them.

The engine's own substitution demands the variable in the SELECT clause and does not reach into
sub-selects, OPTIONAL and EXISTS; other engines have none. So the term takes the variable's place
where the grammar allows it, which engines answer from their indexes, and a `VALUES` clause at the
start of the group binds the variable where it must stay one: in a SELECT clause or template, a
literal where only an IRI may stand, in MINUS, which goes by shared variables.

The terms come as N-Triples written by the engine, and are set at places that a token scan has
found: no term can become part of the query's own text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.store.syntax import KINDS, Scan, Token


@dataclass(slots=True)
class _Select:
    """One SELECT, ASK, CONSTRUCT or DESCRIBE: its group, and what it says of variables."""

    form: str = ""
    names: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)  # in the SELECT clause, a template, a modifier
    star: bool = False
    where: _Group | None = None
    template_seen: bool = False


@dataclass(slots=True)
class _Group:
    """One pair of braces. `place` is where a clause can be set, None where none can stand."""

    kind: str  # group, minus, template, rows
    place: int | None
    outer: _Group | None
    kept: set[str] = field(default_factory=set)  # variables that stay variables
    parentheses: int = 0
    subselect: bool = False


class _Walk:
    """Follows the brackets of a query; notes what is replaced, and which group needs a clause."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self.terms = terms
        self.root = _Select()
        self.groups: list[_Group] = []
        self.selects = [self.root]
        self.edits: list[tuple[int, int, str]] = []
        self._open: list[_Group] = [_Group("head", None, None)]
        self._current = [self.root]
        self._before: list[Token] = []
        self._rows = False  # between VALUES and its braces

    def run(self, found: Scan) -> None:
        for token in found.tokens:
            group = self._open[-1]
            if token.text == "{":
                self._enter(token.end)
            elif token.text == "}":
                self._leave()
            elif token.text in ("(", ")"):
                group.parentheses += 1 if token.text == "(" else -1
            elif token.text == "*" and self._word_before() in ("SELECT", "DISTINCT", "REDUCED"):
                self._current[-1].star = True
            elif token.kind == "word":
                self._word(token.text.upper())
            elif token.kind == "var" and token.text[1:] in self.terms:
                self._variable(token, token.text[1:])
            self._before = [*self._before[-1:], token]

    def _word_before(self) -> str:
        return self._before[-1].text.upper() if self._before else ""

    def _word(self, word: str) -> None:
        if word == "VALUES":
            self._rows = True
        elif word in KINDS:
            if len(self._open) > 1 and self._word_before() == "{":
                self._open[-1].subselect = True
                self._open[-1].place = None
                self._current.append(_Select())
                self.selects.append(self._current[-1])
            if not self._current[-1].form:
                self._current[-1].form = word

    def _variable(self, token: Token, name: str) -> None:
        group, select = self._open[-1], self._current[-1]
        select.names.add(name)
        term = self.terms[name]
        within = group.parentheses > 0
        if self._word_before() == "AS":
            raise QueryError(f"?{name} is given a value by the query itself and cannot be bound")
        in_head = group.kind == "head" or group.subselect
        if self._rows and not in_head:
            group.kept.add(name)
        elif in_head:
            if within and not self._rows:
                self._replace(token, term)
            else:
                select.shown.add(name)
        elif group.kind == "template":
            select.shown.add(name)
        elif within or (term.startswith("<") and not _in_minus(group)):
            self._replace(token, term)
        else:
            group.kept.add(name)

    def _replace(self, token: Token, term: str) -> None:
        """Put the term in the variable's place; BOUND, which wants a variable, is true."""
        if [before.text.upper() for before in self._before] == ["BOUND", "("]:
            self.edits.append((self._before[0].start, token.start, "("))
            term = "true"
        self.edits.append((token.start, token.end, f" {term} "))

    def _enter(self, place: int) -> None:
        select, before = self._current[-1], self._word_before()
        group = _Group("minus" if before == "MINUS" else "group", place, self._open[-1])
        if self._rows:
            group.kind, group.place, self._rows = "rows", None, False
        elif select.form == "CONSTRUCT" and before == "CONSTRUCT":
            group.kind, group.place, select.template_seen = "template", None, True
        elif select.where is None:
            select.where = group
            if select.form == "CONSTRUCT" and not select.template_seen:
                # The short form, CONSTRUCT WHERE { … }, is a template and holds triples alone.
                group.kind, group.place = "template", None
        self.groups.append(group)
        self._open.append(group)

    def _leave(self) -> None:
        if len(self._open) > 1 and self._open.pop().subselect:
            self._current.pop()


def _in_minus(group: _Group | None) -> bool:
    while group is not None:
        if group.kind == "minus":
            return True
        group = group.outer
    return False


def bind(text: str, found: Scan, terms: Mapping[str, str]) -> str:
    """The query with each named variable bound to its term (N-Triples) wherever it is mentioned.

    A name that the query does not mention changes nothing. Raises QueryError where the query
    leaves no place for it.
    """
    if not terms:
        return text
    walk = _Walk(terms)
    walk.run(found)
    for group in reversed(walk.groups):  # the inner ones first
        if _in_minus(group) and group.outer is not None:
            group.outer.kept |= group.kept
    for select in walk.selects:
        if select.where is not None:
            select.where.kept |= select.names if select.star else select.shown
    edits = list(walk.edits)
    edits.extend(
        (group.place, group.place, _values(sorted(group.kept), terms))
        for group in walk.groups
        if group.kept and group.place is not None
    )
    where, shown = walk.root.where, sorted(walk.root.shown)
    if shown and (where is None or where.place is None):
        edits.append((len(text), len(text), "\n" + _trailing(found, shown, terms)))
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
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
