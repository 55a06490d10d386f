"""Streams of N-Quads: taken apart into plain values, or written anew in another format of RDF.

Both hold a few chunks at a time, whatever the length of the stream.
"""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.errors import AttestError
from kg.store import jsonld, reader
from kg.store.failures import one_line
from kg.store.rdfxml import checked_for_xml, whole_line_ends
from kg.vocab import NAMESPACES

# Subject, predicate, object, graph: IRIs and lexical forms; `_:x` is a blank node, "" no graph.
PlainQuad = tuple[str, str, str, str]
_AHEAD = 4  # chunks that may wait for whoever takes them
_WRITTEN = 64 * 1024


def plain_quads(chunks: Iterable[bytes]) -> Iterator[PlainQuad]:
    """The quads of N-Quads as plain strings; a triple that is a term comes as N-Triples writes it.

    Raises AttestError if the chunks are no N-Quads.
    """
    for quad in _parsed(chunks):
        graph = quad.graph_name
        yield (
            _plain(quad.subject),
            quad.predicate.value,
            _plain(quad.object),
            "" if isinstance(graph, pyoxigraph.DefaultGraph) else _plain(graph),
        )


def rewritten(
    chunks: Iterable[bytes],
    media_type: str,
    prefixes: Mapping[str, str] = NAMESPACES,
    context: str | None = None,
) -> Iterator[bytes]:
    """N-Quads in another format of RDF, in chunks; JSON-LD names its context by the URL `context`,
    or has it written into it.

    Formats without named graphs get the triples of all graphs. The quads of a graph, and of a
    subject in it, should come together, so that JSON-LD tells of each once. Raises AttestError for
    what the format cannot hold.
    """
    form = reader.GRAPHS[media_type]

    def write(output: Any) -> None:
        quads: Iterator[Any] = _parsed(chunks)
        if form == RdfFormat.JSON_LD:
            for piece in jsonld.written_quads(quads, context):
                output.write(piece)
            return
        if form == RdfFormat.RDF_XML:
            quads = checked_for_xml(quads)
            output = whole_line_ends(output)
        if not form.supports_datasets:
            quads = (quad.triple for quad in quads)
        declared = dict(prefixes) if form in reader.HEADED else {}
        head: Any = reader.SortedHead(output, len(declared)) if declared else output
        pyoxigraph.serialize(quads, head, form, prefixes=declared)

    return _pulled(write)


def whole(nquads: bytes, media_type: str, prefixes: Mapping[str, str] = NAMESPACES) -> bytes:
    """A few N-Quads in another format of RDF, at once; formats without named graphs get triples.

    The prefixes are declared if they are used. Raises AttestError for what the format cannot hold.
    """
    form = reader.GRAPHS[media_type]
    try:
        quads: Iterable[Any] = list(pyoxigraph.parse(nquads, RdfFormat.N_QUADS))
        if form == RdfFormat.RDF_XML:
            quads = checked_for_xml(iter(quads))
        if not form.supports_datasets:
            quads = (quad.triple for quad in quads)
        used = {p: ns for p, ns in prefixes.items() if f"<{ns}".encode() in nquads}
        output = io.BytesIO()
        lined: Any = whole_line_ends(output) if form == RdfFormat.RDF_XML else output
        head: Any = reader.SortedHead(lined, len(used)) if used and form in reader.HEADED else lined
        pyoxigraph.serialize(quads, head, form, prefixes=used)
        return output.getvalue()
    except (OSError, ValueError) as error:
        raise AttestError(one_line(str(error))) from error


def _plain(term: Any) -> str:
    if isinstance(term, pyoxigraph.NamedNode | pyoxigraph.Literal):
        return term.value
    return str(term)


def _parsed(chunks: Iterable[bytes]) -> Iterator[pyoxigraph.Quad]:
    try:
        source: Any = _Readable(chunks)  # `read` is all that the engine needs
        yield from pyoxigraph.parse(source, RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise AttestError(f"no N-Quads: {one_line(str(error))}") from error


class _Readable:
    """Chunks of bytes as a file to read from."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        taken = self._rest[:size] if size >= 0 else self._rest
        self._rest = self._rest[len(taken) :]
        return bytes(taken)


class _LeftError(Exception):
    """Nobody takes the chunks any more."""


class _Queue(io.RawIOBase):
    """What is written to it goes into a queue in chunks, until nobody listens."""

    def __init__(self) -> None:
        self.chunks: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
        self.left = False
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._held += content
        if len(self._held) >= _WRITTEN:
            self.put(bytes(self._held))
            self._held.clear()
        return len(content)

    def put(self, item: bytes | BaseException | None) -> None:
        while not self.left:
            try:
                self.chunks.put(item, timeout=0.2)
            except queue.Full:
                continue
            return
        raise _LeftError

    def end(self) -> None:
        if self._held:
            self.put(bytes(self._held))
            self._held.clear()
        self.put(None)


def _pulled(write: Callable[[Any], None]) -> Iterator[bytes]:
    """What a writer writes, in chunks as they are asked for. It works in a thread of its own,
    because the engine writes without a pause."""
    output = _Queue()

    def work() -> None:
        try:
            write(output)
            output.end()
        except _LeftError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again where the chunks are taken: a panic of the engine is no Exception, and who waits for a chunk would wait for ever
            if not output.left:
                output.put(error)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    try:
        while (item := output.chunks.get()) is not None:
            if isinstance(item, OSError | ValueError | RuntimeError):
                raise AttestError(one_line(str(item))) from item
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        output.left = True
        worker.join()
