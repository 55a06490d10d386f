"""How many rows a pattern gives for each row handed in, and what finding them costs.

The unit of cost is one row out of an index scan; a look-up costs some ten of them, as measured on
a database on disk. Estimates decide only which of several equal plans is taken.
"""

from __future__ import annotations

from .statistics import Statistics
from .tree import (
    Bind,
    Block,
    Graph,
    Group,
    Joined,
    Minus,
    Optional,
    Path,
    SubSelect,
    Triple,
    Union,
    Values,
)

LOOKUP = 10.0
Bound = set[str] | frozenset[str]
Estimate = tuple[float, float]  # rows, cost
_CLOSURE = 4.0  # steps from a node that a closure takes, as a guess
_FILTERED = 0.5


class Model:
    """Estimates by the statistics of a snapshot; without them, by the engine's own constants."""

    __slots__ = ("_domains", "_memory", "statistics")

    def __init__(self, statistics: Statistics | None) -> None:
        self.statistics = statistics
        self._memory: dict[tuple[int, frozenset[str]], Estimate] = {}
        # For each variable, how many different values each triple that speaks of it allows.
        self._domains: dict[str, list[tuple[int, float]]] = {}

    def learn(self, required: list[Triple], triples: list[Triple]) -> None:
        """Take in what a query's triples say of how many values its variables can have: those that
        hold of every row, and of variables that are in none of these, the others."""
        self._learn(required)
        told = set(self._domains)
        self._learn([item for item in triples if not told & {item.subject, item.object}])

    def _learn(self, triples: list[Triple]) -> None:
        known = self.statistics
        for item in triples if known is not None else []:
            row = known.predicates.get(item.verb) if known is not None else None
            if row is None or item.path is not None:
                continue
            triples_, subjects, objects, each = row
            if item.subject[:1] == "?":
                size = subjects
                if item.object[:1] != "?":
                    size = each.get(item.object, max(1, triples_ // objects))
                self._domains.setdefault(item.subject, []).append((item.origin, float(size)))
            if item.object[:1] == "?":
                self._domains.setdefault(item.object, []).append((item.origin, float(objects)))

    def _domain(self, item: Triple, term: str) -> float:
        """How many values the other triples leave to a variable at most; 0 if they tell nothing."""
        sizes = [size for other, size in self._domains.get(term, ()) if other != item.origin]
        return min(sizes, default=0.0)

    def of(self, item: Joined, bound: Bound) -> Estimate:
        """Rows and cost for one row in which these variables are bound."""
        key = (id(item), item.names & bound)
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = self._of(item, key[1])
        return found

    def _of(self, item: Joined, bound: Bound) -> Estimate:
        if isinstance(item, Triple):
            return self._triple(item, bound)
        if isinstance(item, Values):
            rows = item.rows * (0.2 if item.names & bound else 1.0)
            return rows, float(item.rows)
        if isinstance(item, Union):
            parts = [self.group(group, bound) for group in item.groups]
            return sum(rows for rows, _ in parts), sum(cost for _, cost in parts)
        if isinstance(item, Graph):
            return self.group(item.group, bound)
        if isinstance(item, SubSelect):
            return self._select(item, bound)
        return self._block(item, bound)

    def _triple(self, item: Triple, bound: Bound) -> Estimate:
        subject = item.subject if item.subject[:1] != "?" else item.subject in bound
        object_ = item.object if item.object[:1] != "?" else item.object in bound
        if item.path is not None:
            rows, cost = self.path(item.path, subject, object_)
        else:
            verb = "" if item.verb[:1] == "?" else item.verb
            rows, cost = self._step(verb, subject, object_)
            if verb and self.statistics is not None and (subject is True or object_ is True):
                rows = self._narrowed(item, subject is True, object_ is True, rows)
        if item.graph is not None and (item.graph[:1] != "?" or item.graph in bound):
            rows = min(rows, self._graph_size())
        cost = max(cost if item.path else 0.0, LOOKUP + rows)
        if item.factors and self.statistics is not None:
            rows *= self._passing(self.statistics, item, bound)
        return rows, cost

    @staticmethod
    def _passing(known: Statistics, item: Triple, bound: Bound) -> float:
        """The share of rows that the filters let pass over variables that are bound here."""
        _, subjects, objects, _ = known.predicates.get(item.verb, (1, 100, 100, {}))
        passing = 1.0
        for name, share in item.factors.items():
            if name not in bound:
                passing *= share or 1 / max(1, objects if name == item.object else subjects)
        return passing

    def _narrowed(self, item: Triple, subject: bool, object_: bool, rows: float) -> float:
        """Rows for a row whose values come out of what the query's other triples allow: of a
        thousand attacks, each may be a Support; of a million subjects, few are."""
        row = self.statistics.predicates.get(item.verb) if self.statistics else None
        if row is None:
            return rows
        triples, subjects, objects, each = row
        if subject and item.object[:1] != "?":
            with_it = float(each.get(item.object, triples / max(1, objects)))
            domain = self._domain(item, item.subject)
            return min(1.0, with_it / domain) if domain else rows
        if subject and not object_:
            return triples / max(1.0, subjects, self._domain(item, item.subject))
        if object_ and not subject and item.subject[:1] == "?":
            return triples / max(1.0, objects, self._domain(item, item.object))
        return rows

    def _graph_size(self) -> float:
        if self.statistics is None:
            return 1000.0
        return 20.0 + 4.0 * self.statistics.triples / max(1, self.statistics.graphs)

    def _block(self, item: Block, bound: Bound) -> Estimate:
        total = self.statistics.triples if self.statistics else 1_000_000
        rows = 4.0 if item.names & bound else total / 10
        return rows, item.weight * LOOKUP + 2 * rows

    def _step(self, verb: str, subject: str | bool, object_: str | bool) -> Estimate:
        """A triple with this verb ("" for any): an end is a term, or whether it is bound."""
        if self.statistics is None:
            rows = _GUESSES[bool(subject), bool(verb), bool(object_)]
        elif not verb:
            total = float(self.statistics.triples)
            from_subject = 0.5 if object_ else 8.0
            rows = from_subject if subject else (20.0 if object_ else total)
        else:
            rows = self._counted(self.statistics, verb, subject, object_)
        return rows, LOOKUP + rows

    @staticmethod
    def _counted(known: Statistics, verb: str, subject: str | bool, object_: str | bool) -> float:
        row = known.predicates.get(verb)
        if row is None:
            return 0.5
        triples, subjects, objects, each = row
        if object_ and isinstance(object_, str) and each:
            with_it = float(each.get(object_, 0.5 if object_[0] == "<" else triples / len(each)))
        else:
            with_it = triples / max(1, objects)
        if subject and object_:
            return min(1.0, with_it / max(1, subjects))
        if object_:
            return with_it
        return triples / max(1, subjects) if subject else float(triples)

    def path(self, path: Path, subject: str | bool, object_: str | bool) -> Estimate:
        """A path between two ends."""
        kind = path.kind
        if kind == "iri":
            return self._step(path.name, subject, object_)
        if kind == "inverse":
            return self.path(path.parts[0], object_, subject)
        if kind == "negated":
            return self._step("", subject, object_)
        if kind == "alternative":
            parts = [self.path(part, subject, object_) for part in path.parts]
            return sum(rows for rows, _ in parts), sum(cost for _, cost in parts)
        if kind == "sequence":
            return self._sequence(path.parts, subject, object_)
        inner = path.parts[0]
        if not subject and not object_:
            rows, cost = self.path(inner, False, False)
            all_nodes = float(self.statistics.triples) if self.statistics else 1e7
            rows = rows + (all_nodes / 4 if path.may_be_empty() else 0.0)
            return rows * 2, (cost + rows * LOOKUP) * _CLOSURE
        rows, cost = self.path(inner, subject, False) if subject else self.path(inner, False, True)
        reached = 1.0 + rows * (1 if kind == "maybe" else _CLOSURE)
        if subject and object_:
            return 0.5, reached * cost
        return reached, reached * cost

    def _sequence(self, parts: list[Path], subject: str | bool, object_: str | bool) -> Estimate:
        forward = self._walk(parts, subject, object_)
        backward = self._walk([Path("inverse", [p]) for p in reversed(parts)], object_, subject)
        return min(forward, backward, key=lambda estimate: estimate[1])

    def _walk(self, parts: list[Path], start: str | bool, end: str | bool) -> Estimate:
        rows, cost = 1.0, 0.0
        for place, part in enumerate(parts):
            last = place == len(parts) - 1
            more, each = self.path(part, start if not place else True, end if last else False)
            cost += rows * each
            rows *= more
        return rows, cost

    def group(self, group: Group, bound: Bound) -> Estimate:
        """A group, its joins taken from the cheapest on."""
        known = set(bound)
        joined = [item for item in group.items if not isinstance(item, Optional | Minus | Bind)]
        rows, cost = 1.0, 0.0
        while joined:
            chosen = min(joined, key=lambda item: self.of(item, known)[0])
            joined.remove(chosen)
            more, each = self.of(chosen, known)
            cost += rows * each
            rows *= more
            known |= chosen.certain
        for item in group.items:
            if isinstance(item, Optional):
                more, each = self.group(item.group, known)
                cost += rows * each
                rows *= max(1.0, more)
                known |= item.names
            elif isinstance(item, Minus):
                cost += self.group(item.group, set())[1]
        return rows * _FILTERED ** len(group.filters), cost

    def _select(self, item: SubSelect, bound: Bound) -> Estimate:
        select = item.select
        rows, cost = self.group(select.where, item.names & bound)
        if select.grouped:
            rows = rows / 3 if select.keys else 1.0
        if select.limited:
            rows = min(rows, 100.0)
        return rows, cost + rows


# What the engine takes for the size of a triple pattern: by bound subject, predicate, object.
_GUESSES = {
    (True, True, True): 1.0,
    (True, True, False): 10.0,
    (True, False, True): 2.0,
    (False, True, True): 10_000.0,
    (True, False, False): 100.0,
    (False, False, False): 1e9,
    (False, True, False): 1e6,
    (False, False, True): 100_000.0,
}
