"""What a store is to the rest of the house: replace graphs, read them, answer queries; no more.

Nothing outside `kg/store` knows which store it talks to. Data enter and leave as N-Triples and
N-Quads bytes, the one format that every engine reads and writes natively and by streaming.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from rdflib.term import Node

from kg.store.document import Document
from kg.store.search.records import SearchAnswer, SearchRequest

Row = dict[str, Node]

# The graph of the triples that were written without the name of a graph.
DEFAULT_GRAPH = "urn:x-attest:default"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds, bytes of memory of its reader. None is no limit."""

    seconds: float | None = 30.0
    memory: int | None = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A SPARQL 1.1 query with what surrounds it.

    `bindings` are variables that are given a term before evaluation (never pasted into the text).
    `default_graphs` and `named_graphs` are a SPARQL Protocol dataset; empty means all named graphs,
    and as the default graph their union, or, without `union`, that of the triples that were
    written without the name of a graph. `base` resolves relative IRIs. `inline` has patterns of the
    house's own for marks in the text: they are put there, and not looked through. `context` is the
    URL that an answer in JSON-LD names as its context; None writes the context into the answer.
    """

    text: str
    bindings: Mapping[str, Node] = field(default_factory=dict)
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    limits: Limits = Limits()
    union: bool = True
    base: str | None = None
    inline: Mapping[str, str] = field(default_factory=dict)
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Protection:
    """Graphs that an update must not touch: those of these names, and those whose names begin so.

    Graphs count as touched when an operation writes triples there, whether they change it or not.
    """

    graphs: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()

    def covers(self, graph: str) -> bool:
        """Whether the graph of that name is protected."""
        return graph in self.graphs or graph.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """A SPARQL 1.1 Update with what surrounds it.

    `using` and `using_named` are a SPARQL Protocol dataset for the patterns of all its operations;
    empty means, where the text names none, the default graph of queries and all named graphs.
    `union` says what that default graph is: the merge of all named graphs, or DEFAULT_GRAPH alone.
    Triples written without the name of a graph go to DEFAULT_GRAPH either way, and are removed
    from it alone. `own` is another graph to play the part of DEFAULT_GRAPH. `inline` is as in a
    query; `documents` are what LOAD finds, by their IRIs: there is nothing else to be loaded.
    """

    text: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    union: bool = True
    own: str = DEFAULT_GRAPH
    protected: Protection = Protection()
    limits: Limits = Limits()
    inline: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a query. `kind` is one of select, ask, graph; just that part is filled.

    `triples` are rdflib triples of a CONSTRUCT or DESCRIBE; `snapshot` is the number of the
    snapshot that answered; `cut` says that there are more rows than were wanted.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool | None = None
    triples: tuple[tuple[Node, Node, Node], ...] = ()
    snapshot: int = 0
    cut: bool = False


class Writer(Protocol):
    """Changes that become visible all together, when the `with` block ends without an error."""

    def replace(self, graph: str, ntriples: bytes) -> None:
        """Make the named graph hold just these triples; empty bytes remove the graph.

        Raises StoreError if the bytes are no N-Triples.
        """

    def put_text(self, digest: str, text: str) -> None:
        """Keep an article's text beside the graph, under its SHA-256 (`kg.ids.text_digest`).

        Raises StoreError if the digest is not the text's.
        """

    def read(self, graph: str) -> bytes:
        """The named graph as N-Triples, with what this writer has changed so far."""

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted, with what this writer has changed so far."""

    def query(self, request: QueryRequest) -> Answer:
        """A query over what this writer has changed so far (the fusion uses it)."""

    def construct(self, request: QueryRequest) -> bytes:
        """The answer of a CONSTRUCT as N-Triples, as the engine writes them, over the same."""

    def update(self, request: UpdateRequest) -> frozenset[str]:
        """Carry out an update, all of it or nothing; the names of the graphs that it touched.

        Raises QueryError if malformed or not allowed, ProtectedGraphError, QueryTimeoutError,
        QueryMemoryError, StoreError. After an error the block cannot be published.
        """


@runtime_checkable
class Store(Protocol):
    """A place that holds named graphs. Close it, or use it in a `with` block."""

    def write(self) -> AbstractContextManager[Writer]:
        """Begin a change: holds the writer's lock until it ends, then publishes a snapshot.

        Raises StoreBusyError if another writer holds the lock, StoreError if it cannot write.
        """

    def query(self, request: QueryRequest) -> Answer:
        """Answer from the newest published snapshot, within the request's limits.

        Raises QueryError if malformed, QueryTimeoutError, QueryMemoryError, StoreError.
        """

    def serialize(self, request: QueryRequest, media_type: str) -> Iterator[bytes]:
        """Answer as bytes, serialized natively by the engine, in chunks.

        SELECT and ASK: application/sparql-results+json, application/sparql-results+xml, text/csv,
        text/tab-separated-values. CONSTRUCT and DESCRIBE: text/turtle, application/n-triples,
        application/ld+json, application/rdf+xml. Errors as for `query`, raised before the first
        chunk where the engine knows by then. Raises QueryError for a format that does not fit.
        """

    @property
    def searches(self) -> bool:
        """Whether it keeps an index for `search`, and for searches in queries."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Names, titles and passages that have the words, in the newest published snapshot, within
        the request's limits.

        Raises QueryError for what cannot be searched for, QueryTimeoutError, QueryMemoryError,
        NoSearchError if the store has no index, StoreError.
        """

    def kind(self, request: QueryRequest) -> str:
        """select, ask or graph, by the engine's own parser; raises QueryError if malformed."""

    def explain(self, request: QueryRequest) -> dict[str, Any]:
        """How a query is evaluated: `planned` (whether its text is changed before the engine gets
        it), `query` (the text that it gets), `decisions` (a sentence for each, or why nothing was
        changed). Raises QueryError if malformed.
        """

    def read(self, graph: str) -> bytes:
        """The named graph of the newest snapshot as N-Triples; empty if there is none."""

    def graphs(self) -> list[str]:
        """The names of the graphs of the newest snapshot, sorted."""

    def text(self, digest: str) -> str | None:
        """The text of an article by its digest; None if it is not kept here."""

    def gone(self, iri: str) -> int | None:
        """The number of the snapshot from which on nothing was said of a resource that earlier ones
        spoke of; None if that is not known. The graph tells what is said of it now."""

    def dump(self) -> Iterator[bytes]:
        """The whole newest snapshot as N-Quads, in chunks."""

    @property
    def snapshot(self) -> int:
        """The number of the newest published snapshot; it only grows."""

    def close(self) -> None:
        """Give back files and processes; the store cannot be used afterwards."""

    def __enter__(self) -> Store: ...

    def __exit__(self, *exc: object) -> None: ...
