"""A writer over an engine's database: what is changed in one block, before it is published."""

from __future__ import annotations

import hashlib
import io
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from kg.errors import ProtectedGraphError, QueryError, StoreError
from kg.store import applying, counts, merge, reader, replacing
from kg.store.base import Answer, QueryRequest, UpdateRequest
from kg.store.dataset import Datasets
from kg.store.differences import Published
from kg.store.failures import malformed, of_engine, one_line
from kg.store.request import prepare
from kg.store.terms import answer_from_ntriples, answer_from_results


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


def evaluate_here(store: pyoxigraph.Store, request: QueryRequest, snapshot: int) -> Answer:
    """Answer a request in this process, where no deadline can stop it."""
    body = io.BytesIO()
    kind = serialize_here(store, request, reader.ANY, {}, body)
    answer = answer_from_ntriples if kind == "graph" else answer_from_results
    return answer(body.getvalue(), snapshot)


def serialize_here(
    store: pyoxigraph.Store,
    request: QueryRequest,
    media_type: str,
    prefixes: dict[str, str],
    output: io.BytesIO,
) -> str:
    """Serialize the answer in this process, and say the kind of the query.

    Raises QueryError, StoreError.
    """
    results: Any = None
    try:
        results = Datasets().query(store, prepare(request))
        reader.write_results(results, media_type, prefixes, output)
        return reader.kind_of(results)
    except (SyntaxError, reader.FormatError, OSError, RuntimeError, ValueError) as error:
        # Results belong to this thread, and the error may be dropped in another.
        results = None
        traceback.clear_frames(error.__traceback__)
        if isinstance(error, SyntaxError):
            raise malformed(str(error)) from error
        if isinstance(error, reader.FormatError):
            raise QueryError(str(error)) from error
        raise of_engine(str(error)) from error


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
            raise malformed(str(error), "update") from error
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
        self._failed = ""

    def replace(self, graph: str, ntriples: bytes) -> None:
        """See Writer.replace."""
        store, name = self._database(), graph_name(graph)
        content = canonical(graph, ntriples)
        before = reader.read_graph(store, name.value)
        if content == before:
            return
        try:
            merge.fill(store)
            replacing.replace(store, name, before, content)
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

    def update(self, request: UpdateRequest) -> frozenset[str]:
        """See Writer.update."""
        self._database()
        if self._failed:
            raise StoreError(self._failed)
        self._failed = "an update of this block failed, so that nothing of it can be published"
        done = self._apply(request)
        self._failed = ""
        self.changed = self.changed or done.changed
        return frozenset(done.touched)

    def flush(self) -> None:
        """Have everything on disk; raises OSError or StoreError if not all of it was written."""
        if self._failed:
            raise StoreError(self._failed)
        self._database().flush()

    def count(self, folder: Path) -> None:
        """Leave statistics for the planner in the database's folder; raises OSError."""
        counts.keep(self._database(), folder)

    def close(self) -> None:
        """End the block: the database is let go, and the writer cannot be used any more."""
        if self._held is not None:
            self._held.let_go()
        self._held = None

    def _database(self) -> pyoxigraph.Store:
        if self._held is None:
            raise StoreError("this writer's block has ended; begin another with store.write()")
        return self._held.store()
