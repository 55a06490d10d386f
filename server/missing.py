"""What is not there: never known, or gone since a snapshot."""

from __future__ import annotations

from collections.abc import Sequence

from kg.store.base import Store
from server.errors import Gone, NotFound


def missing(store: Store, iris: Sequence[str]) -> NotFound | Gone:
    """What to raise where nothing is said of any of the resources that an address may mean: Gone if
    one of them was published once, as far as the store knows. Raises StoreError."""
    for iri in iris:
        since = store.gone(iri)
        if since is not None:
            return Gone(f"<{iri}> was in the graph, and is not since snapshot {since}")
    return NotFound(f"the graph says nothing of <{iris[0]}>")
