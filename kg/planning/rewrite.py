"""A group's tree → the text of an equal group whose joins the engine takes in our order.

The engine orders what stands in one group by constants. What `LATERAL` joins it leaves in order,
and looks up row by row; what stands in a select of its own it joins by a hash table.
"""

from __future__ import annotations

from .closed import has_fickle
from .cost import LOOKUP, Model
from .order import as_engine, cost, order
from .parse import used_names
from .scope import group_may_be_lateral, is_plain, may_be_empty, may_be_lateral
from .tree import (
    NONE,
    Bind,
    Block,
    Expression,
    Graph,
    Group,
    Item,
    Joined,
    Minus,
    Names,
    Optional,
    Select,
    SubSelect,
    Triple,
    Union,
    Values,
)

_HASHED = 3000.0  # rows from which on a hash table is thought of: below, look-ups are soon done
_GAIN = 0.5  # share of the cost of look-ups that a hash table may cost to be taken
_TABLE = 2_000_000.0  # rows in a hash table at most: it is held in memory


class State:
    """What has been written of a group: its text, and what its rows bind."""

    __slots__ = ("certain", "names", "nodes", "rows", "text")

    def __init__(self, certain: Names, nodes: Names, rows: float) -> None:
        # What is handed in from outside is known to estimates, and no part of the group's scope.
        self.text = ""
        self.names: Names = NONE
        self.certain, self.nodes, self.rows = certain, nodes, rows


