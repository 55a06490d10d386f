"""What can be told of a query's text without its surroundings: what it asks of the dataset.

Imports light modules of `kg` alone: readers look at texts, too, because they may be killed at it.
"""

from __future__ import annotations

from typing import Any

from kg.store.clauses import any_bag_will_do, from_clauses
from kg.store.syntax import MAX_NESTING, Scan, scan

_OPEN = ("{", "(", "[", "<<")


def _is_simple(text: str) -> bool:
    """Whether nothing that is looked for can be in the text, so that it need not be taken apart."""
    if "\\" in text or sum(map(text.count, _OPEN)) > MAX_NESTING:
        return False
    folded = text.casefold()
    return "from" not in folded and "service" not in folded


def plain(text: str, *, own: bool, found: Scan | None = None) -> dict[str, Any]:
    """The dataset of a query that has none but its text's, as `kg.store.dataset` takes it. `own`:
    the default graph is not the merge of all graphs.

    Raises QueryError for SERVICE and for too deep nesting.
    """
    if found is None and _is_simple(text):
        return {"union": True, "own": own}
    found = found or scan(text)
    if found.has_dataset:
        listed = from_clauses(text, found)
        return {"union": False, "from": listed, "bag": any_bag_will_do(found)}
    return {"union": True, "own": own}
