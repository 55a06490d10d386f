"""A store at any SPARQL 1.1 server, over query, update and graph store protocol.

The server must offer the union of its named graphs as default graph. The store keeps one graph of
its own there, `urn:x-attest:store`, with the snapshot's number and who is writing; `graphs` and
`dump` leave it out. Changes are gathered here and sent as one update, which servers apply whole or
not at all.
"""

from __future__ import annotations

import os
import platform
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyoxigraph
from pyoxigraph import NamedNode
from rdflib import Literal, URIRef

from kg.errors import NoSearchError, QueryError, StoreBusyError, StoreError
from kg.store import reader
from kg.store.base import Answer, Limits, QueryRequest, UpdateRequest
from kg.store.changes import canonical, graph_name
from kg.store.endpoint import JSON, N_TRIPLES, Endpoint
from kg.store.pool import Deadline, ReaderPool
from kg.store.remote_changes import OWN_GRAPH, RemoteChanges
from kg.store.request import prepare, unplanned
from kg.store.search.records import SearchAnswer, SearchRequest
from kg.store.search.refusal import IN_UPDATE, refuse_search
from kg.store.syntax import disarmed, filled, scan
from kg.store.terms import answer_from_ntriples, answer_from_results
from kg.store.texts import TextShelf
from kg.vocab import NAMESPACES

_NUMBER = f"<{OWN_GRAPH}> <{OWN_GRAPH}#snapshot>"
_HOLDER = f"<{OWN_GRAPH}> <{OWN_GRAPH}#writer>"
_NO_SEARCH = (
    "a graph that is kept at another server cannot be searched by words: it has no index here; "
    "keep it in a folder, or ask in SPARQL with CONTAINS or REGEX"
)
_NO_LIMITS = Limits(seconds=None, memory=None)
_IN_MEMORY = 8 * 1024**2  # an answer that must be rewritten goes to a file from here on


