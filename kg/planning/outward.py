"""Whether an EXISTS looks out of its braces: where it does, a query is left as it is.

What stands in braces is joined to the rest from the inside out, so a variable that only the rest
binds is free in an EXISTS there: `?a :r ?x . { ?x :r ?y FILTER EXISTS { ?b :s ?a } }`. The engine
goes through the left side and hands its rows into the braces where it takes that for safe, and it
does so by the form of what stands in the EXISTS. So whether ?a is free depends on how we write it.
"""

from __future__ import annotations

from .tree import (
    NONE,
    Bind,
    Expression,
    Graph,
    Group,
    Item,
    Minus,
    Names,
    Optional,
    SubSelect,
    Union,
    UnplannableError,
)


def forbid_outward(group: Group) -> None:
    """Raises UnplannableError where an EXISTS of a query's group looks out of its braces."""
    if looks_out(group):
        raise UnplannableError("an EXISTS that speaks of what stands outside of its braces")


def looks_out(group: Group, outside: Names = NONE, *, is_condition: bool = False) -> bool:
    """Whether a group has, at any depth, an EXISTS that speaks of a variable which its braces do
    not bind in each solution, and something joined to them may.

    `outside` are the variables of what the group is joined to; with `is_condition` its own filters
    belong to a left join, which sees both sides in any case.
    """
    if not is_condition and any(
        part.groups and part.names & outside - group.certain for part in group.filters
    ):
        return True
    before: Names = NONE
    joined = [item for item in group.items if not isinstance(item, Optional | Bind | Minus)]
    for item in group.items:
        beside = (other.names for other in joined if other is not item)
        if _item_looks_out(item, outside.union(before, *beside)):
            return True
        if isinstance(item, Optional | Bind):
            before |= item.names
    parts = [item.expression for item in group.items if isinstance(item, Bind)]
    return any(_within(part) for part in [*group.filters, *parts])


def _item_looks_out(item: Item, outside: Names) -> bool:
    if isinstance(item, Union):
        return any(looks_out(branch, outside) for branch in item.groups)
    if isinstance(item, Optional):
        return looks_out(item.group, outside, is_condition=True)
    if isinstance(item, Graph | Minus):
        return looks_out(item.group, outside)
    if isinstance(item, SubSelect):
        return looks_out(item.select.where, outside)
    return False


def _within(part: Expression) -> bool:
    """The row that an EXISTS is asked of is handed in by any engine: it is not outside."""
    return any(looks_out(group) for group in part.groups)
