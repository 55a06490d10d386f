"""The program of a reader process: takes requests, answers in frames, and may be killed anytime.

Requests and replies are frames on its standard input and output: a letter, a length, a body.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import CallRefusedError, NoSearchError, QueryError
from kg.store import reader, sandbox
from kg.store.channel import Channel
from kg.store.dataset import Datasets
from kg.store.gauge import EnoughError, gauge, mark
from kg.store.memory_limit import Memory
from kg.store.mistakes import mistake
from kg.store.plain import plain
from kg.store.reader import FRAME, PREFIXES
from kg.store.search.sign import may_search
from kg.store.snapshots import Snapshots
from kg.store.syntax import disarmed

_DECODE = json.JSONDecoder().decode


def _query(
    snapshots: Snapshots, datasets: Datasets, request: dict[str, Any], channel: Channel
) -> None:
    """Evaluate, and serialize in the format that was given for queries of this kind."""
    if "union" not in request:  # the text has not been looked at yet
        text = disarmed(request["text"])
        try:
            request |= {"text": text, **plain(text, own=request["own"])}
        except CallRefusedError:
            reader.refuse_malformed(text, request.get("base"))
            raise
    store = snapshots.newest()
    _search(snapshots, request)
    request["text"] = snapshots.plans.of(request["text"], request.get("base")).text
    results = datasets.query(store, request)
    kind = reader.kind_of(results)
    formats = request["formats"]
    media_type = formats.get(kind) if isinstance(formats, dict) else formats
    if media_type is None:
        channel.fail("kind", kind)
        return
    head = _head(snapshots.number, kind, media_type)
    hasty = bool(request.get("hasty"))
    most: int | None = request.get("most")
    passing = gauge(media_type, kind, most) if hasty else None
    channel.begin(head, passing, hasty=hasty)
    first = itertools.islice(results, most) if kind == "graph" and most is not None else results
    prefixes, context = request["prefixes"], request.get("context")
    with contextlib.suppress(EnoughError):
        reader.write_results(first, media_type, prefixes, channel, context)
    if most is None or first is results or next(results, None) is None:
        channel.finish()
    elif words := mark(media_type, most):
        channel.finish(most, words)
    else:
        channel.fail("rows", "")


def _search(snapshots: Snapshots, request: dict[str, Any]) -> None:
    """Put into the text what its searches find, if it has any."""
    if may_search(request["text"]):
        from kg.store.search.searched import searched

        request["text"] = searched(request["text"], request, snapshots.finder)


def _found(snapshots: Snapshots, request: dict[str, Any]) -> Iterator[bytes]:
    """What is found by words, as JSON."""
    from kg.store.search.records import SearchRequest

    found = snapshots.finder().find(SearchRequest(**request["search"]))
    yield json.dumps(found).encode()


@lru_cache(100)
def _head(snapshot: int, kind: str = "", media_type: str = "") -> bytes:
    """What stands before an answer; of a kind and a format where it has them."""
    told = {"snapshot": snapshot, "kind": kind, "format": media_type}
    return json.dumps({name: value for name, value in told.items() if value != ""}).encode()


def answer(
    snapshots: Snapshots, datasets: Datasets, request: dict[str, Any], channel: Channel
) -> None:
    """Do one request: query, kind, read, graphs, dump, explain or search."""
    job = request["job"]
    if job == "query":
        _query(snapshots, datasets, request, channel)
        return
    if job == "kind":
        kind = reader.kind_of(datasets.query(pyoxigraph.Store(), request))
        channel.begin(_head(snapshots.number, kind), None, hasty=False)
    else:
        store = snapshots.newest()
        channel.begin(_head(snapshots.number), None, hasty=False)
        pieces: dict[str, Callable[[], Iterator[bytes]]] = {
            "read": lambda: iter([reader.read_graph(store, request["graph"])]),
            "graphs": lambda: iter([json.dumps(reader.graph_names(store)).encode()]),
            "dump": lambda: reader.dump(store),
            "explain": lambda: iter([json.dumps(_explain(snapshots, request)).encode()]),
            "search": lambda: _found(snapshots, request),
        }
        for piece in pieces[job]():
            channel.write(piece)
    channel.finish()


def _explain(snapshots: Snapshots, request: dict[str, Any]) -> dict[str, Any]:
    """How a query would be evaluated. Raises SyntaxError if it is malformed."""
    text, base = request["text"], request.get("base")
    reader.columns(text, base)
    _search(snapshots, request)
    text = request["text"]
    told: dict[str, Any] = snapshots.plans.of(text, base).told()
    return told


def _exit_with_parent(parent: int) -> None:
    """An evaluation that nobody waits for any more ends: the parent was killed."""
    while True:
        with contextlib.suppress(MemoryError):  # the query's, not this thread's
            time.sleep(1)
            if os.getppid() != parent:
                os._exit(0)


def confine(folder: str) -> None:
    """Give up, for good, the network, other programs, and all files but the store's."""
    with contextlib.suppress(ImportError):  # its library lies elsewhere; a search needs it
        import_module("_sqlite3")
    ours = str(Path(__file__).resolve().parents[1])
    sandbox.only_files([path for path in (folder, sys.base_prefix, ours, *sys.path) if path], [])
    sandbox.no_network()


def serve(
    snapshots: Snapshots,
    datasets: Datasets,
    request: dict[str, Any],
    channel: Channel,
    memory: Memory,
) -> bool:
    """Answer a request, or say why not; False if nobody listens any more."""
    try:
        if request.get("taken"):
            channel.taken()
        memory.within(request["memory"], lambda: answer(snapshots, datasets, request, channel))
    except reader.FormatError as error:
        channel.fail("format", str(error))
    except CallRefusedError as error:
        channel.fail("call", str(error))
    except QueryError as error:
        channel.fail("query", str(error))
    except NoSearchError as error:
        channel.fail("search", str(error))
    except SyntaxError as error:
        channel.fail("syntax", mistake(request["text"], str(error), known=request.get("prefixes")))
    except BrokenPipeError:
        return False
    except MemoryError:
        channel.fail("memory", "")
    except (OSError, ValueError, RuntimeError) as error:
        channel.fail("store", str(error))
    return True


def main() -> None:
    """Serve requests until standard input ends. Arguments: the store's folder or "", the parent."""
    parent = int(sys.argv[2])  # told, not asked for: it may have died already
    snapshots, memory = Snapshots(sys.argv[1] or None), Memory()
    confine(sys.argv[1])
    threading.Thread(target=_exit_with_parent, args=(parent,), daemon=True).start()
    requests, channel = sys.stdin.buffer, Channel(sys.stdout.fileno())
    datasets = Datasets()
    snapshots.warm()
    gc.freeze()  # what is there now stays: nothing of it need be looked through again
    prefixes: dict[str, str] = {}
    while len(header := requests.read(FRAME.size)) == FRAME.size:
        kind, length = FRAME.unpack(header)
        request = _DECODE(requests.read(length).decode("ascii"))
        if kind == PREFIXES:  # for all requests that have none of their own
            prefixes = request
            continue
        request.setdefault("prefixes", prefixes)
        if not serve(snapshots, datasets, request, channel, memory):
            return
