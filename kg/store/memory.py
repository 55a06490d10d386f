"""The store in memory: for tests and for looking at a few articles. It is gone with the process."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pyoxigraph

from kg.errors import NoSearchError, StoreBusyError, StoreError
from kg.store import census, reader
from kg.store.base import Answer, QueryRequest
from kg.store.census import Census
from kg.store.changes import (
    Changes,
    Held,
    apply_here,
    graph_name,
)
from kg.store.here import evaluate_here, serialize_here
from kg.store.request import unplanned
from kg.store.search.available import is_available
from kg.store.search.finder import NO_FTS5, Finder, open_finder
from kg.store.search.index import in_memory
from kg.store.search.records import SearchAnswer, SearchRequest, answer_from
from kg.store.texts import check_digest
from kg.vocab import NAMESPACES


class MemoryStore:
    """Graphs in this process. Queries are evaluated in it too, so their limits are not enforced."""

    def __init__(self) -> None:
        self._published: tuple[int, pyoxigraph.Store] | None = (0, pyoxigraph.Store())
        self._texts: dict[str, str] = {}
        self._gone: dict[str, int] = {}
        self._writing = threading.Lock()
        self._searching = threading.RLock()
        self._found: tuple[int, Finder] | None = None

    @contextmanager
    def write(self) -> Iterator[Changes]:
        """See Store.write. The block works on a copy, which is published when it ends."""
        if not self._writing.acquire(blocking=False):
            raise StoreBusyError("the store is being written by this process; try again later")
        try:
            number, published = self._newest()
            staged, texts = pyoxigraph.Store(), dict[str, str]()
            staged.bulk_extend(published)
            for name in published.named_graphs():  # the empty ones, too
                staged.add_graph(name)
            held = Held(lambda: staged)
            put = partial(_put, texts)
            changes = Changes(held, number, put, apply_here(held, published))
            try:
                yield changes
                changes.flush()
                gone = changes.gone() if changes.changed else []
            finally:
                changes.close()
            self._texts.update(texts)
            if changes.changed:
                self._gone.update(dict.fromkeys(gone, number + 1))
                self._published = (number + 1, staged)
        finally:
            self._writing.release()

    def query(self, request: QueryRequest) -> Answer:
        """See Store.query."""
        number, store = self._newest()
        return evaluate_here(store, request, number, partial(self._finder, number, store))

    def serialize(self, request: QueryRequest, media_type: str) -> Iterator[bytes]:
        """See Store.serialize."""
        output = io.BytesIO()
        number, store = self._newest()
        finder = partial(self._finder, number, store)
        serialize_here(store, request, media_type, NAMESPACES, output, finder)
        return _chunks(output)

    def kind(self, request: QueryRequest) -> str:
        """See Store.kind."""
        self._newest()
        nothing = partial(open_finder, None, 0, pyoxigraph.Store())
        return serialize_here(pyoxigraph.Store(), request, reader.ANY, {}, io.BytesIO(), nothing)

    def explain(self, request: QueryRequest) -> dict[str, Any]:
        """See Store.explain. A store in memory is small, and plans nothing."""
        self.kind(request)
        return unplanned(request)

    @property
    def searches(self) -> bool:
        """See Store.searches."""
        return is_available()

    def search(self, request: SearchRequest) -> SearchAnswer:
        """See Store.search."""
        number, store = self._newest()
        with self._searching:
            return answer_from(self._finder(number, store).find(request), number)

    def _finder(self, number: int, store: pyoxigraph.Store) -> Finder:
        """The finder over a published database, whose index is made when it is first searched."""
        with self._searching:
            if self._found is None or self._found[0] != number:
                if not is_available():
                    raise NoSearchError(NO_FTS5)
                self._found = number, Finder(in_memory(store), store)
            return self._found[1]

    def read(self, graph: str) -> bytes:
        """See Store.read."""
        return reader.read_graph(self._newest()[1], graph_name(graph).value)

    def graphs(self) -> list[str]:
        """See Store.graphs."""
        return reader.graph_names(self._newest()[1])

    def text(self, digest: str) -> str | None:
        """See Store.text."""
        self._newest()
        return self._texts.get(digest)

    def gone(self, iri: str) -> int | None:
        """See Store.gone."""
        return self._gone.get(iri)

    def dump(self) -> Iterator[bytes]:
        """See Store.dump."""
        return reader.dump(self._newest()[1])

    @property
    def snapshot(self) -> int:
        """See Store.snapshot."""
        return self._newest()[0]

    def census(self) -> Census:
        """The numbers of the newest snapshot, counted now."""
        number, store = self._newest()
        return census.taken(store, number)

    def close(self) -> None:
        """See Store.close."""
        self._published = None

    def __enter__(self) -> MemoryStore:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _newest(self) -> tuple[int, pyoxigraph.Store]:
        if self._published is None:
            raise StoreError("the store is closed")
        return self._published


def _put(texts: dict[str, str], digest: str, text: str) -> None:
    check_digest(digest, text)
    texts[digest] = text


def _chunks(output: io.BytesIO) -> Iterator[bytes]:
    output.seek(0)
    while chunk := output.read(reader.CHUNK):
        yield chunk
