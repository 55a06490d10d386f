"""The store in memory: for tests and for looking at a few articles. It is gone with the process."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pyoxigraph

from kg.errors import StoreBusyError, StoreError
from kg.store import reader
from kg.store.base import Answer, QueryRequest
from kg.store.changes import (
    Changes,
    Held,
    apply_here,
    evaluate_here,
    graph_name,
    serialize_here,
)
from kg.store.request import unplanned
from kg.store.texts import check_digest
from kg.vocab import NAMESPACES


class MemoryStore:
    """Graphs in this process. Queries are evaluated in it too, so their limits are not enforced."""

    def __init__(self) -> None:
        self._published: tuple[int, pyoxigraph.Store] | None = (0, pyoxigraph.Store())
        self._texts: dict[str, str] = {}
        self._writing = threading.Lock()

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
            finally:
                changes.close()
            self._texts.update(texts)
            if changes.changed:
                self._published = (number + 1, staged)
        finally:
            self._writing.release()

    def query(self, request: QueryRequest) -> Answer:
        """See Store.query."""
        number, store = self._newest()
        return evaluate_here(store, request, number)

    def serialize(self, request: QueryRequest, media_type: str) -> Iterator[bytes]:
        """See Store.serialize."""
        output = io.BytesIO()
        serialize_here(self._newest()[1], request, media_type, NAMESPACES, output)
        return _chunks(output)

    def kind(self, request: QueryRequest) -> str:
        """See Store.kind."""
        self._newest()
        return serialize_here(pyoxigraph.Store(), request, reader.ANY, {}, io.BytesIO())

    def explain(self, request: QueryRequest) -> dict[str, Any]:
        """See Store.explain. A store in memory is small, and plans nothing."""
        self.kind(request)
        return unplanned(request)

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

    def dump(self) -> Iterator[bytes]:
        """See Store.dump."""
        return reader.dump(self._newest()[1])

    @property
    def snapshot(self) -> int:
        """See Store.snapshot."""
        return self._newest()[0]

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