class Rewriter:
    """Rewrites the groups of one query; `notes` say what was decided and why."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._plain = Model(None)
        self.notes: list[str] = []
        self._handed: Names = NONE  # in scope left of a LATERAL that we are inside of

    def select(self, select: Select) -> str:
        """A select, from its first word to its last modifier."""
        body = self.group(select.where, State(NONE, NONE, 1.0), hashing=select.is_blocking)
        return f"{select.head}{{ {body} }}{' ' if select.tail else ''}{select.tail}"

    def group(
        self, group: Group, state: State, *, hashing: bool = False, exists: bool = False
    ) -> str:
        """The content of a group's braces. `state` says what is handed in; `hashing`, whether
        all rows are needed before the first goes out; `exists`, that the engine orders nothing."""
        outside = state.certain
        if has_fickle(group.items) and not exists:
            steps = as_written(group.items)
            if any(isinstance(step, list) and has_fickle([*step]) for step in steps[1:]):
                return self.plain(group)
        else:
            steps = segments(with_terms(flat(group.items), group, self._handed))
        pending = list(group.filters)
        for place, step in enumerate(steps):
            if isinstance(step, list):
                self._join(step, state, outside, hashing=hashing, exists=exists)
            elif isinstance(step, Optional):
                self._optional(step, state, hashing=hashing)
            elif isinstance(step, Bind):
                self._add(state, f"BIND{self.expression(step.expression, state)}")
                state.names |= step.names
            else:
                self._add(state, f"MINUS {{ {self.group(step.group, State(NONE, NONE, 1.0))} }}")
            if place < len(steps) - 1:
                pending = self._early(pending, state, steps[place + 1 :])
        for part in pending:
            self._add(state, f"FILTER {self.expression(part, state)}")
        return state.text

    @staticmethod
    def _add(state: State, text: str) -> None:
        state.text = f"{state.text} {text}" if state.text else text

    def _early(
        self, filters: list[Expression], state: State, later: list[Step]
    ) -> list[Expression]:
        """Sets filters before what comes later, where that changes nothing that they look at. The
        engine does so itself where all their variables are sure to be bound, but for EXISTS."""
        coming: Names = NONE
        for step in later:
            for item in step if isinstance(step, list) else [step]:
                coming |= item.names
        kept: list[Expression] = []
        set_here: list[Expression] = []
        for part in filters:
            fixed = not (part.names & coming) - (state.certain & state.names)
            by_engine = not part.groups and part.names <= state.certain
            (set_here if fixed and not by_engine and state.text else kept).append(part)
        if set_here:
            texts = " ".join(f"FILTER {self.expression(part, state)}" for part in set_here)
            state.text = f"{{ {state.text} {texts} }}"
            state.rows *= 0.5 ** len(set_here)
            self.notes.append("filters set before what only adds rows: " + texts)
        return kept

    def expression(self, part: Expression, state: State) -> str:
        """An expression's text; the groups of its EXISTS are looked up from the row's values."""
        texts = [part.pieces[0]]
        for group, piece in zip(part.groups, part.pieces[1:], strict=True):
            inner = State(state.certain, state.nodes, state.rows)
            texts += ["{ ", self.group(group, inner, exists=True), " }", piece]
        return "".join(texts)

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
        chain = order(items, state.certain, state.rows, self.model)
        if not self._lateral_throughout(chain, state, exists=exists):
            for item in items:
                self._add(state, self._item(item, State(outside, NONE, state.rows)))
                self._bind(state, item)
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
            self._step(item, state, hashing=hashing and not outside)

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
        own, tied = as_engine(items, state.certain, self._plain)
        if self.model.statistics is None:
            return True
        if not tied and own == chain:
            return True
        mine = cost(chain, state.certain, state.rows, self.model)
        return not tied and mine > 0.8 * cost(own, state.certain, state.rows, self.model)

    def _step(self, item: Joined, state: State, *, hashing: bool) -> None:
        """One part, from the rows that are there."""
        if not state.text:
            state.text = self._item(item, State(state.certain, state.nodes, state.rows))
        elif isinstance(item, Values):
            self._add(state, item.text)  # the first in the chain, beside other data
        elif hashing and self._is_hashed(item, state):
            inner = self._item(item, State(NONE, NONE, 1.0))
            state.text = f"{{ SELECT * {{ {state.text} }} }} {{ SELECT * {{ {inner} }} }}"
            self.notes.append(f"by a hash table: {_short(item)}")
        else:
            handed, self._handed = self._handed, self._handed | state.names
            inner = self._item(item, State(state.certain, state.nodes, state.rows))
            self._handed = handed
            self._add(state, f"LATERAL {inner if _is_braced(inner) else f'{{ {inner} }}'}")
        self._bind(state, item)

    def _is_hashed(self, item: Joined, state: State) -> bool:
        known = self.model.statistics is not None and isinstance(item, Triple)
        if not known or state.rows < _HASHED or not item.certain & state.certain & state.names:
            return False
        more, each = self.model.of(item, state.certain)
        alone, whole = self.model.of(item, NONE)
        hashed = 2 * state.rows + 1.5 * whole + alone + more * state.rows
        return alone < _TABLE and hashed < _GAIN * state.rows * each

    def _bind(self, state: State, item: Joined) -> None:
        state.rows = max(state.rows * self.model.of(item, state.certain)[0], 0.01)
        state.names |= item.names
        state.certain |= item.certain
        state.nodes |= _nodes(item)

    def _item(self, item: Joined, state: State) -> str:
        """A part's text; `state` says what is handed into it."""
        if isinstance(item, Triple | Block):
            text = item.text + " ."
            return text if item.graph is None else f"GRAPH {item.graph} {{ {text} }}"
        if isinstance(item, Values):
            return item.text
        if isinstance(item, Union):
            return " UNION ".join(
                f"{{ {self.group(group, State(state.certain, state.nodes, state.rows))} }}"
                for group in item.groups
            )
        if isinstance(item, Graph):
            # Its order is left to the engine: LATERAL inside GRAPH ?g may be taken graph by graph.
            return f"GRAPH {item.name} {{ {self.plain(item.group)} }}"
        return f"{{ {self.select(item.select)} }}"

    def plain(self, group: Group) -> str:
        """A group as it was written."""
        parts = []
        for item in group.items:
            if isinstance(item, Optional | Minus):
                word = "OPTIONAL" if isinstance(item, Optional) else "MINUS"
                parts.append(f"{word} {{ {self.plain(item.group)} }}")
            elif isinstance(item, Bind):
                parts.append(f"BIND{self._plain_expression(item.expression)}")
            elif isinstance(item, Union):
                parts.append(" UNION ".join(f"{{ {self.plain(g)} }}" for g in item.groups))
            elif isinstance(item, Graph):
                parts.append(f"GRAPH {item.name} {{ {self.plain(item.group)} }}")
            elif isinstance(item, SubSelect):
                select = item.select
                parts.append(f"{{ {select.head}{{ {self.plain(select.where)} }} {select.tail} }}")
            else:
                parts.append(item.text + (" ." if isinstance(item, Triple | Block) else ""))
        parts += [f"FILTER {self._plain_expression(part)}" for part in group.filters]
        return " ".join(parts)

    def _plain_expression(self, part: Expression) -> str:
        texts = [part.pieces[0]]
        for group, piece in zip(part.groups, part.pieces[1:], strict=True):
            texts += ["{ ", self.plain(group), " }", piece]
        return "".join(texts)

    def _optional(self, item: Optional, state: State, *, hashing: bool) -> None:
        group = item.group
        lateral = bool(state.text) and group_may_be_lateral(
            group, state.names, state.nodes, is_optional=True
        )
        if not lateral:
            inner = self.group(group, State(NONE, NONE, 1.0))
            self._add(state, f"OPTIONAL {{ {inner} }}")
        elif hashing and self._is_hashed_optional(group, state):
            inner = self.group(group, State(NONE, NONE, 1.0), hashing=True)
            self._add(state, f"OPTIONAL {{ SELECT * {{ {inner} }} }}")
            self.notes.append("by a hash table: an OPTIONAL")
        else:
            handed, self._handed = self._handed, self._handed | state.names
            inner = self.group(group, State(state.certain, state.nodes, state.rows))
            self._handed = handed
            self._add(state, f"LATERAL {{ OPTIONAL {{ {inner} }} }}")
        state.rows *= max(1.0, self.model.group(group, state.certain)[0])
        state.names |= item.names

    def _is_hashed_optional(self, group: Group, state: State) -> bool:
        if self.model.statistics is None or state.rows < _HASHED:
            return False
        if not group.certain & state.certain & state.names:
            return False
        seen = all(
            not part.groups and part.names & (state.names | group.names) <= group.certain
            for part in group.filters
        )
        _, each = self.model.group(group, state.certain)
        alone, whole = self.model.group(group, NONE)
        hashed = 2 * state.rows + 1.5 * whole + alone
        return seen and alone < _TABLE and hashed < _GAIN * state.rows * (each + LOOKUP)


