"""A writer over an engine's database: what is changed in one block, before it is published."""

from __future__ import annotations

import hashlib
import io
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Triple

from kg.errors import ProtectedGraphError, QueryError, StoreError
from kg.store import applying, census, counts, merge, reader, replacing
from kg.store.base import Answer, QueryRequest, UpdateRequest
from kg.store.differences import Published
from kg.store.failures import one_line
from kg.store.here import evaluate_here, serialize_here, unpublished
from kg.store.mistakes import mistake
from kg.store.moved import Moved
from kg.vocab import NAMESPACES


def canonical(graph: str, ntriples: bytes) -> bytes:
    """A graph's N-Triples with sorted lines, each once, and blank nodes named after the graph.

    A blank node's label means something within its own document only; in the union of all graphs
    two articles' `_:b0` would be one node. The new label depends on graph and label alone, and
    stays when the graph is read and stored again. Raises StoreError if the bytes are no N-Triples.
    """
    mark = "g" + hashlib.sha256(graph.encode()).hexdigest()[:12] + "x"

    def scoped(node: BlankNode) -> BlankNode:
        return node if node.value.startswith(mark) else BlankNode(mark + node.value)

    def inner(found: Triple) -> Triple:
        subject, item = found.subject, found.object
        if isinstance(subject, BlankNode):
            subject = scoped(subject)
        if isinstance(item, BlankNode):
            item = scoped(item)
        elif isinstance(item, Triple):
            item = inner(item)
        return Triple(subject, found.predicate, item)

    def triples() -> Iterator[Triple]:
        return (inner(quad.triple) for quad in pyoxigraph.parse(ntriples, RdfFormat.N_TRIPLES))

    try:
        lines = pyoxigraph.serialize(triples(), format=RdfFormat.N_TRIPLES) or b""
    except SyntaxError as error:
        raise StoreError(f"graph {graph}: no valid N-Triples: {one_line(str(error))}") from error
    return b"".join(sorted(set(lines.splitlines(keepends=True))))


def graph_name(graph: str) -> NamedNode:
    """A graph's name for the engine; raises StoreError if it is no absolute IRI."""
    try:
        return NamedNode(graph)
    except ValueError as error:
        raise StoreError(f"{graph!r} cannot name a graph: {error}") from error


class Held:
    """The database of a change: opened when it is needed, and let go while another process has
    it."""

    def __init__(self, open_: Callable[[], pyoxigraph.Store]) -> None:
        self._open = open_
        self._store: pyoxigraph.Store | None = None

    def store(self) -> pyoxigraph.Store:
        if self._store is None:
            self._store = self._open()
        return self._store

    def let_go(self) -> None:
        self._store = None


Apply = Callable[[UpdateRequest], applying.Done]


def apply_here(held: Held, published: pyoxigraph.Store | None = None) -> Apply:
    """Updates in this process, where no deadline can stop them. What they change is what differs
    from the `published` database, if there is one."""

    def apply(request: UpdateRequest) -> applying.Done:
        store = held.store()
        merge.fill(store)
        try:
            update = applying.Update(**as_fields(request), documents=request.documents)
            return applying.apply(store, update, Published(published))
        except SyntaxError as error:
            raise QueryError(mistake(request.text, str(error), "update", NAMESPACES)) from error
        except applying.ProtectedError as error:
            raise ProtectedGraphError(error.args) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"the store cannot be changed: {one_line(str(error))}") from error

    return apply


def as_fields(request: UpdateRequest) -> dict[str, Any]:
    """An update's request as the fields of `applying.Update`, but its documents."""
    return {
        "text": request.text,
        "own": graph_name(request.own).value,
        "union": request.union,
        "using": [graph_name(iri).value for iri in request.using],
        "using_named": [graph_name(iri).value for iri in request.using_named],
        "protected_graphs": list(request.protected.graphs),
        "protected_prefixes": list(request.protected.prefixes),
        "inline": dict(request.inline),
    }


