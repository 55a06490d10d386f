"""The program of a reader process: evaluates on a published snapshot, killable at any time.

Run by its path, it imports light modules of `kg` alone, so that it starts in some 30 ms. Requests
and replies are frames on its standard input and output: a letter, a length, a body.
"""

from __future__ import annotations

import fcntl
import io
import json
import os
import resource
import struct
import sys
import threading
import time
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

if __name__ == "__main__":  # `kg` and `kg.store` without what their own modules import
    _here = Path(__file__).resolve().parent
    for _name, _folder in (("kg", _here.parent), ("kg.store", _here)):
        _package = types.ModuleType(_name)
        _package.__path__ = [str(_folder)]
        sys.modules[_name] = _package

import pyoxigraph
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
)

from kg.planning import Plans
from kg.store import sandbox
from kg.store.dataset import Datasets

FRAME = struct.Struct(">cI")
HEAD, DATA, END, FAIL = b"H", b"D", b"E", b"X"
# Sent before the work begins: a reader that dies without it never took the request.
TAKEN = b"T"
CHUNK = 64 * 1024
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
HEADED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)
ANY = "any"  # a format for programs: SPARQL JSON for rows and truth, N-Triples for a graph
Results = Any  # QuerySolutions | QueryBoolean | QueryTriples


class FormatError(ValueError):
    """The format does not fit the kind of query."""


def columns(text: str, base: str | None) -> list[str]:
    """The columns of a SELECT in order; none of other forms. Raises SyntaxError if malformed."""
    results = _EMPTY.query(text, base_iri=base)
    return [v.value for v in results.variables] if isinstance(results, QuerySolutions) else []


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
    output: IO[bytes],
) -> None:
    """Serialize triples into `output`; raises FormatError if the format is not one for graphs."""
    form = RdfFormat.N_TRIPLES if media_type == ANY else GRAPHS.get(media_type)
    if form is None:
        raise FormatError(f"{media_type} cannot hold a graph; use one of {', '.join(GRAPHS)}")
    head: Any = SortedHead(output, len(prefixes)) if prefixes and form in HEADED else output
    pyoxigraph.serialize(triples, head, form, prefixes=prefixes)


def write_results(
    results: Results, media_type: str, prefixes: dict[str, str], output: IO[bytes]
) -> None:
    """Serialize results into `output`; raises FormatError if the format does not fit them."""
    if kind_of(results) == "graph":
        write_graph(results, media_type, prefixes, output)
        return
    result_form = QueryResultsFormat.JSON if media_type == ANY else RESULTS.get(media_type)
    if result_form is None:
        raise FormatError(f"{media_type} cannot hold results; use one of {', '.join(RESULTS)}")
    results.serialize(output, result_form)


def graph_names(store: pyoxigraph.Store) -> list[str]:
    """The names of the graphs, sorted."""
    return sorted(g.value for g in store.named_graphs() if isinstance(g, NamedNode))


def read_graph(store: pyoxigraph.Store, name: str) -> bytes:
    """A named graph as N-Triples with sorted lines: the same graph is the same bytes."""
    output = io.BytesIO()
    store.dump(output, RdfFormat.N_TRIPLES, from_graph=NamedNode(name))
    return b"".join(sorted(output.getvalue().splitlines(keepends=True)))


def dump(store: pyoxigraph.Store) -> Iterator[bytes]:
    """All graphs as N-Quads, sorted, a piece for each graph."""
    for name in graph_names(store):
        ending = f" {NamedNode(name)} .\n".encode()
        lines = read_graph(store, name).splitlines()
        yield b"".join(line.removesuffix(b" .") + ending for line in lines)


class SortedHead(io.RawIOBase):
    """Passes Turtle or RDF/XML on, with the prefixes sorted: the engine writes them by chance."""

    def __init__(self, output: IO[bytes], prefixes: int) -> None:
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


class Channel(io.RawIOBase):
    """What is written to it goes out as frames of CHUNK bytes."""

    def __init__(self, output: int) -> None:
        self._output = output
        self._buffer = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._buffer += content
        while len(self._buffer) >= CHUNK:
            self.frame(DATA, bytes(self._buffer[:CHUNK]))
            del self._buffer[:CHUNK]
        return len(content)

    def finish(self) -> None:
        if self._buffer:
            self.frame(DATA, bytes(self._buffer))
            self._buffer.clear()
        self.frame(END, b"")

    def fail(self, kind: str, message: str) -> None:
        self._buffer.clear()
        self.frame(FAIL, json.dumps({"kind": kind, "message": message}).encode())

    def frame(self, kind: bytes, body: bytes) -> None:
        content = memoryview(FRAME.pack(kind, len(body)) + body)
        while content:
            content = content[os.write(self._output, content) :]


