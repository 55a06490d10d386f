"""What SPARQL's scoping allows: when a pattern may be looked up row by row.

SPARQL evaluates from the inside out: the right side of a join knows nothing of the left one.
`LATERAL` hands each row of the left side in. Both give the same, for a pattern P and rows that may
bind the variables `outer`, where this holds (by induction over P; `docs/planner.md` has the proof):

- a triple: always; inline data too, but the engine's grammar forbids it for what is handed in;
- a path that may be empty: its ends are handed in only as nodes of the same graph, since from a
  bound end the engine finds a term that the graph does not know at all;
- a path that is counted differently when both ends are known (`closed.py`): no end is handed in;
- a join, a union: of such parts;
- FILTER and BIND: what they speak of and is handed in, is bound in each solution of the group
  itself; BIND makes no variable that is handed in;
- OPTIONAL in P: what it speaks of and is handed in, is bound by what stands before it;
- a sub-select without LIMIT, aggregates or made variables among those handed in, that hides none;
- MINUS: never, since it goes by which variables the two sides share.
"""

from __future__ import annotations

from .parse import used_names
from .tree import (
    Bind,
    Block,
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


def may_be_lateral(item: Item, outer: Names, nodes: Names) -> bool:
    """Whether rows that may bind `outer` can be handed into the item.

    `nodes` are the variables that are sure to be bound to nodes of the default graph in each row.
    """
    if isinstance(item, Block):
        return True
    if isinstance(item, Values):
        return not item.names & outer  # equal, but the engine's grammar forbids it
    if isinstance(item, Triple):
        if item.fickle and item.names & outer:
            return False
        if item.path is None or not item.path.may_be_empty():
            return True
        handed = item.names & outer
        return item.graph is None and handed <= nodes
    if isinstance(item, Union):
        return all(group_may_be_lateral(group, outer, nodes) for group in item.groups)
    if isinstance(item, Graph):
        return group_may_be_lateral(item.group, outer, frozenset()) and is_plain(item.group)
    if isinstance(item, SubSelect):
        return _select_may_be_lateral(item, outer, nodes)
    return False


def is_plain(group: Group) -> bool:
    """Whether the name of a GRAPH reaches all of the group: engines differ over the rest."""
    return not group.filters and all(
        isinstance(item, Block)
        or (isinstance(item, Triple) and not item.fickle and not may_be_empty(item))
        for item in group.items
    )


def may_be_empty(item: Triple) -> bool:
    """Whether the triple is a path that can have length zero."""
    return item.path is not None and item.path.may_be_empty()


def group_may_be_lateral(
    group: Group, outer: Names, nodes: Names, *, is_optional: bool = False
) -> bool:
    """The same for a group. The filters of an OPTIONAL's own group are conditions of the join, and
    see both sides in any case."""
    before: Names = frozenset()
    for item in group.items:
        if isinstance(item, Optional):
            if not used_names(item.group) & outer <= before:
                return False
            if not group_may_be_lateral(item.group, outer, nodes, is_optional=True):
                return False
        elif isinstance(item, Bind):
            if item.name in outer or not item.expression.names & outer <= before:
                return False
        elif isinstance(item, Minus) or not may_be_lateral(item, outer, nodes):
            return False
        else:
            before |= item.certain
    if is_optional:
        # An EXISTS in the condition sees the whole row; what it hides must not be handed in.
        return all(part.names & outer <= before or not part.groups for part in group.filters)
    return all(part.names & outer <= group.certain for part in group.filters)


def _select_may_be_lateral(item: SubSelect, outer: Names, nodes: Names) -> bool:
    select = item.select
    handed = outer & select.shown
    # The engine takes a variable that a select hides for the one outside that has its name.
    if used_names(select.where) & outer - handed:
        return False
    if not handed:
        return True
    if select.limited or select.ordered or handed & select.made:
        return False
    if select.grouped and not handed <= select.keys & select.where.certain:
        return False
    if select.form != "SELECT":
        return False
    return group_may_be_lateral(select.where, handed, nodes)
