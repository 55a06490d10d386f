"""What a snapshot's numbers say of its triples, kept beside it as a small file.

    {"triples": 1000000, "graphs": 1742,
     "predicates": {"<…#agent>": [triples, subjects, objects, {"<…>": triples with that object}]}}

Objects are counted one by one where there are few of them, as for classes and states.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = "statistics.json"
FEW = 400  # different objects of a predicate, up to which each is counted


# By predicate, how often a term is its object: half the bits of that number, rounded up, as a few
# times as many make no other plan.
Sign = tuple[tuple[str, int], ...]


class Statistics:
    """Counts over the merge of all named graphs; terms are written as in N-Triples."""

    __slots__ = ("_signs", "graphs", "predicates", "triples")

    def __init__(
        self,
        triples: int,
        graphs: int,
        predicates: dict[str, tuple[int, int, int, dict[str, int]]],
    ) -> None:
        self.triples, self.graphs, self.predicates = triples, graphs, predicates
        self._signs: dict[str, Sign] | None = None

    def signs(self) -> Mapping[str, Sign]:
        """For each object that is counted, what these counts say of it, roughly."""
        if self._signs is None:
            found: dict[str, list[tuple[str, int]]] = {}
            for name, (_, _, _, each) in self.predicates.items():
                for term, count in each.items():
                    found.setdefault(term, []).append((name, (count.bit_length() + 1) // 2))
            self._signs = {term: tuple(sign) for term, sign in found.items()}
        return self._signs

    def standing_for(self, signs: Mapping[str, Sign]) -> Statistics:
        """The same with more terms, each of such a sign."""
        predicates = dict(self.predicates)
        for term, sign in signs.items():
            for name, size in sign:
                triples, subjects, objects, each = predicates[name]
                predicates[name] = triples, subjects, objects, {**each, term: 4**size // 2}
        return Statistics(self.triples, self.graphs, predicates)

    def to_json(self) -> str:
        """The content of the file."""
        return json.dumps(
            {"triples": self.triples, "graphs": self.graphs, "predicates": self.predicates},
            sort_keys=True,
        )


def from_json(content: str | bytes) -> Statistics | None:
    """What the file says; None if it is none that this version knows."""
    try:
        data = json.loads(content)
        predicates = {
            str(name): (int(row[0]), int(row[1]), int(row[2]), dict(row[3]))
            for name, row in data["predicates"].items()
        }
        return Statistics(int(data["triples"]), int(data["graphs"]), predicates)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def load(folder: Path | str) -> Statistics | None:
    """The statistics beside a snapshot, None if it has none; nothing about them is needed for an
    answer to be right."""
    try:
        return from_json((Path(folder) / FILE).read_bytes())
    except OSError:
        return None
