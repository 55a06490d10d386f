"""A group's tree → the text of an equal group whose joins the engine takes in our order."""

from __future__ import annotations

from .arrange import Step, as_written, flat, in_steps, segments, with_terms
from .closed import has_fickle
from .filters import set_factors
from .joins import Joiner
from .scope import group_may_be_lateral
from .semijoins import as_set, is_exists, is_looked_up
from .tables import GAIN, GAIN_STREAMING, State, is_optional_table
from .tree import (
    NONE,
    Bind,
    Block,
    Expression,
    Graph,
    Group,
    Joined,
    Minus,
    Names,
    Optional,
    Select,
    Triple,
    Union,
    Values,
)
from .written import plain


class Rewriter(Joiner):
    """Rewrites the groups of one query; `notes` say what was decided and why."""

    def select(self, select: Select) -> str:
        """A select, from its first word to its last modifier."""
        before, self._is_cut = self._is_cut, select.is_cut
        body = self.group(select.where, State(NONE, NONE, 1.0), hashing=select.is_blocking)
        self._is_cut = before
        return f"{select.head}{{ {body} }}{' ' if select.tail else ''}{select.tail}"

    def group(
        self,
        group: Group,
        state: State,
        *,
        hashing: bool = False,
        exists: bool = False,
        optional: bool = False,
    ) -> str:
        """The content of a group's braces. `state` says what is handed in; `hashing`, whether
        all rows are needed before the first goes out; `exists`, that the engine orders nothing;
        `optional`, that the filters are conditions of a left join, which see both sides."""
        outside = state.certain
        pending = group.filters
        if has_fickle(group.items) and not exists:
            steps = as_written(group.items)
            if any(isinstance(step, list) and has_fickle([*step]) for step in steps[1:]):
                return plain(group)
        else:
            items, pending = flat(group, outside | self._handed, strict=optional or exists)
            if self.may_name:
                items = in_steps(items, self._names)
            set_factors(items, pending)
            steps = segments(with_terms(items, pending, group.certain, self._handed))
        alone = not (outside or self._handed or exists)
        may_begin = alone and not optional and not self._is_cut
        if may_begin and steps and isinstance(steps[0], list):
            pending = self._with_sets(pending, steps[0], group.names, state)
        for place, step in enumerate(steps):
            if isinstance(step, list):
                self._join(step, state, outside, hashing=hashing, exists=exists)
            elif isinstance(step, Optional):
                self._optional(step, state, hashing=hashing)
            elif isinstance(step, Bind):
                self._add(state, f"BIND{self.expression(step.expression, state)}")
                state.names |= step.names
                state.likely |= step.names
            else:
                self._minus(step, state, alone=alone)
            if place < len(steps) - 1:
                pending = self._early(pending, state, steps[place + 1 :], optional=optional)
        for part in pending:
            self._add(state, f"FILTER {self.expression(part, state)}")
        return state.text

    def _with_sets(
        self, filters: list[Expression], items: list[Joined], names: Names, state: State
    ) -> list[Expression]:
        """Begins with the sets of values that filters leave, where that is better than to look
        them up; gives back the other filters."""
        for part in filters:
            shared = is_exists(part) and as_set(part.groups[0], items, names, self.model)
            if not shared:
                continue
            rows = self.model.group(part.groups[0], NONE)[0]
            inner = self.group(part.groups[0], State(NONE, NONE, 1.0), hashing=True)
            state.text = f"{{ SELECT DISTINCT {' '.join(sorted(shared))} {{ {inner} }} }}"
            state.names = state.certain = state.likely = shared
            state.rows = max(rows, 1.0)
            self.notes.append(
                f"first the different values of an EXISTS: {' '.join(sorted(shared))}"
            )
            return [other for other in filters if other is not part]
        return filters

    def _minus(self, item: Minus, state: State, *, alone: bool) -> None:
        group = item.group
        if alone and state.text and is_looked_up(group, state, self.model):
            inner = self.group(group, state.inner(), exists=True)
            state.text = f"{{ {state.text} FILTER NOT EXISTS {{ {inner} }} }}"
            self.notes.append("a MINUS is looked up for each row")
        else:
            self._add(state, f"MINUS {{ {self.group(group, State(NONE, NONE, 1.0))} }}")

    def _early(
        self, filters: list[Expression], state: State, later: list[Step], *, optional: bool
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
            own = state.certain & state.names
            fixed = not (part.names - own if optional else part.names & coming - own)
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
            inner = state.inner()
            texts += ["{ ", self.group(group, inner, exists=True), " }", piece]
        return "".join(texts)

    def _item(self, item: Joined, state: State) -> str:
        """A part's text; `state` says what is handed into it."""
        if isinstance(item, Triple | Block):
            text = item.text + " ."
            return text if item.graph is None else f"GRAPH {item.graph} {{ {text} }}"
        if isinstance(item, Values):
            return item.text
        if isinstance(item, Union):
            return " UNION ".join(
                f"{{ {self.group(group, state.inner())} }}" for group in item.groups
            )
        if isinstance(item, Graph):
            # Its order is left to the engine: LATERAL inside GRAPH ?g may be taken graph by graph.
            return f"GRAPH {item.name} {{ {plain(item.group)} }}"
        return f"{{ {self.select(item.select)} }}"

    def _optional(self, item: Optional, state: State, *, hashing: bool) -> None:
        group = item.group
        lateral = bool(state.text) and group_may_be_lateral(
            group, state.names, state.nodes, is_optional=True
        )
        if not lateral:
            inner = self.group(group, State(NONE, NONE, 1.0), optional=True)
            self._add(state, f"OPTIONAL {{ {inner} }}")
        elif is_optional_table(group, state, GAIN if hashing else GAIN_STREAMING, self.model):
            inner = self.group(group, State(NONE, NONE, 1.0), hashing=True, optional=True)
            self._add(state, f"OPTIONAL {{ SELECT * {{ {inner} }} }}")
            self.notes.append("by a hash table: an OPTIONAL")
        else:
            handed, self._handed = self._handed, self._handed | state.names
            handed_in = state.inner()
            inner = self.group(group, handed_in, optional=True)
            self._handed = handed
            self._add(state, f"LATERAL {{ OPTIONAL {{ {inner} }} }}")
        state.rows *= max(1.0, self.model.group(group, state.likely)[0])
        state.names |= item.names
        state.likely |= item.names