Step = list[Joined] | Optional | Bind | Minus


def flat(items: list[Item]) -> list[Item]:
    """Plain groups in groups, and the triples of GRAPH blocks, joined with the rest one by one."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Graph) and is_plain(item.group) and item.group.items:
            found += [_in_graph(part, item.name) for part in item.group.items]
        elif isinstance(item, Union) and len(item.groups) == 1 and _is_join(item.groups[0]):
            found += flat(item.groups[0].items)
        else:
            found.append(item)
    return found


def _is_join(group: Group) -> bool:
    inner = (Triple, Values, Union, Graph, SubSelect)
    return not group.filters and all(isinstance(item, inner) for item in group.items)


def _in_graph(part: Item, name: str) -> Item:
    own = frozenset([name]) if name[:1] == "?" else NONE
    moved: Triple | Block
    if isinstance(part, Triple):
        moved = Triple(part.text, part.subject, part.verb, part.path, part.object)
        moved.names = moved.certain = part.names | own
    else:
        assert isinstance(part, Block)
        moved = Block(part.text, part.names | own, part.weight)
    moved.graph = name
    return moved


def with_terms(items: list[Item], group: Group, handed: Names) -> list[Item]:
    """The items, and for each filter that says which term a variable is, that term as data, so
    that the engine looks it up. The filter stays; the variable must be bound in each solution, and
    not be handed in, which the grammar forbids and which would gain nothing."""
    for part in group.filters:
        if part.equal is not None and part.equal[0] in group.certain - handed:
            name, terms = part.equal
            text = f"VALUES {name} {{ {' '.join(terms)} }}"
            names = frozenset([name])
            items = [*items, Values(text, names, names, len(terms))]
    return items


def segments(items: list[Item]) -> list[Step]:
    """Joins gathered between what depends on its place; each part as early as it may stand."""
    steps: list[Step] = []
    for item in items:
        if isinstance(item, Optional | Bind | Minus):
            steps.append(item)
            continue
        place = len(steps)
        while place and not isinstance(steps[place - 1], list):
            if not _may_pass(item, steps[place - 1], _certain(steps[: place - 1])):
                break
            place -= 1
        before = steps[place - 1] if place else None
        if isinstance(before, list):
            before.append(item)
        else:
            steps.insert(place, [item])
    return steps


def as_written(items: list[Item]) -> list[Step]:
    """Joins gathered between what depends on its place, nothing moved."""
    steps: list[Step] = []
    for item in items:
        if isinstance(item, Optional | Bind | Minus):
            steps.append(item)
        elif steps and isinstance(steps[-1], list):
            steps[-1].append(item)
        else:
            steps.append([item])
    return steps


def _may_pass(item: Joined, step: Step, certain: Names) -> bool:
    """Whether a part may be joined before a step instead of behind it."""
    if isinstance(step, Optional):
        return item.names & step.names <= certain and not _speaks(step.group, item.names - certain)
    if isinstance(step, Bind):
        return step.name not in item.names and item.names & step.expression.names <= certain
    return False


def _speaks(group: Group, names: Names) -> bool:
    return bool(used_names(group) & names)


def _certain(steps: list[Step]) -> Names:
    found: Names = NONE
    for step in steps:
        if isinstance(step, list):
            for item in step:
                found |= item.certain
    return found


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