class Snapshots:
    """The newest published snapshot of a store's folder, opened read-only.

    A shared lock on the snapshot's lock file keeps it from being removed.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(folder) if folder else None
        self._lock: IO[bytes] | None = None
        self._store = pyoxigraph.Store()
        self.number = 0
        self.plans = Plans(columns)

    def newest(self) -> pyoxigraph.Store:
        """The newest snapshot's store; raises OSError or ValueError if there is none whole."""
        if self._folder is None:
            return self._store
        for _ in range(100):
            number = int((self._folder / "current").read_text())
            if number == self.number or self._open(self._folder / "snapshots", number):
                return self._store
        raise OSError("its snapshots vanish faster than they can be opened")

    def _open(self, folder: Path, number: int) -> bool:
        """Whether the snapshot could be locked before a writer removed it."""
        path = folder / f"{number}.lock"
        try:
            lock = path.open("rb")
        except FileNotFoundError:
            if (folder / str(number)).exists():
                raise
            return False
        fcntl.flock(lock, fcntl.LOCK_SH)
        if not path.exists():
            lock.close()
            return False
        self._store = pyoxigraph.Store.read_only(str(folder / str(number)))
        if self._lock is not None:
            self._lock.close()
        self._lock, self.number = lock, number
        self.plans.use(folder / str(number))
        return True


class Memory:
    """Limits this process's memory to what it had at the start and the request's share on top."""

    def __init__(self) -> None:
        self._start = _address_space()

    def limit(self, share: int | None) -> None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        soft = hard if share is None else self._start + share
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard) if soft != resource.RLIM_INFINITY else hard
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # not Linux: the limit is then from zero, and stricter
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def answer(
    snapshots: Snapshots, datasets: Datasets, request: dict[str, Any], channel: Channel
) -> None:
    """Do one request: query, kind, read, graphs, dump or explain."""
    job = request["job"]
    store = pyoxigraph.Store() if job == "kind" else snapshots.newest()
    head: dict[str, Any] = {"snapshot": snapshots.number}
    if job in ("kind", "query"):
        if job == "query":
            plan = snapshots.plans.of(request["text"], request.get("base"))
            request = {**request, "text": plan.text}
        results = datasets.query(store, request)
        head["kind"] = kind_of(results)
        channel.frame(HEAD, json.dumps(head).encode())
        if job == "query":
            write_results(results, request["format"], request["prefixes"], channel)  # type: ignore[arg-type]  # a raw stream is all that the engine needs
    else:
        channel.frame(HEAD, json.dumps(head).encode())
        pieces: dict[str, Callable[[], Iterator[bytes]]] = {
            "read": lambda: iter([read_graph(store, request["graph"])]),
            "graphs": lambda: iter([json.dumps(graph_names(store)).encode()]),
            "dump": lambda: dump(store),
            "explain": lambda: iter([json.dumps(explain(snapshots, request)).encode()]),
        }
        for piece in pieces[job]():
            channel.write(piece)
    channel.finish()


def explain(snapshots: Snapshots, request: dict[str, Any]) -> dict[str, Any]:
    """How a query would be evaluated. Raises SyntaxError if it is malformed."""
    text, base = request["text"], request.get("base")
    columns(text, base)
    told: dict[str, Any] = snapshots.plans.of(text, base).told()
    return told


def _exit_with_parent(parent: int) -> None:
    """An evaluation that nobody waits for any more ends: the parent was killed."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def confine(folder: str) -> None:
    """Give up, for good, the network, other programs, and all files but the store's."""
    sandbox.only_files([path for path in (folder, sys.base_prefix, *sys.path) if path], [])
    sandbox.no_network()


def main() -> None:
    """Serve requests until standard input ends. Arguments: the store's folder or "", the parent."""
    parent = int(sys.argv[2])  # told, not asked for: it may have died already
    snapshots, memory = Snapshots(sys.argv[1] or None), Memory()
    confine(sys.argv[1])
    threading.Thread(target=_exit_with_parent, args=(parent,), daemon=True).start()
    requests, channel = sys.stdin.buffer, Channel(sys.stdout.fileno())
    datasets = Datasets()
    while len(header := requests.read(FRAME.size)) == FRAME.size:
        request = json.loads(requests.read(FRAME.unpack(header)[1]))
        memory.limit(request["memory"])
        try:
            channel.frame(TAKEN, b"")
            answer(snapshots, datasets, request, channel)
        except FormatError as error:
            channel.fail("format", str(error))
        except SyntaxError as error:
            channel.fail("syntax", str(error))
        except MemoryError:
            channel.fail("memory", "")
        except BrokenPipeError:
            return
        except (OSError, ValueError, RuntimeError) as error:
            channel.fail("store", str(error))
        memory.limit(None)


if __name__ == "__main__":
    main()