class RemoteStore:
    """A SPARQL server as a store. Texts of articles are kept in a file on this machine.

    The deadline holds for waiting and reading; the memory of a query is the server's matter.
    """

    def __init__(self, endpoint: Endpoint, texts: Path, *, read_only: bool = False) -> None:
        self._endpoint = endpoint
        self._texts = TextShelf(texts)
        self._read_only = read_only
        self._parser = ReaderPool("", 1)
        self._closed = False

    @contextmanager
    def write(self) -> Iterator[RemoteChanges]:
        """See Store.write. The lock is a triple on the server, and stays if this process dies."""
        self._check_open()
        if self._read_only:
            raise StoreError(f"{self._endpoint.name} was opened for reading only")
        holder = self._lock()
        texts = self._texts.begin()
        try:
            changes = RemoteChanges(self, texts, self.snapshot)
            try:
                yield changes
            finally:
                changes.close()
            texts.commit()
            if changes.staged or changes.updated:
                self._publish(changes.staged, changes.base + 1)
        finally:
            texts.close()
            self._update(f"DELETE DATA {{ GRAPH <{OWN_GRAPH}> {{ {_HOLDER} {holder} }} }}")

    def query(self, request: QueryRequest) -> Answer:
        """See Store.query."""
        number = self._number(request.limits)
        graph = scan(disarmed(request.text)).kind == "graph"
        body = b"".join(self._ask(request, N_TRIPLES if graph else JSON))
        return (answer_from_ntriples if graph else answer_from_results)(body, number)

    def serialize(self, request: QueryRequest, media_type: str) -> Iterator[bytes]:
        """See Store.serialize."""
        kind = scan(disarmed(request.text)).kind
        fitting = reader.GRAPHS if kind == "graph" else reader.RESULTS
        if media_type not in fitting:
            raise QueryError(f"{media_type} does not fit; use one of {', '.join(fitting)}")
        if kind != "graph":
            return _begun(self._ask(request, media_type))
        triples = self._ask(request, N_TRIPLES)
        return _begun(
            triples if media_type == N_TRIPLES else _rewritten(triples, media_type, request.context)
        )

    def kind(self, request: QueryRequest) -> str:
        """See Store.kind. The parser is that of the embedded store."""
        self._check_open()
        reply = self._parser.ask(
            {"job": "kind", "prefixes": NAMESPACES, **prepare(request)}, request.limits
        )
        return str(reply.head["kind"])

    def explain(self, request: QueryRequest) -> dict[str, Any]:
        """See Store.explain. The other server plans by itself."""
        self.kind(request)
        return unplanned(request)

    @property
    def searches(self) -> bool:
        """See Store.searches."""
        return False

    def search(self, request: SearchRequest) -> SearchAnswer:
        """See Store.search. Raises NoSearchError: each server searches in its own way, or not."""
        del request  # refused, whatever is asked
        self._check_open()
        raise NoSearchError(_NO_SEARCH)

    def read(self, graph: str) -> bytes:
        """See Store.read."""
        self._check_open()
        response = self._endpoint.graph(graph_name(graph).value)
        if response is None:
            return b""
        if response.media_type not in (N_TRIPLES, "text/plain"):
            raise StoreError(f"{self._endpoint.name} does not send graphs as N-Triples")
        return canonical(graph, response.body())

    def graphs(self) -> list[str]:
        """See Store.graphs."""
        answer = self._rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", _NO_LIMITS)
        names = (row["g"] for row in answer.rows)
        return sorted(str(g) for g in names if isinstance(g, URIRef) and str(g) != OWN_GRAPH)

    def text(self, digest: str) -> str | None:
        """See Store.text."""
        self._check_open()
        return self._texts.get(digest)

    def gone(self, iri: str) -> None:
        """See Store.gone. What a server held before is not known."""

    def dump(self) -> Iterator[bytes]:
        """See Store.dump."""
        for graph in self.graphs():
            ending = f" {NamedNode(graph)} .\n".encode()
            lines = self.read(graph).splitlines()
            yield b"".join(line.removesuffix(b" .") + ending for line in lines)

    @property
    def snapshot(self) -> int:
        """See Store.snapshot."""
        return self._number(_NO_LIMITS)

    def close(self) -> None:
        """See Store.close."""
        self._closed = True
        self._parser.close()

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _ask(self, request: QueryRequest, media_type: str) -> Iterator[bytes]:
        """Ask the server; the body in chunks, in that media type and no other."""
        self._check_open()
        prepared = prepare(request)
        refuse_search(prepared["text"], prepared["base"], _NO_SEARCH)
        base = f"BASE <{prepared['base']}> " if prepared["base"] else ""
        response = self._endpoint.query(
            base + prepared["text"],
            media_type,
            Deadline(request.limits.seconds),
            prepared.get("default", ()),
            prepared.get("named", ()),
        )
        if response.media_type != media_type:
            raise StoreError(
                f"{self._endpoint.name} answers {response.media_type} where {media_type} was asked"
            )
        return response.chunks

    def _rows(self, text: str, limits: Limits) -> Answer:
        body = b"".join(self._ask(QueryRequest(text, limits=limits), JSON))
        return answer_from_results(body, 0)

    def _number(self, limits: Limits) -> int:
        rows = self._rows(
            f"SELECT ?n {{ GRAPH <{OWN_GRAPH}> {{ {_NUMBER} ?n }} }} ORDER BY DESC(?n)", limits
        ).rows
        return int(str(rows[0]["n"])) if rows else 0

    def carry_out(self, request: UpdateRequest) -> None:
        """A user's update, passed on as it is."""
        self._check_open()
        refuse_search(request.text, None, IN_UPDATE)
        deadline = Deadline(request.limits.seconds)
        text = filled(request.text, request.inline)
        self._endpoint.carry_out(text, deadline, request.using, request.using_named)

    def _update(self, text: str) -> None:
        self._endpoint.update(text)

    def _lock(self) -> str:
        """Put down who is writing, as a literal; raises StoreBusyError if somebody else is."""
        who = f"process {os.getpid()} on {platform.node()} ({uuid.uuid4()})"
        holder = Literal(who).n3()
        self._update(
            f"INSERT {{ GRAPH <{OWN_GRAPH}> {{ {_HOLDER} {holder} }} }} WHERE "
            f"{{ FILTER NOT EXISTS {{ GRAPH <{OWN_GRAPH}> {{ {_HOLDER} ?other }} }} }}"
        )
        found = self._rows(f"SELECT ?h {{ GRAPH <{OWN_GRAPH}> {{ {_HOLDER} ?h }} }}", _NO_LIMITS)
        holders = sorted(str(row["h"]) for row in found.rows)
        if holders != [who]:
            raise StoreBusyError(
                f"{self._endpoint.name} is being written by {', '.join(holders) or 'another'}; "
                "try again when it is done. If it has died, run the update "
                f"DELETE WHERE {{ GRAPH <{OWN_GRAPH}> {{ {_HOLDER} ?x }} }}"
            )
        return holder

    def _publish(self, staged: dict[str, bytes], number: int) -> None:
        parts = []
        for graph, content in sorted(staged.items()):
            name = str(NamedNode(graph))
            parts.append(f"DROP SILENT GRAPH {name}")
            if content:
                parts.append(f"INSERT DATA {{ GRAPH {name} {{\n{content.decode()}}} }}")
        parts.append(f"DELETE WHERE {{ GRAPH <{OWN_GRAPH}> {{ {_NUMBER} ?n }} }}")
        parts.append(f"INSERT DATA {{ GRAPH <{OWN_GRAPH}> {{ {_NUMBER} {number} }} }}")
        self._update(" ;\n".join(parts))

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")


def _begun(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same chunks, the first of them read now, so that its errors are raised now."""
    first = next(chunks, b"")

    def rest() -> Iterator[bytes]:
        yield first
        yield from chunks

    return rest()


def _rewritten(triples: Iterator[bytes], media_type: str, context: str | None) -> Iterator[bytes]:
    """N-Triples in another format, by way of files, so that memory stays bounded."""
    with _spool() as raw, _spool() as written:
        for chunk in triples:
            raw.write(chunk)
        raw.seek(0)
        quads = pyoxigraph.parse(raw, pyoxigraph.RdfFormat.N_TRIPLES)
        found = (quad.triple for quad in quads)
        reader.write_graph(found, media_type, NAMESPACES, written, context)
        written.seek(0)
        while chunk := written.read(reader.CHUNK):
            yield chunk


def _spool() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY)
