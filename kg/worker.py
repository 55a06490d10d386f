"""The program of a worker process: carries out changes for a server, one at a time, and reads
articles. It can be killed at any time: what was not published is thrown away.

`python -m kg.worker` reads frames as `kg.store.reader` has them: first the settings, then jobs,
each a JSON object and the bytes that go with it. It says when it is ready. Of each job it tells the
outcome, or an error by the name of its class; and before that, where events have to follow what was
changed, that it has come so far: how long they take is not the client's doing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from importlib.util import find_spec
from typing import Any

from kg import vocab
from kg.errors import AttestError, InputError, ProtectedGraphError, QueryError, StoreBusyError
from kg.records import Input, Metadata, Refusal
from kg.settings import Settings
from kg.store import open_store, sandbox
from kg.store.base import DEFAULT_GRAPH, Limits, Protection, Store, UpdateRequest, Writer
from kg.store.document import Document
from kg.store.formats import to_ntriples
from kg.store.reader import END, FAIL, FRAME, HEAD, TAKEN

Job = Mapping[str, Any]
_PAUSE = 0.05  # seconds between two tries to get the writer's lock


class MissingError(AttestError):
    """What is asked for needs more than is installed."""


class AbsentError(AttestError):
    """There is no graph of that name."""


def protection(base: str) -> Protection:
    """The graphs that only reading and fusing change: the articles', and what follows."""
    derived = (vocab.events_graph, vocab.inferred_graph, vocab.ontology_graph, vocab.actors_graph)
    return Protection(tuple(name(base) for name in derived), (vocab.article_graphs(base),))


