"""The store room: where graphs are kept, published and asked. Imports no stage and no server.

`open_store` is the way in; what a store promises stands in `kg.store.base`.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.store.base import Answer, Limits, QueryRequest, Row, Store, Writer

__all__ = ["Answer", "Limits", "QueryRequest", "Row", "Store", "Writer", "open_store"]


def open_store(
    location: Path | str | None,
    *,
    readers: int = 2,
    read_only: bool = False,
) -> Store:
    """Open the store at a place; close it, or use it in a `with` block.

    None or ":memory:" is a store in memory; a folder is an embedded store, made if it is not there
    (unless `read_only`), with up to `readers` reader processes.
    Raises StoreError if the place cannot be a store.
    """
    if readers < 1:
        raise StoreError(f"a store needs at least 1 reader, not {readers}")
    if location is None or str(location) == ":memory:":
        from kg.store.memory import MemoryStore

        return MemoryStore()
    from kg.store.embedded import OxigraphStore

    return OxigraphStore(Path(location).expanduser(), readers=readers, read_only=read_only)
