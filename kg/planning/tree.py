"""The parts of a query as the planner sees them: patterns as a tree, the rest as its own text.

Plain slotted classes: a reader process must have them at hand in a millisecond.
"""

from __future__ import annotations

Names = frozenset[str]
NONE: Names = frozenset()


class UnplannableError(Exception):
    """Something that the planner does not know for sure; the query is then left as it is."""


class Expression:
    """An expression: its text in pieces, between which groups of EXISTS stand."""

    __slots__ = ("equal", "groups", "names", "pieces")

    def __init__(self, pieces: list[str], groups: list[Group], names: Names) -> None:
        self.pieces, self.groups, self.names = pieces, groups, names
        # (variable, terms) where the whole expression says that it is one of these terms.
        self.equal: tuple[str, list[str]] | None = None


class Path:
    """A property path. `kind`: iri, inverse, sequence, alternative, many (+), any (*), maybe (?),
    negated; `parts` are paths, or for iri its expanded name."""

    __slots__ = ("kind", "name", "parts", "text")

    def __init__(self, kind: str, parts: list[Path], name: str = "") -> None:
        self.kind, self.parts, self.name = kind, parts, name
        self.text = ""  # as written, of the steps of a sequence

    def may_be_empty(self) -> bool:
        """Whether a path of length zero can match, which depends on what the graph speaks of."""
        if self.kind in ("any", "maybe"):
            return True
        return any(part.may_be_empty() for part in self.parts)


class Triple:
    """A triple pattern with a verb or a path. Variables are `?name`; other terms are expanded
    where they can be, for statistics alone."""

    __slots__ = (
        "certain", "factors", "fickle", "graph", "names", "object", "object_text", "origin", "path",
        "subject", "subject_text", "text", "verb",
    )  # fmt: skip

    def __init__(self, text: str, subject: str, verb: str, path: Path | None, object_: str) -> None:
        self.text, self.subject, self.verb, self.path = text, subject, verb, path
        self.object = object_
        self.graph: str | None = None  # as written: ?g, <…>, prefix:name
        self.subject_text, self.object_text = subject, object_
        self.fickle = False  # see closed.py
        self.origin = id(self)  # of the pattern in the query's text that this one is made of
        # For its variables, the share of values that the group's filters let pass; 0 for one value.
        self.factors: dict[str, float] = {}
        self.names = frozenset(term for term in (subject, verb, object_) if term[:1] == "?")
        self.certain = self.names


class Block:
    """Triples that stay together, as text: those with blank nodes or collections."""

    __slots__ = ("certain", "graph", "names", "text", "weight")

    def __init__(self, text: str, names: Names, weight: int) -> None:
        self.text, self.names, self.certain, self.weight = text, names, names, weight
        self.graph: str | None = None


class Values:
    """Inline data."""

    __slots__ = ("certain", "names", "rows", "text")

    def __init__(self, text: str, names: Names, certain: Names, rows: int) -> None:
        self.text, self.names, self.certain, self.rows = text, names, certain, rows


class Union:
    """Groups in braces, joined by UNION; one alone is a nested group."""

    __slots__ = ("certain", "groups", "names")
    names: Names
    certain: Names

    def __init__(self, groups: list[Group]) -> None:
        self.groups = groups
        self.names: Names = frozenset().union(*(group.names for group in groups))
        self.certain = groups[0].certain
        for group in groups[1:]:
            self.certain &= group.certain


class Graph:
    """GRAPH with a name and a group."""

    __slots__ = ("certain", "group", "name", "names")
    names: Names
    certain: Names

    def __init__(self, name: str, group: Group) -> None:
        self.name, self.group = name, group
        own = frozenset([name]) if name[:1] == "?" else NONE
        self.names = group.names | own
        # A group without a triple of its own (VALUES, a path alone) may leave the name open.
        firm = any(isinstance(item, Triple | Block) for item in group.items)
        self.certain = group.certain | own if firm else group.certain - own


class SubSelect:
    """A select in a group."""

    __slots__ = ("certain", "names", "select")
    names: Names
    certain: Names

    def __init__(self, select: Select) -> None:
        self.select = select
        self.names, self.certain = select.shown, select.certain


class Optional:
    """OPTIONAL; `filters` are the conditions of the left join."""

    __slots__ = ("group", "names")
    names: Names

    def __init__(self, group: Group) -> None:
        self.group, self.names = group, group.names


class Minus:
    """MINUS; binds nothing."""

    __slots__ = ("group", "names")

    def __init__(self, group: Group) -> None:
        self.group, self.names = group, NONE


class Bind:
    """BIND of an expression to a new variable."""

    __slots__ = ("expression", "name", "names")

    def __init__(self, expression: Expression, name: str) -> None:
        self.expression, self.name, self.names = expression, name, frozenset([name])


Joined = Triple | Block | Values | Union | Graph | SubSelect
Item = Joined | Optional | Minus | Bind


class Group:
    """What stands in braces: items in order, and the filters of the whole.

    `names` may be bound in its solutions, `certain` are in each.
    """

    __slots__ = ("certain", "filters", "items", "names")
    names: Names
    certain: Names

    def __init__(self, items: list[Item], filters: list[Expression]) -> None:
        self.items, self.filters = items, filters
        names: set[str] = set()
        certain: set[str] = set()
        for item in items:
            names |= item.names
            if not isinstance(item, Optional | Minus | Bind):
                certain |= item.certain
        self.names, self.certain = frozenset(names), frozenset(certain)


class Select:
    """A query form with its group: the text before the group and after it."""

    __slots__ = (
        "certain", "distinct", "form", "grouped", "head", "keys", "limited", "made", "ordered",
        "shown", "star", "tail", "where",
    )  # fmt: skip

    def __init__(self, form: str, where: Group) -> None:
        self.form, self.where = form, where
        self.head = self.tail = ""
        self.star = self.grouped = self.ordered = self.limited = self.distinct = False
        self.shown: Names = NONE  # what a subselect shows to its outside
        self.made: Names = NONE  # variables that the clause itself assigns
        self.keys: Names = NONE  # plain variables of GROUP BY
        self.certain: Names = NONE

    @property
    def is_blocking(self) -> bool:
        """Whether no row can come out before the last row of the group was seen."""
        return self.grouped or self.ordered

    @property
    def is_cut(self) -> bool:
        """Whether evaluation may end with the first rows."""
        return self.form == "ASK" or (self.limited and not self.is_blocking)


class Query:
    """A whole query; `prefix` is its text up to the group, and so on."""

    __slots__ = ("prologue", "select")

    def __init__(self, prologue: str, select: Select) -> None:
        self.prologue, self.select = prologue, select
