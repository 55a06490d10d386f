"""What a `with` block of a remote store's writer gathers until it ends."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pyoxigraph

from kg.errors import ProtectedGraphError, QueryError, StoreError
from kg.store import admitted, operations, replacing
from kg.store.base import Answer, Protection, QueryRequest, UpdateRequest
from kg.store.changes import Changes, Held, apply_here, canonical, graph_name
from kg.store.texts import TextChanges

if TYPE_CHECKING:
    from kg.store.remote import RemoteStore

OWN_GRAPH = "urn:x-attest:store"


class RemoteChanges:
    """The writer of one `with` block at a server: changes wait here until the block ends.

    A query after a change is answered from a copy of the whole store, made when the first is asked.
    """

    def __init__(self, store: RemoteStore, texts: TextChanges, base: int) -> None:
        self._store: RemoteStore | None = store
        self._texts = texts
        self._copy: Changes | None = None
        self.base = base
        self.staged: dict[str, bytes] = {}
        self.updated = False

    def replace(self, graph: str, ntriples: bytes) -> None:
        """See Writer.replace."""
        name = graph_name(graph).value
        if name == OWN_GRAPH:
            raise StoreError(f"graph {OWN_GRAPH} is the store's own; name another")
        content = canonical(name, ntriples)
        if content == self.read(name):
            return
        self.staged[name] = content
        if self._copy is not None:
            self._copy.replace(name, content)

    def put_text(self, digest: str, text: str) -> None:
        """See Writer.put_text."""
        self._open()
        self._texts.put(digest, text)

    def read(self, graph: str) -> bytes:
        """See Writer.read."""
        store, name = self._open(), graph_name(graph).value
        return self.staged[name] if name in self.staged else store.read(name)

    def graphs(self) -> list[str]:
        """See Writer.graphs."""
        there = set(self._open().graphs()) - self.staged.keys()
        return sorted(there | {name for name, content in self.staged.items() if content})

    def query(self, request: QueryRequest) -> Answer:
        """See Writer.query."""
        store = self._open()
        return self._changed().query(request) if self.staged else store.query(request)

    def construct(self, request: QueryRequest) -> bytes:
        """See Writer.construct."""
        store = self._open()
        if self.staged:
            return self._changed().construct(request)
        return b"".join(store.serialize(request, "application/n-triples"))

    def _changed(self) -> Changes:
        """The copy of the whole store, with what waits here."""
        if self._copy is None:
            database = pyoxigraph.Store()
            for graph in self.graphs():
                replacing.replace(database, graph_name(graph), b"", self.read(graph))
            held = Held(lambda: database)
            self._copy = Changes(held, self.base, self._texts.put, apply_here(held))
        return self._copy

    def update(self, request: UpdateRequest) -> frozenset[str]:
        """See Writer.update. The server carries it out at once, all of it or nothing as servers
        do; what its default graph is, and how much it may use, is the server's matter.

        A protected graph must be recognizable by the update's text.
        """
        store = self._open()
        if self.staged:
            raise StoreError("on a server an update comes before other changes of its block")
        found = operations.read(request.text)
        if any(operation.words[0] == "LOAD" for operation in found):
            raise QueryError("LOAD: a store at a server loads nothing; send the triples themselves")
        touched = admitted.named_graphs(found)
        check_protected(touched, request.protected)
        self._copy, self.updated = None, True
        store.carry_out(request)
        return frozenset(name for name in touched if name)

    def close(self) -> None:
        """End the block: the writer cannot be used any more."""
        self._store = None
        self._copy = None

    def _open(self) -> RemoteStore:
        if self._store is None:
            raise StoreError("this writer's block has ended; begin another with store.write()")
        return self._store


def check_protected(touched: Collection[str | None], protected: Protection) -> None:
    """Raises ProtectedGraphError for a graph that is, QueryError where none can be told."""
    held = [n for n in touched if n and protected.covers(n)]
    if held:
        raise ProtectedGraphError(sorted(held))
    if None in touched and (protected.graphs or protected.prefixes):
        raise QueryError(
            "which graphs this update writes cannot be told from its text, and some are protected:"
            " name the graphs, or ask for unprotected writing"
        )
