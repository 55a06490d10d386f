"""What a reader process does: evaluates on a published snapshot, and serializes.

Imports light modules of `kg` alone, so that such a process starts fast. Its requests and replies
are frames: a letter, a length, a body.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO, Any

import pyoxigraph
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
)

from kg.store import jsonld
from kg.store.syntax import disarmed_all, refuse_service, tokens_of

# What the engine writes to: a raw stream is all that it needs, though its types ask for a file.
Sink = IO[bytes] | io.RawIOBase
FRAME = struct.Struct(">cI")
HEAD, DATA, END, FAIL = b"H", b"D", b"E", b"X"
PREFIXES = b"P"  # a request's letter is Q, but for this one
# Sent before the work begins: a reader that dies without it never took the request.
TAKEN = b"T"
CHUNK = 64 * 1024
PART = 48 * 1024**2  # of a graph, held at once when all is dumped
PIECE = 1024**2
RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
JSON_LD = "application/ld+json"
HEADED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)
ANY = "any"  # a format for programs: SPARQL JSON for rows and truth, N-Triples for a graph
Results = Any  # QuerySolutions | QueryBoolean | QueryTriples


class FormatError(ValueError):
    """The format does not fit the kind of query."""


def columns(text: str, base: str | None) -> list[str]:
    """The columns of a SELECT in order; none of other forms. Raises SyntaxError if malformed."""
    results = _EMPTY.query(text, base_iri=base)
    return [v.value for v in results.variables] if isinstance(results, QuerySolutions) else []


def refuse_malformed(text: str, base: str | None) -> None:
    """A query that calls elsewhere may not even be well formed, which is the first thing to say.

    Raises SyntaxError then; CallRefusedError for what looks like a call and cannot be parsed apart
    from it.
    """
    parsed = disarmed_all(text)
    refuse_service(parsed, tokens_of(parsed))
    columns(parsed, base)


_EMPTY = pyoxigraph.Store()


def kind_of(results: Results) -> str:
    """select, ask or graph."""
    if isinstance(results, QuerySolutions):
        return "select"
    return "ask" if isinstance(results, QueryBoolean) else "graph"


def write_graph(
    triples: Iterable[pyoxigraph.Triple],
    media_type: str,
    prefixes: dict[str, str],
    output: Sink,
    context: str | None = None,
) -> None:
    """Serialize triples into `output`; raises FormatError if the format is not one for graphs.

    `context` is the URL of the context of JSON-LD, None writes it in.
    """
    if media_type == JSON_LD:
        for piece in jsonld.written(triples, context):
            output.write(piece)
        return
    form = RdfFormat.N_TRIPLES if media_type == ANY else GRAPHS.get(media_type)
    if form is None:
        raise FormatError(f"{media_type} cannot hold a graph; use one of {', '.join(GRAPHS)}")
    head: Any = SortedHead(output, len(prefixes)) if prefixes and form in HEADED else output
    pyoxigraph.serialize(triples, head, form, prefixes=prefixes)


def write_results(
    results: Results,
    media_type: str,
    prefixes: dict[str, str],
    output: Sink,
    context: str | None = None,
) -> None:
    """Serialize results into `output`; raises FormatError if the format does not fit them."""
    if kind_of(results) == "graph":
        write_graph(results, media_type, prefixes, output, context)
        return
    result_form = QueryResultsFormat.JSON if media_type == ANY else RESULTS.get(media_type)
    if result_form is None:
        raise FormatError(f"{media_type} cannot hold results; use one of {', '.join(RESULTS)}")
    if isinstance(results, QueryBoolean):
        write_truth(media_type, output, truth=bool(results))
        return
    file: Any = output
    results.serialize(file, result_form)


def write_truth(media_type: str, output: Sink, *, truth: bool) -> None:
    """The answer of an ASK; raises KeyError if the format is not one for results."""
    output.write(_truth(truth, media_type))


@lru_cache(16)
def _truth(truth: bool, media_type: str) -> bytes:
    """The answer of an ASK, which is one of two."""
    form = QueryResultsFormat.JSON if media_type == ANY else RESULTS[media_type]
    asked: Any = _EMPTY.query("ASK { }" if truth else "ASK { FILTER(false) }")
    output = io.BytesIO()
    asked.serialize(output, form)
    return output.getvalue()


def graph_names(store: pyoxigraph.Store) -> list[str]:
    """The names of the graphs, sorted."""
    return sorted(g.value for g in store.named_graphs() if isinstance(g, NamedNode))


def read_graph(store: pyoxigraph.Store, name: str) -> bytes:
    """A named graph as N-Triples with sorted lines: the same graph is the same bytes."""
    output = io.BytesIO()
    store.dump(output, RdfFormat.N_TRIPLES, from_graph=NamedNode(name))
    return b"".join(sorted(output.getvalue().splitlines(keepends=True)))


def dump(store: pyoxigraph.Store) -> Iterator[bytes]:
    """All graphs as N-Quads, one graph after the other, each with sorted lines, in pieces.

    A graph of more than a part's bytes is read once for each part, so that memory stays flat.
    """
    for name in graph_names(store):
        ending = f" {NamedNode(name)} .\n".encode()
        for piece in sorted_pieces(store, name):
            yield piece.replace(b" .\n", ending)  # a line break in a literal is written \\n


def sorted_pieces(
    store: pyoxigraph.Store, name: str, part: int = PART, piece: int = PIECE
) -> Iterator[bytes]:
    """A named graph as N-Triples with sorted lines, in pieces of about so many bytes; about a
    `part` of it is held at once."""
    graph = NamedNode(name)
    seen: Any = Lines(part)
    store.dump(seen, RdfFormat.N_TRIPLES, from_graph=graph)
    lines = sorted(seen.take())
    if seen.size <= part:
        yield from _pieces(lines, piece)
        return
    # What was seen first is a sample: the engine's order has nothing to do with that of the lines.
    parts = seen.size // part + 1
    bounds = [lines[len(lines) * n // parts] for n in range(1, parts)]
    del lines
    for low, high in zip([b"", *bounds], [*bounds, b"\xff"], strict=True):
        within: Any = Lines(None, low, high)
        store.dump(within, RdfFormat.N_TRIPLES, from_graph=graph)
        yield from _pieces(sorted(within.take()), piece)


def _pieces(lines: list[bytes], size: int) -> Iterator[bytes]:
    held, start = 0, 0
    for place, line in enumerate(lines):
        held += len(line)
        if held >= size:
            yield b"".join(lines[start : place + 1])
            held, start = 0, place + 1
    if start < len(lines):
        yield b"".join(lines[start:])


class Lines(io.RawIOBase):
    """Keeps the lines written to it that are from `low` on and before `high`, up to `most` bytes;
    `size` counts all bytes."""

    def __init__(self, most: int | None, low: bytes = b"", high: bytes = b"\xff") -> None:
        self.size = 0
        self._most, self._low, self._high = most, low, high
        self._whole = low == b"" and high == b"\xff"
        self._lines: list[bytes] = []
        self._rest = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.size += len(content)
        if self._most is None or self.size <= self._most:
            lines = (self._rest + bytes(content)).splitlines(keepends=True)
            self._rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
            if not self._whole:
                lines = [line for line in lines if self._low <= line < self._high]
            self._lines += lines
        return len(content)

    def take(self) -> list[bytes]:
        """The lines, which are then no longer kept."""
        lines, self._lines = self._lines, []
        return lines


class SortedHead(io.RawIOBase):
    """Passes Turtle or RDF/XML on, with the prefixes sorted: the engine writes them by chance."""

    def __init__(self, output: Sink, prefixes: int) -> None:
        self._output = output
        self._prefixes = prefixes
        self._head: bytearray | None = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        if self._head is None:
            self._output.write(content)
            return len(content)
        self._head += content
        lines = self._prefixes if self._head.startswith(b"@prefix") else 2
        if self._head.count(b"\n") >= lines:
            first = bytes(self._head).splitlines(keepends=True)
            if lines == 2 and first[1].startswith(b"<rdf:RDF "):
                first[1] = b"<rdf:RDF " + b" ".join(sorted(first[1][9:-2].split())) + b">\n"
            else:
                first[:lines] = sorted(first[:lines])
            self._output.write(b"".join(first))
            self._head = None
        return len(content)
