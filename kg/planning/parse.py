"""A query's text → its tree. It knows less of the grammar than the engine, and says so.

Expressions, solution modifiers and templates stay text: only their variables and the groups of
their EXISTS are looked at. What the grammar forbids may pass here; the engine, which parses every
query that is changed, tells.
"""

from __future__ import annotations

from .lexer import prefixes, tokens
from .terms import Reader
from .tree import (
    Bind,
    Block,
    Expression,
    Graph,
    Group,
    Item,
    Minus,
    Names,
    Optional,
    Query,
    Select,
    SubSelect,
    Union,
    UnplannableError,
)

# What depends on how often, or in which order, a row is looked at.
_FICKLE = {"RAND", "UUID", "STRUUID", "BNODE", "SERVICE", "LATERAL", "REDUCED"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_ENDS = {"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}


def parse(text: str) -> Query:
    """The tree of a query. Raises UnplannableError for all that it does not know."""
    known, start = prefixes(text)
    found = tokens(text, start)
    if any(kind == "word" and piece.upper() in _FICKLE for kind, piece, _, _ in found):
        raise UnplannableError("a part that is not the same each time, or plans by itself")
    return _Parser(text, found, known).query()


class _Parser(Reader):
    """Recursive descent over tokens."""

    def query(self) -> Query:
        self.prologue()
        start = self.start
        select = self.select(start)
        if self.kind != "end":
            raise UnplannableError("more text behind the query")
        return Query(self.text[:start], select)

    def select(self, start: int) -> Select:
        """A select, or another form, from its first word to the end of its modifiers."""
        form = self.word
        if form not in _FORMS:
            raise UnplannableError(f"the form {form or self.piece!r}")
        self.next()
        shown, made, star, distinct, named = self._clause(form)
        if self.piece != "{":
            raise UnplannableError("no group where one should be")
        head = self.text[start : self.start]
        select = Select(form, self.group())
        select.head, select.star, select.distinct = head, star, distinct
        tail = self.start
        self._modifiers(select)
        select.tail = self.text[tail : self.end_before]
        where = select.where
        select.shown = where.names if star else shown
        select.made = frozenset(made)
        select.grouped = select.grouped or named
        select.certain = (where.certain & select.shown) - select.made
        if select.grouped:
            select.certain &= select.keys
        return select

    def _clause(self, form: str) -> tuple[Names, set[str], bool, bool, bool]:
        """What stands between the form and the group: names shown, names made, whether `*`,
        whether DISTINCT, whether it aggregates. The dataset's clauses are passed over."""
        shown, made, star, distinct, aggregates = set[str](), set[str](), False, False, False
        if form == "CONSTRUCT":
            if self.piece != "{":
                raise UnplannableError("CONSTRUCT WHERE")
            self.skip_brackets()
        while self.piece != "{":
            if self.kind == "end":
                raise UnplannableError("no group")
            if self.piece == "(":
                expression = self.bracketed()
                name = expression.pieces[-1].rstrip(") \t\r\n").rpartition("?")[2]
                name = name.rpartition("$")[2]
                if expression.groups or f"?{name}" not in expression.names:
                    raise UnplannableError("an expression in the SELECT clause")
                made.add(f"?{name}")
                shown.add(f"?{name}")
                aggregates = aggregates or _aggregates(expression)
                continue
            if self.kind == "var":
                shown.add(self.piece)
            star = star or self.piece == "*"
            distinct = distinct or self.word == "DISTINCT"
            self.next()
        return frozenset(shown), made, star, distinct, aggregates

    def _modifiers(self, select: Select) -> None:
        """Passes over GROUP BY … VALUES up to the bracket that closes the select, or the end."""
        part = ""
        keys: set[str] = set()
        while self.kind != "end" and self.piece != "}":
            if self.kind == "word" and self.word in _ENDS:
                part = self.word
                select.grouped = select.grouped or part in ("GROUP", "HAVING")
                select.ordered = select.ordered or part == "ORDER"
                select.limited = select.limited or part in ("LIMIT", "OFFSET")
                if part == "VALUES":
                    self.next()
                    self.values(self.start)
                    select.limited = True  # rows are joined behind: nothing may be pushed in
                    continue
            elif not part:
                raise UnplannableError(f"{self.piece!r} behind a group")
            if self.piece == "(":
                expression = self.bracketed()
                if expression.groups:
                    raise UnplannableError("EXISTS in a modifier")
                select.grouped = select.grouped or _aggregates(expression)
                continue
            if part == "GROUP" and self.kind == "var":
                keys.add(self.piece)
            self.next()
        select.keys = frozenset(keys)

    def group(self) -> Group:
        """A group from its opening bracket to behind its closing one."""
        self.take("{")
        if self.word == "SELECT":
            select = self.select(self.start)
            self.take("}")
            return Group([SubSelect(select)], [])
        items: list[Item] = []
        filters: list[Expression] = []
        while self.piece != "}":
            if self.kind == "word" and self.word not in ("TRUE", "FALSE"):
                self._keyword(items, filters)
            elif self.piece == "{":
                items.append(self._union())
            else:
                items += self.triples()
            if self.piece == ".":
                self.next()
        self.take("}")
        if sum(isinstance(item, Block) and "_:" in item.text for item in items) > 1:
            raise UnplannableError("a blank node's label on both sides of something else")
        return Group(items, filters)

    def _union(self) -> Union:
        groups = [self.group()]
        while self.word == "UNION":
            self.next()
            groups.append(self.group())
        return Union(groups)

    def _keyword(self, items: list[Item], filters: list[Expression]) -> None:
        word = self.word
        start = self.start
        self.next()
        if word == "OPTIONAL":
            items.append(Optional(self.group()))
        elif word == "MINUS":
            items.append(Minus(self.group()))
        elif word == "GRAPH":
            if self.kind not in ("var", "iri", "name"):
                raise UnplannableError(f"GRAPH {self.piece!r}")
            name = self.piece
            self.next()
            items.append(Graph(name, self.group()))
        elif word == "VALUES":
            items.append(self.values(start))
        elif word == "FILTER":
            filters.append(self.constraint())
        elif word == "BIND":
            items.append(self._bind())
        else:
            raise UnplannableError(f"{word} in a group")

    def _bind(self) -> Bind:
        whole = self.bracketed()
        last = whole.pieces[-1]
        name = "?" + last.rstrip(") \t\r\n").replace("$", "?").rpartition("?")[2]
        if name not in whole.names:
            raise UnplannableError("a BIND of another shape")
        return Bind(whole, name)

    def constraint(self) -> Expression:
        """What stands behind FILTER."""
        if self.piece == "(":
            return self.bracketed()
        if self.word in ("EXISTS", "NOT"):
            start = self.start
            if self.word == "NOT":
                self.next()
            if self.word != "EXISTS":
                raise UnplannableError("NOT without EXISTS")
            self.next()
            head = self.text[start : self.start]
            group = self.group()
            return Expression([head, ""], [group], used_names(group))
        start = self.start
        if self.kind not in ("word", "name", "iri"):
            raise UnplannableError(f"FILTER {self.piece!r}")
        self.next()
        inner = self.bracketed()
        inner.pieces[0] = self.text[start : self.start_of_last_brackets] + inner.pieces[0]
        inner.equal = None
        return inner

    def bracketed(self) -> Expression:
        """An expression in round brackets, with them."""
        start = self.start
        depth, begin = 0, start
        pieces: list[str] = []
        groups: list[Group] = []
        names: set[str] = set()
        first = self.at
        while True:
            piece = self.piece
            if self.kind == "end":
                raise UnplannableError("brackets that do not close")
            if piece == "(":
                depth += 1
            elif piece == ")":
                depth -= 1
                if not depth:
                    break
            elif self.kind == "var":
                names.add(piece)
            elif self.kind == "iri" and ("?" in piece or "$" in piece):
                names.update("?" + part for part in _words_behind(piece))
            elif piece == "{":
                if self.word_before() != "EXISTS":
                    raise UnplannableError("a group in an expression")
                pieces.append(self.text[begin : self.start])
                group = self.group()
                groups.append(group)
                names |= used_names(group)
                begin = self.end_before
                continue
            self.next()
        last = self.at
        self.next()
        pieces.append(self.text[begin : self.end_before])
        expression = Expression(pieces, groups, frozenset(names))
        self.start_of_last_brackets = start
        if not groups:
            expression.equal = self.equality(first, last)
        return expression


def used_names(group: Group) -> Names:
    """Every variable that a group speaks of, bound or not, hidden or not."""
    names: set[str] = set(group.names)
    for part in group.filters:
        names |= part.names
    for item in group.items:
        if isinstance(item, Optional | Minus | Graph):
            names |= used_names(item.group)
        elif isinstance(item, Union):
            for branch in item.groups:
                names |= used_names(branch)
        elif isinstance(item, Bind):
            names |= item.expression.names
        elif isinstance(item, SubSelect):
            names |= used_names(item.select.where) | item.select.shown
            names |= {"?" + part for part in _words_behind(item.select.head + item.select.tail)}
    return frozenset(names)


def _words_behind(text: str) -> list[str]:
    """What may be names of variables in a text."""
    found = []
    for part in text.replace("$", "?").split("?")[1:]:
        end = 0
        while end < len(part) and (part[end].isalnum() or part[end] == "_"):
            end += 1
        found.append(part[:end])
    return found


_AGGREGATES = ("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT")


def _aggregates(expression: Expression) -> bool:
    text = "".join(expression.pieces).upper()
    return any(name in text for name in _AGGREGATES)
