"""What has been written of a group, and when a hash table beats looking up."""

from __future__ import annotations

from .closed import has_fickle
from .cost import LOOKUP, Model
from .tree import NONE, Group, Joined, Names, Triple

HASHED = 3000.0  # rows from which on a hash table is thought of: below, look-ups are soon done
PRODUCT = 100.0  # rows of a product, from which on its sides are not scanned again
AS_GOOD = 0.85  # share of the cost of the engine's own order from which on it is left to it
GAIN = 0.5  # share of the cost of look-ups that a hash table may cost to be taken
GAIN_STREAMING = 0.2  # the same where rows could go out before the table is made
TABLE = 2_000_000.0  # rows in a hash table at most: it is held in memory


class State:
    """What has been written of a group: its text, and what its rows bind."""

    __slots__ = ("certain", "likely", "names", "nodes", "rows", "text")

    def __init__(self, certain: Names, nodes: Names, rows: float) -> None:
        # What is handed in from outside is known to estimates, and no part of the group's scope.
        self.text = ""
        self.names: Names = NONE
        self.certain, self.nodes, self.rows = certain, nodes, rows
        # What estimates take for bound, also by BIND and OPTIONAL. Safety goes by `certain`.
        self.likely = certain

    def inner(self) -> State:
        """The state of a group that each of these rows is handed into."""
        found = State(self.certain, self.nodes, self.rows)
        found.likely = self.likely
        return found


def is_table(item: Joined, state: State, model: Model) -> bool:
    """Whether a part is better joined by a table of all its rows than looked up."""
    known = model.statistics is not None and isinstance(item, Triple)
    if not known or state.rows < HASHED or not item.certain & state.certain & state.names:
        return False
    more, each = model.of(item, state.likely)
    alone, whole = model.of(item, NONE)
    hashed = 2 * state.rows + 1.5 * whole + alone + more * state.rows
    return alone < TABLE and hashed < GAIN * state.rows * each


def is_optional_table(group: Group, state: State, gain: float, model: Model) -> bool:
    """The same for an OPTIONAL, at this share of the cost of look-ups; its condition may see only
    its own variables."""
    if model.statistics is None or state.rows < HASHED / 3 or has_fickle(group.items):
        return False
    if not group.certain & state.certain & state.names:
        return False
    seen = all(
        not part.groups and part.names & (state.names | group.names) <= group.certain
        for part in group.filters
    )
    _, each = model.group(group, state.likely)
    alone, whole = model.group(group, NONE)
    hashed = 2 * state.rows + 1.5 * whole + alone
    return seen and alone < TABLE and hashed < gain * state.rows * (each + LOOKUP)
