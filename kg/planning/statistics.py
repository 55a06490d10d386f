"""What a snapshot's numbers say of its triples, kept beside it as a small file.

    {"triples": 1000000, "graphs": 1742,
     "predicates": {"<…#agent>": [triples, subjects, objects, {"<…>": triples with that object}]}}

Objects are counted one by one where there are few of them, as for classes and states.
"""

from __future__ import annotations

import json
from pathlib import Path

FILE = "statistics.json"
FEW = 400  # different objects of a predicate, up to which each is counted


class Statistics:
    """Counts over the merge of all named graphs; terms are written as in N-Triples."""

    __slots__ = ("graphs", "predicates", "triples")

    def __init__(
        self,
        triples: int,
        graphs: int,
        predicates: dict[str, tuple[int, int, int, dict[str, int]]],
    ) -> None:
        self.triples, self.graphs, self.predicates = triples, graphs, predicates

    def terms(self) -> frozenset[str]:
        """The terms of which something is known: the predicates, and the objects counted."""
        rows = self.predicates.values()
        return frozenset(self.predicates).union(*(each for _, _, _, each in rows))

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