class Changes:
    """The writer of one `with` block. `put_text` and `text` are the store's own.

    Its queries are evaluated in this process: they see what is not published yet, and their limits
    are not enforced. They come from the house, not from users.
    """

    def __init__(
        self,
        held: Held,
        snapshot: int,
        put_text: Callable[[str, str], None],
        apply: Apply,
    ) -> None:
        """`apply` carries out an update on the database."""
        self._held: Held | None = held
        self._snapshot = snapshot
        self._put_text = put_text
        self._apply = apply
        self.changed = False
        self._moved = Moved()
        self._touched: set[str] = set()
        self._failed = ""

    def replace(self, graph: str, ntriples: bytes) -> None:
        """See Writer.replace."""
        store, name = self._database(), graph_name(graph)
        content = canonical(graph, ntriples)
        before = reader.read_graph(store, name.value)
        if content == before:
            return
        self._touched.add(name.value)
        try:
            merge.fill(store)
            replacing.replace(store, name, before, content, self._moved)
        except OSError as error:
            self._failed = f"graph {graph} cannot be written: {one_line(str(error))}"
            raise StoreError(self._failed) from error
        # The engine keeps a number's value and not how it was written: compare what it kept.
        if not self.changed:
            self.changed = reader.read_graph(store, name.value) != before

    def put_text(self, digest: str, text: str) -> None:
        """See Writer.put_text."""
        self._database()
        self._put_text(digest, text)

    def read(self, graph: str) -> bytes:
        """See Writer.read."""
        return reader.read_graph(self._database(), graph_name(graph).value)

    def graphs(self) -> list[str]:
        """See Writer.graphs."""
        return reader.graph_names(self._database())

    def query(self, request: QueryRequest) -> Answer:
        """See Writer.query."""
        return evaluate_here(self._database(), request, self._snapshot)

    def construct(self, request: QueryRequest) -> bytes:
        """See Writer.construct."""
        lines = io.BytesIO()
        serialize_here(self._database(), request, reader.ANY, {}, lines, unpublished)
        return lines.getvalue()

    def update(self, request: UpdateRequest) -> frozenset[str]:
        """See Writer.update."""
        self._database()
        if self._failed:
            raise StoreError(self._failed)
        self._failed = "an update of this block failed, so that nothing of it can be published"
        done = self._apply(request)
        self._failed = ""
        self._touched.update(done.touched)
        self.changed = self.changed or done.changed
        self._moved.take(done.moved)
        self._moved.left.update(done.left)
        return frozenset(done.touched)

    def flush(self) -> None:
        """Have everything on disk; raises OSError or StoreError if not all of it was written."""
        if self._failed:
            raise StoreError(self._failed)
        self._database().flush()

    def count(self, folder: Path, number: int) -> None:
        """Leave statistics for the planner, and a census of what will be the snapshot of that
        number, in the database's folder; raises OSError."""
        database = self._database()
        fresh = counts.keep(database, folder)
        census.keep(database, folder, number, self._moved, fresh)

    def gone(self) -> list[str]:
        """The resources of which this block has left nothing in the merge."""
        store, here = self._database(), DefaultGraph()

        def is_said(node: NamedNode) -> bool:
            patterns = ((node, None), (None, node))
            return any(next(store.quads_for_pattern(s, None, o, here), None) for s, o in patterns)

        return sorted(iri for iri in self._moved.left if not is_said(NamedNode(iri)))

    def index(self, folder: Path, snapshot: int) -> None:
        """Leave the index of what is now in the database in that folder, as a snapshot's; the index
        that is there is the one before it. Raises OSError, StoreError."""
        from kg.store.search.index import keep

        try:
            keep(self._database(), folder, snapshot, self._touched)
        except sqlite3.Error as error:
            raise StoreError(f"the index of words cannot be written: {error}") from error

    def close(self) -> None:
        """End the block: the database is let go, and the writer cannot be used any more."""
        if self._held is not None:
            self._held.let_go()
        self._held = None

    def _database(self) -> pyoxigraph.Store:
        if self._held is None:
            raise StoreError("this writer's block has ended; begin another with store.write()")
        return self._held.store()
