"""Answers of at most so many rows from any store, for those that do not count in their readers."""

from __future__ import annotations

import contextlib
import io
import itertools
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

import pyoxigraph

from kg.errors import QueryError, StoreError
from kg.store import reader
from kg.store.base import Answer, QueryRequest, Store
from kg.store.failures import of_rows
from kg.store.gauge import EnoughError, Gauge, gauge, mark
from kg.store.terms import answer_from_results
from kg.vocab import NAMESPACES

_TRIPLES, _ROWS = "application/n-triples", "application/sparql-results+json"
_IN_MEMORY = 1024 * 1024  # bytes of a graph, beyond which it waits in a file


@dataclass(slots=True)
class Tally:
    """What is known of an answer at its end."""

    rows: int | None = None
    cut: bool = False


def limited(
    store: Store, request: QueryRequest, kind: str, media_type: str, most: int | None, told: Tally
) -> Iterator[bytes]:
    """The answer in pieces, with what is known at its end in `told`; None is no limit. Raises what
    `Store.serialize` raises, and ResultLimitError.

    Other servers write the formats in their own ways, so that what is to be counted is read and
    written anew, by way of a file: memory stays bounded.
    """
    if most is None or kind == "ask":
        return store.serialize(request, media_type)
    return _rewritten(store, request, kind, media_type, most, told)


def first_rows(store: Store, request: QueryRequest, most: int) -> Answer:
    """The answer of a SELECT or ASK, of which no more than the first rows are taken into memory.

    Raises what `Store.query` raises.
    """
    told = Tally()
    body = b"".join(limited(store, request, "select", _ROWS, most, told))
    return replace(answer_from_results(body, store.snapshot), cut=told.cut)


def _rewritten(
    store: Store, request: QueryRequest, kind: str, media_type: str, most: int, told: Tally
) -> Generator[bytes]:
    asked = _TRIPLES if kind == "graph" else _ROWS
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as held:
        with _closing(store.serialize(request, asked)) as pieces:
            source: Any = _Source(pieces)
            try:
                if kind == "graph":
                    _write_graph(io.BufferedReader(source), request, media_type, most, told, held)
                else:
                    _write_rows(io.BufferedReader(source), media_type, most, told, held)
            except SyntaxError as error:
                raise StoreError(f"the store's answer cannot be read: {error.msg}") from error
        held.seek(0)
        while piece := held.read(reader.CHUNK):
            yield piece


def _write_graph(
    source: Any, request: QueryRequest, media_type: str, most: int, told: Tally, out: IO[bytes]
) -> None:
    quads = pyoxigraph.parse(source, pyoxigraph.RdfFormat.N_TRIPLES)
    triples = (found.triple for found in quads)
    first = itertools.islice(triples, most)
    reader.write_graph(first, media_type, NAMESPACES, out, request.context)
    if next(triples, None) is not None:
        words = mark(media_type, most)
        if not words:
            raise of_rows(most)
        out.write(words)
        told.rows, told.cut = most, True


def _write_rows(source: Any, media_type: str, most: int, told: Tally, out: IO[bytes]) -> None:
    form = reader.RESULTS.get(media_type)
    if form is None:
        raise QueryError(
            f"{media_type} cannot hold results; use one of {', '.join(reader.RESULTS)}"
        )
    gauged = _Gauged(gauge(media_type, "select", most), out)
    file: Any = gauged
    results: Any = pyoxigraph.parse_query_results(source, pyoxigraph.QueryResultsFormat.JSON)
    try:
        with contextlib.suppress(EnoughError):
            results.serialize(file, form)
    finally:
        # They must end in this thread, and an error takes its frames, with all they hold, along.
        del results
    gauged.finish(most, told)


class _Gauged(io.RawIOBase):
    """A file behind a gauge."""

    def __init__(self, passing: Gauge, out: IO[bytes]) -> None:
        self._gauge, self._out = passing, out

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        if self._gauge.over:  # the engine's buffer tries once more, when all is over
            return len(content)
        self._out.write(self._gauge.take(bytes(content)))
        if self._gauge.over:
            raise EnoughError
        return len(content)

    def finish(self, most: int, told: Tally) -> None:
        self._out.write(self._gauge.end())
        if self._gauge.over and not self._gauge.tells:
            raise of_rows(most)
        told.rows, told.cut = self._gauge.count, self._gauge.over


@contextlib.contextmanager
def _closing(pieces: Iterator[bytes]) -> Iterator[Iterator[bytes]]:
    try:
        yield pieces
    finally:
        close = getattr(pieces, "close", None)
        if close is not None:
            close()


class _Source(io.RawIOBase):
    """Pieces as a file to read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = b""

    def readable(self) -> bool:
        return True

    def readinto(self, space: Any) -> int:
        while not self._piece:
            found = next(self._pieces, None)
            if found is None:
                return 0
            self._piece = found
        part = self._piece[: len(space)]
        self._piece = self._piece[len(part) :]
        space[: len(part)] = part
        return len(part)
