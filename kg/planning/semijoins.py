"""When EXISTS and MINUS may take each other's way: rows looked up, or found once as a set.

`FILTER EXISTS { P }` keeps a row for which P has a solution; if all that both speak of is bound on
both sides, that is a join with the different values that P has for it. `MINUS { P }` with such a
variable removes what FILTER NOT EXISTS { P } removes, as SPARQL 1.1 (section 8.3) tells.
"""

from __future__ import annotations

import re

from .cost import LOOKUP, Model
from .order import cost, order
from .parse import used_names
from .scope import group_may_be_lateral
from .tables import TABLE, State
from .tree import NONE, Expression, Group, Joined, Names

_GAIN = 0.5  # share of the cost of looking up, from which on a set is made
_BEGIN = re.compile(r"(?:\(\s*)*EXISTS\s*", re.IGNORECASE)
_END = re.compile(r"[\s)]*")


def is_exists(part: Expression) -> bool:
    """Whether a filter says no more than EXISTS."""
    if len(part.groups) != 1:
        return False
    return bool(_BEGIN.fullmatch(part.pieces[0]) and _END.fullmatch(part.pieces[1]))


def as_set(group: Group, items: list[Joined], others: Names, model: Model) -> Names:
    """Over which variables the group of an EXISTS is better joined as a set of their values, before
    these items; none if it may not or should not be. `others` are variables of the whole group."""
    shared = used_names(group) & others
    certain: Names = NONE.union(*(item.certain for item in items))
    if not shared or not shared <= group.certain & certain or model.statistics is None:
        return NONE
    if not group_may_be_lateral(group, others, NONE):
        return NONE
    found, whole = model.group(group, NONE)
    if found > TABLE:
        return NONE
    chain = order(items, NONE, 1.0, model)
    rows, known = 1.0, set[str]()
    for item in chain:
        rows *= model.of(item, known)[0]
        known |= item.certain
    looked_up = cost(chain, NONE, 1.0, model) + rows * (LOOKUP + model.group(group, known)[1])
    after = order(items, shared, found, model)
    as_a_set = whole + 2 * found + cost(after, shared, found, model)
    return shared if as_a_set < _GAIN * looked_up else NONE


def is_looked_up(group: Group, state: State, model: Model) -> bool:
    """Whether what a MINUS removes may and should be looked up for each row."""
    if model.statistics is None or not group.certain & state.certain & state.names:
        return False
    if not group_may_be_lateral(group, state.names, state.nodes):
        return False
    _, each = model.group(group, state.likely)
    _, whole = model.group(group, NONE)
    return state.rows * (LOOKUP + each) < 0.8 * (whole + 2 * state.rows)
