"""How the parts of a join are written: in our order, with look-ups or hash tables.

The engine orders what stands in one group by constants. What `LATERAL` joins it leaves in order,
and looks up row by row; what stands in a select of its own it joins by a hash table.
"""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod

from .closed import has_fickle
from .cost import Model
from .order import as_engine, cost, order
from .scope import may_be_empty, may_be_lateral
from .tables import AS_GOOD, GAIN, HASHED, PRODUCT, TABLE, State, is_table
from .tree import NONE, Block, Joined, Names, Triple, Values
from .whole_graphs import graph_by_graph

NAMED = "attest_"  # variables of our own begin so


_MOST_JOINED = 40  # parts of a join; the time to order more grows with their square
_MOST_TABLES = 14  # the same where tables are thought of, which grows with their cube


class Joiner(ABC):
    """Writes joins; what a part's own text is, the rewriter says."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._plain = Model(None)
        self.notes: list[str] = []
        self.may_name = False  # whether variables of our own can stay unseen
        self._names = (f"?{NAMED}{number}" for number in itertools.count(1))
        self._is_cut = False  # whether the first rows may be all that is asked for
        self._handed: Names = NONE  # in scope left of a LATERAL that we are inside of

    @abstractmethod
    def _item(self, item: Joined, state: State) -> str:
        """The text of a part of a join, behind what is there."""

    @staticmethod
    def _add(state: State, text: str) -> None:
        state.text = f"{state.text} {text}" if state.text else text

    def _join(
        self,
        items: list[Joined],
        state: State,
        outside: Names,
        *,
        hashing: bool,
        exists: bool,
    ) -> None:
        """Joins parts to what is there."""
        if len(items) == 1 and not (state.text or state.names or outside or exists):
            by_graph = graph_by_graph(items[0], self.model)
            if by_graph is not None:
                self._add(state, by_graph)
                self._bind(state, items[0])
                self.notes.append(f"graph by graph: {_short(items[0])}")
                return
        too_many = len(items) > _MOST_JOINED
        chain = items if too_many else order(items, state.likely, state.rows, self.model)
        if too_many or not self._lateral_throughout(chain, state, exists=exists):
            for item in items:
                self._add(state, self._item(item, State(outside, NONE, state.rows)))
                self._bind(state, item)
            return
        hashing = hashing and not outside
        if hashing and len(chain) <= _MOST_TABLES and self._with_tables(chain, state):
            return
        if not state.text and not exists and self._as_engine(chain, items, state):
            text = " ".join(self._item(item, State(outside, NONE, 1.0)) for item in items)
            self._add(state, text)
            for item in chain:
                self._bind(state, item)
            return
        if len(chain) > 1:
            self.notes.append("joined in this order: " + "; ".join(_short(item) for item in chain))
        for item in chain:
            self._step(item, state, hashing=False)

    def _with_tables(self, chain: list[Joined], state: State) -> bool:
        """Joins the parts with hash tables among them, if any of those is worth it."""
        tried = state.inner()
        tried.text, tried.names = state.text, state.names
        said = len(self.notes)
        for place, item in enumerate(chain):
            if tried.text and self._rest_hashed(chain[place:], tried):
                break
            self._step(item, tried, hashing=True)
        if len(self.notes) == said:
            return False
        state.text, state.names, state.certain = tried.text, tried.names, tried.certain
        state.nodes, state.rows, state.likely = tried.nodes, tried.rows, tried.likely
        return True

    def _rest_hashed(self, rest: list[Joined], state: State) -> bool:
        """Joins all that is left as one table, if that costs much less than to look it up."""
        names: Names = frozenset[str]().union(*(item.certain for item in rest))
        if len(rest) < 2 or state.rows < HASHED / 3 or self.model.statistics is None:
            return False
        if not names & state.certain & state.names or not all(
            isinstance(item, Triple) and not may_be_empty(item) for item in rest
        ):
            return False
        looked_up = cost(rest, state.likely, state.rows, self.model)
        own = order(rest, NONE, 1.0, self.model)
        alone = 1.0
        known: Names = NONE
        for item in own:
            alone *= self.model.of(item, known)[0]
            known |= item.certain
        hashed = cost(own, NONE, 1.0, self.model) + 3 * alone + 2 * state.rows
        if alone > TABLE or hashed > GAIN * looked_up:
            return False
        inner = State(NONE, NONE, 1.0)
        for item in own:
            self._step(item, inner, hashing=True)
        state.text = f"{{ SELECT * {{ {state.text} }} }} {{ SELECT * {{ {inner.text} }} }}"
        self.notes.append("as a table of their own: " + "; ".join(_short(item) for item in own))
        for item in rest:
            self._bind(state, item)
        return True

    @staticmethod
    def _lateral_throughout(chain: list[Joined], state: State, *, exists: bool) -> bool:
        """Whether each part may be looked up from the rows that those before it leave."""
        if not exists and has_fickle([*chain]):
            return False
        names, nodes = state.names, state.nodes
        for item in chain:
            is_first = isinstance(item, Values) and not state.text
            is_there = exists and isinstance(item, Triple) and not may_be_empty(item)
            if names and not is_first and not is_there and not may_be_lateral(item, names, nodes):
                return False
            names |= item.names
            nodes |= _nodes(item)
        return True

    def _as_engine(self, chain: list[Joined], items: list[Joined], state: State) -> bool:
        """Whether the engine itself would join in an order that is as good."""
        if len(items) < 2:
            return True
        if not all(isinstance(item, Triple | Block | Values) for item in items):
            return False
        if self.model.statistics is None:
            return True
        mine = cost(chain, state.likely, state.rows, self.model)
        for last in (False, True):
            own = as_engine(items, state.likely, self._plain, last=last)
            if mine < AS_GOOD * cost(own, state.likely, state.rows, self.model):
                return False
        return True

    def _step(self, item: Joined, state: State, *, hashing: bool) -> None:
        """One part, from the rows that are there."""
        if not state.text:
            by_graph = None if state.certain else graph_by_graph(item, self.model)
            state.text = by_graph or self._item(item, state.inner())
        elif isinstance(item, Values):
            self._add(state, item.text)  # the first in the chain, beside other data
        elif hashing and is_table(item, state, self.model):
            inner = self._item(item, State(NONE, NONE, 1.0))
            state.text = f"{{ SELECT * {{ {state.text} }} }} {{ SELECT * {{ {inner} }} }}"
            self.notes.append(f"by a hash table: {_short(item)}")
        elif self._is_product(item, state):
            inner = self._item(item, State(NONE, NONE, 1.0))
            state.text = f"{{ SELECT * {{ {state.text} }} }} {{ SELECT * {{ {inner} }} }}"
            self.notes.append(f"each with each: {_short(item)}")
        else:
            handed, self._handed = self._handed, self._handed | state.names
            inner = self._item(item, state.inner())
            self._handed = handed
            self._add(state, f"LATERAL {inner if _is_braced(inner) else f'{{ {inner} }}'}")
        self._bind(state, item)

    def _is_product(self, item: Joined, state: State) -> bool:
        """Whether a part shares nothing with the rows that are there, so that it would be scanned
        anew for each of them."""
        if self._handed or not state.certain <= state.names or item.names & state.names:
            return False
        many = state.rows * self.model.of(item, NONE)[0] > PRODUCT
        return isinstance(item, Triple) and many and state.rows < TABLE

    def _bind(self, state: State, item: Joined) -> None:
        state.rows = max(state.rows * self.model.of(item, state.likely)[0], 0.01)
        state.names |= item.names
        state.certain |= item.certain
        state.likely |= item.names
        state.nodes |= _nodes(item)


def _nodes(item: Joined) -> Names:
    """Variables that the part binds to nodes of the default graph."""
    if not isinstance(item, Triple) or item.path is not None or item.graph is not None:
        return NONE
    return frozenset(term for term in (item.subject, item.object) if term[:1] == "?")


def _is_braced(text: str) -> bool:
    return text.startswith("{ SELECT") and text.endswith("}")


def _short(item: Joined) -> str:
    if isinstance(item, Triple | Block | Values):
        return " ".join(item.text.split())[:90]
    return type(item).__name__.upper()
