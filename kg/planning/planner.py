"""Plans one query: parses it, rewrites its groups, and says what was decided."""

from __future__ import annotations

import re
from collections.abc import Callable

from .closed import mark
from .cost import Model
from .joins import NAMED
from .outward import forbid_outward
from .parse import parse
from .rewrite import Rewriter
from .statistics import Statistics
from .tree import Select, Triple, UnplannableError


class Plan:
    """The text to evaluate, and in `notes` what was decided, or why nothing was."""

    __slots__ = ("changed", "notes", "text")

    def __init__(self, text: str, notes: list[str], *, changed: bool) -> None:
        self.text, self.notes, self.changed = text, notes, changed

    def told(self) -> dict[str, object]:
        """The plan for people and programs."""
        return {"planned": self.changed, "query": self.text, "decisions": self.notes}


def plan(
    text: str, statistics: Statistics | None, columns: Callable[[str], list[str]] | None = None
) -> Plan:
    """The plan of a query; the query itself where nothing is known to be better.

    `columns` tells the names of a SELECT's columns in order; it is asked where the text says `*`.
    """
    try:
        query = parse(text)
        forbid_outward(query.select.where)
        model = Model(statistics)
        where = query.select.where
        required = [item for item in where.items if isinstance(item, Triple)]
        model.learn(required, mark(query.select))
        rewriter = Rewriter(model)
        select = query.select
        describes_all = select.star and select.form == "DESCRIBE"
        rewriter.may_name = not (describes_all or NAMED in text or _COUNTS_ALL.search(text))
        if select.star and select.form == "SELECT":
            _name_columns(select, columns(text) if columns is not None else [])
        planned = query.prologue + rewriter.select(select)
    except UnplannableError as reason:
        return Plan(text, [f"left as it is: {reason}"], changed=False)
    except RecursionError:
        return Plan(text, ["left as it is: nested too deeply"], changed=False)
    if planned.split() == text.split() or not any(word in planned for word in _SIGNS):
        return Plan(text, ["left as it is: the engine's own order is as good"], changed=False)
    return Plan(planned, rewriter.notes, changed=True)


# A subselect of all variables, and what counts different rows, see variables of our own.
_COUNTS_ALL = re.compile(
    r"SELECT\s+(?:DISTINCT\s+)?\*.*\bSELECT\b"
    r"|\bSELECT\b.*SELECT\s+(?:DISTINCT\s+)?\*"
    r"|DISTINCT\s*\*\s*\)",
    re.IGNORECASE | re.DOTALL,
)
# Without one of these, the engine would join in the same order as before.
_SIGNS = ("LATERAL", "SELECT * {", "VALUES")


def _name_columns(select: Select, names: list[str]) -> None:
    """Put the columns' names for `*`: their order must not depend on the plan."""
    if not names:
        raise UnplannableError("SELECT * of nothing")
    before, _, behind = select.head.partition("*")
    select.head = f"{before}{' '.join('?' + name for name in names)}{behind}"