class Worker:
    """Does jobs on a store. `following` is called when a change is made, and what follows from
    all that is stored is about to be made anew."""

    def __init__(
        self, store: Store, settings: Settings, following: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._settings = settings
        self._following = following
        self._jobs: dict[str, Callable[[Job, bytes, float], dict[str, Any]]] = {
            "update": self._update,
            "graph": self._graph,
            "article": self._article,
        }

    def do(self, job: Job, content: bytes) -> dict[str, Any]:
        """Do a job; `seconds` of it is how long it may take. Raises AttestError."""
        return self._jobs[job["job"]](job, content, time.monotonic() + job["seconds"])

    def _update(self, job: Job, content: bytes, end: float) -> dict[str, Any]:
        documents, start = {}, 0
        for iri, error, length in job["documents"]:
            found = content[start : start + length]
            documents[iri] = Document(found, "application/n-triples", error)
            start += length

        def work(writer: Writer) -> dict[str, Any]:
            request = UpdateRequest(
                job["text"],
                using=tuple(job["using"]),
                using_named=tuple(job["using_named"]),
                union=job["union"],
                protected=Protection() if job["unprotected"] else protection(self._settings.base),
                limits=Limits(max(0.1, end - time.monotonic()), self._settings.memory * 1024**2),
                inline=job["inline"],
                documents=documents,
            )
            touched = writer.update(request)
            self._heed(writer, touched)
            return {"touched": sorted(touched)}

        return self._written(work, end)

    def _graph(self, job: Job, content: bytes, end: float) -> dict[str, Any]:
        """replace, merge (create is one), delete or update a graph; None is the default graph."""
        name, operation = job["graph"] or DEFAULT_GRAPH, job["operation"]
        documents, start = [], 0
        for media_type, length in job["documents"]:
            documents.append((media_type, content[start : start + length]))
            start += length
        triples = to_ntriples(documents, job["base"], "what was sent", job["context"])
        kept = Protection() if job["unprotected"] else protection(self._settings.base)

        if kept.covers(name):
            raise ProtectedGraphError([name])

        def work(writer: Writer) -> dict[str, Any]:
            before = writer.read(name)
            existed = bool(before) or (bool(job["graph"]) and name in writer.graphs())
            limits = Limits(max(0.1, end - time.monotonic()), self._settings.memory * 1024**2)
            if operation == "delete" and not existed and job["graph"]:
                raise AbsentError(f"there is no graph <{name}>")
            if operation == "update":
                request = UpdateRequest(job["update"], own=name, union=False, limits=limits)
                if others := sorted(writer.update(request) - {name}):
                    raise QueryError(f"a PATCH changes one graph, and this one <{others[0]}>, too")
                self._heed(writer, {name})
                return {"existed": existed}
            after = before + triples if operation == "merge" else triples
            writer.replace(name, after)
            if operation != "delete" and job["graph"] and not after:
                # One without triples is there, too.
                writer.update(UpdateRequest(f"CREATE SILENT GRAPH <{name}>", limits=limits))
            elif operation == "delete" and name in writer.graphs():
                writer.update(UpdateRequest(f"DROP SILENT GRAPH <{name}>", limits=limits))
            self._heed(writer, {name})
            return {"existed": existed or operation == "delete"}

        return self._written(work, end)

    def _article(self, job: Job, content: bytes, end: float) -> dict[str, Any]:
        if find_spec("spacy") is None:
            raise MissingError(
                "reading articles needs more than is installed: pip install 'attest-kg[nlp]'"
            )
        from kg import pipeline

        found = list(_inputs(job, content))
        if len(found) != 1 or isinstance(found[0], Refusal):
            reason = found[0].reason if found and isinstance(found[0], Refusal) else ""
            raise InputError(job["source"], reason or "send one article at a time")
        evidence = pipeline.read_one(found[0], self._settings)

        def work(writer: Writer) -> dict[str, Any]:
            existed = bool(writer.read(evidence.article))
            writer.put_text(evidence.digest, evidence.text)
            writer.replace(evidence.article, evidence.ntriples)
            events = self._derived(writer)
            return {
                "article": evidence.article,
                "existed": existed,
                "characters": len(evidence.text),
                "statements": evidence.statements,
                "mentions": evidence.mentions,
                "unknownActors": sorted(evidence.unknown_actors),
                "events": events,
            }

        return self._written(work, end)

    def _heed(self, writer: Writer, touched: set[str] | frozenset[str]) -> None:
        """What follows from a curator's word is published together with it."""
        if vocab.curation_graph(self._settings.base) in touched:
            self._derived(writer)

    def _derived(self, writer: Writer) -> int:
        from kg import derivation

        self._following()
        return derivation.derive(writer, self._settings.base)

    def _written(self, work: Callable[[Writer], dict[str, Any]], end: float) -> dict[str, Any]:
        """Carry out a change and publish it; a writer elsewhere is waited for."""
        with _lock(self._store, end) as writer:
            done = work(writer)
        return {**done, "snapshot": self._store.snapshot}


class _lock(AbstractContextManager[Writer]):  # noqa: N801 - used as a function
    """A writer's block, waited for until a moment."""

    def __init__(self, store: Store, end: float) -> None:
        self._store, self._end = store, end

    def __enter__(self) -> Writer:
        while True:
            self._block = self._store.write()
            try:
                return self._block.__enter__()
            except StoreBusyError:
                if time.monotonic() > self._end:
                    raise
                time.sleep(_PAUSE)

    def __exit__(self, *found: Any) -> bool | None:
        return self._block.__exit__(*found)


def _inputs(job: Job, content: bytes) -> list[Input | Refusal]:
    known = {name: value for name, value in job["metadata"].items() if value}
    if "issued" in known:
        known["issued"] = date.fromisoformat(known["issued"])
    metadata = Metadata(**known)
    if job["media_type"] == "application/json":
        from kg.article.feed import read_records

        return list(read_records(job["source"], content, metadata))
    return [Input(job["source"], content, job["media_type"], metadata)]


def _read(length: int) -> bytes:
    return sys.stdin.buffer.read(length)


def _frame() -> bytes | None:
    header = _read(FRAME.size)
    return _read(FRAME.unpack(header)[1]) if len(header) == FRAME.size else None


def main() -> None:
    """Do jobs until standard input ends."""
    sandbox.end_with_parent()
    output = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    first = _frame()
    if first is None:
        return
    settings = Settings(**json.loads(first))
    if "://" not in settings.store:
        sandbox.no_network(programs=True)
    with open_store(settings.store) as store:
        worker = Worker(store, settings, lambda: _say(output, TAKEN, b""))
        _say(output, TAKEN, b"")
        while (head := _frame()) is not None:
            content = _frame()
            if content is None:
                return
            _answer(worker, json.loads(head), content, output)


def _answer(worker: Worker, job: Job, content: bytes, output: int) -> None:
    try:
        done = worker.do(job, content)
    except InputError as error:
        _fail(output, "InputError", error.reason)
    except AttestError as error:
        _fail(output, type(error).__name__, str(error))
    except Exception as error:  # noqa: BLE001 - whatever a text does to a stage, the next job comes
        _fail(output, "InputError", f"it could not be read: {type(error).__name__}: {error}")
    else:
        _say(output, HEAD, json.dumps(done).encode())
        _say(output, END, b"")


def _fail(output: int, kind: str, message: str) -> None:
    body = json.dumps({"kind": kind, "message": message}).encode()
    _say(output, FAIL, body)


def _say(output: int, kind: bytes, body: bytes) -> None:
    content = memoryview(FRAME.pack(kind, len(body)) + body)
    while content:
        content = content[os.write(output, content) :]


if __name__ == "__main__":
    main()
