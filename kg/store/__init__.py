"""The store room: where graphs are kept, published and asked. Imports no stage and no server.

`open_store` is the way in; what a store promises stands in `kg.store.base`.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from kg.errors import StoreError
from kg.ids import digest
from kg.store.base import (
    DEFAULT_GRAPH,
    Answer,
    Limits,
    Protection,
    QueryRequest,
    Row,
    Store,
    UpdateRequest,
    Writer,
)
from kg.store.search.records import Hit, SearchAnswer, SearchRequest

__all__ = [
    "DEFAULT_GRAPH",
    "Answer",
    "Hit",
    "Limits",
    "Protection",
    "QueryRequest",
    "Row",
    "SearchAnswer",
    "SearchRequest",
    "Store",
    "UpdateRequest",
    "Writer",
    "open_store",
]


def open_store(
    location: Path | str | None,
    *,
    readers: int = 2,
    read_only: bool = False,
    query_url: str | None = None,
    update_url: str | None = None,
    data_url: str | None = None,
    texts: Path | None = None,
) -> Store:
    """Open the store at a place; close it, or use it in a `with` block.

    None or ":memory:" is a store in memory; a folder is an embedded store, made if it is not there
    (unless `read_only`), with up to `readers` reader processes; an http(s) address is a SPARQL 1.1
    server, with its query, update and graph store addresses below it (/query, /update, /data)
    unless they are given, and the file `texts` for the articles' texts (by default in the user's
    data folder).
    Raises StoreError if the place cannot be a store.
    """
    if readers < 1:
        raise StoreError(f"a store needs at least 1 reader, not {readers}")
    place = ":memory:" if location is None else str(location)
    if place == ":memory:":
        from kg.store.memory import MemoryStore

        return MemoryStore()
    if place.startswith(("http://", "https://")):
        from kg.store.endpoint import Endpoint
        from kg.store.remote import RemoteStore

        base = _address(place)
        endpoint = Endpoint(
            query_url or f"{base}/query", update_url or f"{base}/update", data_url or f"{base}/data"
        )
        return RemoteStore(endpoint, texts or _texts_of(endpoint.name), read_only=read_only)
    if "://" in place:
        raise StoreError(f"{place} is no store; name a folder, or an http(s) address")
    from kg.store.embedded import OxigraphStore

    return OxigraphStore(Path(place).expanduser(), readers=readers, read_only=read_only)


def _address(place: str) -> str:
    """The address of a server, without a slash at its end. Raises StoreError if it is none."""
    try:
        parts = urlsplit(place)
        if parts.hostname and parts.port != 0:
            return place.rstrip("/")
    except ValueError:
        pass
    raise StoreError(f"{place} is no address of a server; it looks like http://HOST:PORT/PATH")


def _texts_of(name: str) -> Path:
    """Where the texts of a remote store's articles lie, unless said otherwise."""
    return platformdirs.user_data_path("attest") / "remote" / digest(name) / "texts.sqlite"
