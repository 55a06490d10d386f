"""The embedded store: one writer, published snapshots, readers in processes that can be killed."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import StoreError
from kg.store import census, reader
from kg.store.applying import Done
from kg.store.base import Answer, Limits, QueryRequest, UpdateRequest
from kg.store.census import Census
from kg.store.changes import Apply, Changes, Held, as_fields, graph_name
from kg.store.document import Document
from kg.store.failures import of_damage, one_line
from kg.store.gone import GoneShelf
from kg.store.layout import Layout
from kg.store.pool import ReaderPool, Reply
from kg.store.request import prepare
from kg.store.search.available import is_available
from kg.store.search.note import read_note
from kg.store.search.records import SearchAnswer, SearchRequest, answer_from
from kg.store.terms import answer_from_ntriples, answer_from_results
from kg.store.texts import TextShelf
from kg.store.tidy import tidy
from kg.vocab import NAMESPACES

_UPDATER = Path(__file__).with_name("updater.py")
_NO_LIMITS = Limits(seconds=None, memory=None)


class OxigraphStore:
    """An Oxigraph store in a folder, for one machine.

    Safe for threads. A process that is forked off may go on using it: it gets readers of its own.
    """

    def __init__(
        self,
        folder: Path,
        *,
        readers: int = 2,
        read_only: bool = False,
    ) -> None:
        """Open the folder, or make it; no process is started before the first query.

        Raises StoreError if the folder cannot be a store.
        """
        self._layout = Layout(folder, read_only=read_only)
        self._read_only = read_only
        self._texts = TextShelf(self._layout.texts)
        self._gone = GoneShelf(self._layout.gone)
        self._pool = ReaderPool(str(folder.resolve()), readers)
        self._updaters = ReaderPool(str(folder.resolve()), 1, str(_UPDATER))
        self._closed = False
        self._layout.published()

    @property
    def folder(self) -> str:
        """The folder's path, as processes of any working directory name it."""
        return str(self._layout.folder.resolve())

    @contextmanager
    def write(self) -> Iterator[Changes]:
        """See Store.write."""
        self._check_open()
        if self._read_only:
            raise StoreError(f"{self._layout.folder} was opened for reading only")
        with self._layout.locked():
            number = self._layout.published()
            texts = self._texts.begin()
            try:
                with self._disk():
                    folder = str(self._layout.begin(number))
                    held = Held(lambda: self._opened(folder))
                    apply = self._updating(held, folder, self._layout.path(number))
                    changes = Changes(held, number, texts.put, apply)
                try:
                    yield changes
                    with self._disk():
                        changes.flush()
                        if changes.changed:
                            changes.count(self._layout.writer, number + 1)
                            gone = changes.gone()
                            changes.index(self._layout.writer, number + 1)
                        elif number and not self._is_indexed(number):
                            make = partial(changes.index, snapshot=number)
                            self._layout.add_index(number, make)
                finally:
                    changes.close()
                if changes.changed:
                    with self._disk():
                        tidy(self._layout.writer)
                texts.commit()
                if changes.changed:
                    self._gone.note(gone, number + 1)
                    with self._disk():
                        self._layout.publish(number + 1)
            finally:
                texts.close()
                self._layout.drop()
            self._layout.clean(self._layout.published())

    def _updating(self, held: Held, folder: str, published: Path | None) -> Apply:
        """Updates in a process of their own, which has the database meanwhile."""

        def apply(request: UpdateRequest) -> Done:
            held.let_go()
            job = {
                "folder": folder,
                "published": None if published is None else str(published.resolve()),
                "update": as_fields(request),
                "documents": {iri: _as_fields(found) for iri, found in request.documents.items()},
            }
            reply = self._updaters.ask(job, request.limits)
            reply.body()
            return Done(
                reply.head["touched"],
                reply.head["changed"],
                reply.head["moved"],
                reply.head["left"],
            )

        return apply

    def _is_indexed(self, number: int) -> bool:
        note = read_note(self._layout.path(number) or self._layout.folder)
        return not is_available() or (note is not None and note.fits(number))

    def _opened(self, folder: str) -> pyoxigraph.Store:
        """The writer's database; it is opened when it is first asked for."""
        with self._disk():
            return pyoxigraph.Store(folder)

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Says what a refusal of the disk means."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            if damaged := of_damage(str(error)):
                raise damaged from error
            if isinstance(error, RuntimeError):
                raise
            raise StoreError(
                f"{self._layout.folder}: cannot be written, nothing was changed: "
                f"{one_line(str(error))}"
            ) from error

    def query(self, request: QueryRequest) -> Answer:
        """See Store.query."""
        reply = self._evaluate(request, reader.ANY)
        body = reply.body()
        answer = answer_from_ntriples if reply.head["kind"] == "graph" else answer_from_results
        return answer(body, reply.head["snapshot"])

    def serialize(self, request: QueryRequest, media_type: str) -> Iterator[bytes]:
        """See Store.serialize. The deadline counts to the last chunk, taken however slowly."""
        return self._evaluate(request, media_type)

    def kind(self, request: QueryRequest) -> str:
        """See Store.kind."""
        reply = self._ask(
            {"job": "kind", "prefixes": NAMESPACES, **prepare(request)}, request.limits
        )
        reply.body()
        return str(reply.head["kind"])

    def explain(self, request: QueryRequest) -> dict[str, Any]:
        """See Store.explain."""
        job = {"job": "explain", "prefixes": NAMESPACES, **prepare(request)}
        told: dict[str, Any] = json.loads(self._ask(job, request.limits).body())
        return told

    @property
    def searches(self) -> bool:
        """See Store.searches."""
        return is_available()

    def search(self, request: SearchRequest) -> SearchAnswer:
        """See Store.search."""
        limits = Limits(request.seconds, request.memory)
        reply = self._ask({"job": "search", "search": asdict(request)}, limits)
        return answer_from(json.loads(reply.body()), reply.head["snapshot"])

    def read(self, graph: str) -> bytes:
        """See Store.read."""
        name = graph_name(graph).value
        return self._ask({"job": "read", "graph": name}, _NO_LIMITS).body()

    def graphs(self) -> list[str]:
        """See Store.graphs."""
        names: list[str] = json.loads(self._ask({"job": "graphs"}, _NO_LIMITS).body())
        return names

    def text(self, digest: str) -> str | None:
        """See Store.text."""
        self._check_open()
        return self._texts.get(digest)

    def gone(self, iri: str) -> int | None:
        """See Store.gone."""
        self._check_open()
        return self._gone.get(iri)

    def dump(self) -> Iterator[bytes]:
        """See Store.dump. It has a reader of its own, so that long exports keep nobody waiting."""
        self._check_open()
        return self._dump()

    def _dump(self) -> Iterator[bytes]:
        pool = ReaderPool(str(self._layout.folder.resolve()), 1)
        try:
            yield from pool.ask({"job": "dump"}, _NO_LIMITS)
        finally:
            pool.close()

    @property
    def snapshot(self) -> int:
        """See Store.snapshot."""
        self._check_open()
        return self._layout.published()

    def close(self) -> None:
        """See Store.close."""
        self._closed = True
        self._pool.close()
        self._updaters.close()

    def census(self) -> Census | None:
        """What was counted when the newest snapshot was published; None if nothing was, by an
        older version, or if nothing has been published."""
        path = self._layout.path(self.snapshot)
        return None if path is None else census.load(path)

    def reader_pids(self) -> list[int]:
        """The process ids of the readers that now run, for those who watch them."""
        return self._pool.pids()

    def updater_pids(self) -> list[int]:
        """The process ids of the updaters that now run, for those who watch them."""
        return self._updaters.pids()

    def __enter__(self) -> OxigraphStore:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _evaluate(self, request: QueryRequest, media_type: str) -> Reply:
        job = {"job": "query", "formats": media_type, "prefixes": NAMESPACES, **prepare(request)}
        return self._ask(job, request.limits)

    def _ask(self, job: dict[str, Any], limits: Limits) -> Reply:
        self._check_open()
        try:
            return self._pool.ask(job, limits)
        except StoreError:
            self._layout.published()  # says what is wrong, if it is the folder
            raise

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")


def _as_fields(document: Document) -> dict[str, str]:
    return {
        "content": base64.b64encode(document.content).decode("ascii"),
        "media_type": document.media_type,
        "error": document.error,
    }
