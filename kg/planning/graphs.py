"""GRAPH blocks taken apart: what stands in one, with the graph's name at each of its parts.

SPARQL 1.1 (section 18.6) evaluates the group of `GRAPH ?g` in each graph by itself, and joins that
with ?g. Each part in its graph, joined over ?g, is the same where each part binds ?g, and where
nothing in the group but the name speaks of ?g: the parts then meet in one graph only.
"""

from __future__ import annotations

from .parse import used_names
from .scope import may_be_empty
from .tree import (
    NONE,
    Bind,
    Block,
    Expression,
    Graph,
    Group,
    Item,
    Minus,
    Names,
    Optional,
    SubSelect,
    Triple,
    Union,
    Values,
)


def taken_apart(item: Graph) -> Group | None:
    """The group of a GRAPH block with the name at each part; None if that might not be equal."""
    if item.name[:1] == "?" and item.name in used_names(item.group):
        return None
    return _named(item.group, item.name)


def in_graph(part: Triple | Block, name: str) -> Triple | Block:
    """A pattern in a graph."""
    own = frozenset([name]) if name[:1] == "?" else NONE
    moved: Triple | Block
    if isinstance(part, Triple):
        moved = Triple(part.text, part.subject, part.verb, part.path, part.object)
        moved.subject_text, moved.object_text = part.subject_text, part.object_text
        moved.origin = part.origin
        moved.names = moved.certain = part.names | own
    else:
        moved = Block(part.text, part.names | own, part.weight)
    moved.graph = name
    return moved


def _named(group: Group, name: str, *, firm: bool = True) -> Group | None:
    """The group with the name at each part; `firm` says that its own patterns have to ask of the
    graph, since one that does not exist answers nothing, not even what is given as data."""
    items: list[Item] = []
    before: Names = NONE
    for item in group.items:
        moved = _moved(item, name, before)
        if moved is None:
            return None
        items.append(moved)
        if not isinstance(moved, Optional | Minus | Bind):
            before |= moved.certain
    if firm and not (name in before if name[:1] == "?" else _asks_graph(items)):
        return None
    filters = []
    for part in group.filters:
        expression = _expression(part, name)
        if expression is None:
            return None
        filters.append(expression)
    return Group(items, filters)


def _moved(item: Item, name: str, before: Names) -> Item | None:
    if isinstance(item, Triple):
        return None if item.fickle or may_be_empty(item) else in_graph(item, name)
    if isinstance(item, Block):
        return in_graph(item, name)
    if isinstance(item, Values):
        return item
    if isinstance(item, Union):
        groups = []
        for group in item.groups:
            found = _named(group, name)
            if found is None:
                return None
            groups.append(found)
        return Union(groups)
    if isinstance(item, Optional):
        inner = _named(item.group, name)
        return None if inner is None else Optional(inner)
    if isinstance(item, Minus):
        # It goes by shared variables, and the name would be one more.
        if not item.group.certain & before:
            return None
        inner = _named(item.group, name)
        return None if inner is None else Minus(inner)
    if isinstance(item, Bind):
        expression = _expression(item.expression, name)
        return None if expression is None else Bind(expression, item.name)
    assert isinstance(item, Graph | SubSelect)
    return None


def _expression(part: Expression, name: str) -> Expression | None:
    """The same expression, its EXISTS in the graph; the row that they see has the name bound."""
    if not part.groups:
        return part
    groups = []
    for group in part.groups:
        found = _named(group, name, firm=False)
        if found is None or not _asks_graph(group.items):
            return None
        groups.append(found)
    own = frozenset([name]) if name[:1] == "?" else NONE
    return Expression(part.pieces, groups, part.names | own)


def _asks_graph(items: list[Item]) -> bool:
    """Whether a pattern of the group itself asks of the graph, so that it is sure to exist; what is
    left of a UNION has one in each branch."""
    return any(isinstance(item, Triple | Block | Union) for item in items)
