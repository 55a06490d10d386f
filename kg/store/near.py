"""Look-ups answered in the process that is asked: they cost less than to hand them to a reader.

What is evaluated here is bounded by what it gives (`kg.store.lookups`), and is given up, for a
reader to do, as soon as it has given more than a little. Opening a snapshot takes some 50 ms, so it
is done in a thread; until then readers answer. A disk that makes an answer wait turns this off for
a second. What holds of readers holds here: a published snapshot, read only, locked while in use.
"""

from __future__ import annotations

import asyncio
import io
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pyoxigraph import DefaultGraph, NamedNode

from kg.planning import Statistics
from kg.planning.statistics import load
from kg.store import reader
from kg.store.base import QueryRequest
from kg.store.dataset import DEFAULT_GRAPH, Datasets
from kg.store.gauge import gauge
from kg.store.limited import Tally
from kg.store.lookups import MOST_STEPS, Lookup, lookup, prefixes
from kg.store.snapshots import Snapshots

_MOST = 32 * 1024  # bytes of an answer
_SECONDS = 0.003  # after which an answer that has begun to come is given up
_SLOW = 0.02  # seconds: an answer that took longer has waited for a disk
_REST = 1.0  # seconds in which readers answer then
_REMEMBERED = 1000
_OWN = NamedNode(DEFAULT_GRAPH)
# An IRI that the engine's parser leaves as it is: nothing in it is relative.
_PLAIN = re.compile(
    r"<https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?(?:#[\w.~-]*)?>", re.A
)


Opened = tuple[Snapshots, Datasets, Statistics | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A whole answer."""

    kind: str
    media_type: str
    snapshot: int
    body: bytes
    told: Tally


class _TooMuchError(Exception):
    """The answer is for a reader to give."""


class Near:
    """Answers look-ups on the newest snapshot of a folder. To be used in one event loop."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._loop = asyncio.get_running_loop()
        self._opened: Opened | None = None
        self._opening: asyncio.Future[Opened] | None = None
        self._number = 0
        self._tried = 0  # the snapshot that was last asked for
        self._costly: OrderedDict[tuple[str, ...], None] = OrderedDict()
        self._rests = 0.0  # until then

    def answer(
        self, request: QueryRequest, formats: Mapping[str, str], snapshot: int, most: int | None
    ) -> Found | None:
        """The answer of that snapshot, which is the newest; None if a reader is to give it, for
        whatever reason: it will also say what is wrong."""
        if snapshot != self._number:
            self._open(snapshot)
            return None
        asked = None if _has_more(request) else _understood(request.text)
        if asked is None or self._opened is None:
            return None
        pattern = (asked.graph or "", asked.subject, asked.predicate, asked.path, asked.object)
        if pattern in self._costly:
            return None
        begun = time.perf_counter()
        if begun < self._rests:
            return None
        found, costly = None, False
        try:
            found = self._evaluate(request, asked, formats, most, begun + _SECONDS)
        except _TooMuchError:
            costly = True
        except (SyntaxError, OSError, ValueError, RuntimeError, MemoryError):
            pass
        now = time.perf_counter()
        if now - begun > _SLOW:
            self._rests = now + _REST
        if costly:
            self._costly[pattern] = None
            if len(self._costly) > _REMEMBERED:
                self._costly.popitem(last=False)
        return found

    def _evaluate(
        self,
        request: QueryRequest,
        asked: Lookup,
        formats: Mapping[str, str],
        most: int | None,
        until: float,
    ) -> Found | None:
        assert self._opened is not None
        snapshots, datasets, statistics = self._opened
        if asked.path and not _is_short(asked.predicate, statistics):
            return None
        store = snapshots.store
        if asked.graph and store.contains_named_graph(_OWN):
            return None  # the list of all other graphs goes with the query, and may be long
        kind = "ask" if asked.shown is None else "select"
        media_type = formats.get(kind)
        if media_type is None:
            return None
        output = _Some(until)
        truth = self._truth(request, asked) if kind == "ask" else None
        if truth is not None:
            reader.write_truth(media_type, output, truth=truth)
        elif asked.more:
            return None
        else:
            fields = {"text": asked.text(), "base": request.base, "union": True}
            results = datasets.query(store, fields | {"own": not request.union})
            reader.write_results(results, media_type, {}, output)
        passing = gauge(media_type, kind, most)
        body = passing.take(output.content()) + passing.end()
        if passing.over:
            return None
        return Found(kind, media_type, self._number, body, Tally(passing.count))

    def _truth(self, request: QueryRequest, asked: Lookup) -> bool | None:
        """Whether there are such triples, told without the engine's parser; None if a term, or the
        database, asks for more."""
        assert self._opened is not None
        snapshots, datasets, _ = self._opened
        if asked.path or not datasets.is_merged:
            return None
        graph = DefaultGraph() if request.union else _OWN
        patterns = ((asked.predicate, asked.object), *asked.more)
        terms: list[Any] = [_term(text) for pair in patterns for text in pair]
        subject: Any = _term(asked.subject)
        named: Any = graph if asked.graph is None else _term(asked.graph)
        if False in (subject, named, *terms):
            return None
        for verb, item in zip(terms[::2], terms[1::2], strict=True):
            if next(snapshots.store.quads_for_pattern(subject, verb, item, named), None) is None:
                return False
        return True

    def _open(self, snapshot: int) -> None:
        """Open the newest snapshot, in a thread; once for each that is asked for."""
        if snapshot != self._tried and self._opening is None:
            self._tried = snapshot
            self._opening = self._loop.run_in_executor(None, _opened, self._folder)
            self._opening.add_done_callback(self._use)

    def _use(self, opening: asyncio.Future[Opened]) -> None:
        self._opening = None
        if opening.cancelled() or opening.exception() is not None:
            return
        self._let_go()
        self._opened = opening.result()
        self._number = self._opened[0].number
        self._costly.clear()

    def _let_go(self) -> None:
        if self._opened is not None:
            self._loop.run_in_executor(None, self._opened[0].close)
        self._opened, self._number = None, 0

    async def close(self) -> None:
        """Let go of the snapshot. To be asked nothing afterwards."""
        if self._opening is not None:
            await asyncio.wait([self._opening])
            await asyncio.sleep(0)  # until it is taken in
        self._let_go()


def _understood(text: str) -> Lookup | None:
    """What a text looks up, with its names spelled out; None if it is no look-up."""
    found = lookup(text)
    known = _prefixes(found.prologue) if found is not None else None
    return found.expanded(known) if found is not None and known is not None else None


@lru_cache(200)
def _prefixes(prologue: str) -> Mapping[str, str] | None:
    """The prefixes that hold, if the engine's parser takes them without a base."""
    known = prefixes(prologue)
    try:
        if known is not None:
            reader.columns(f"{prologue} ASK {{ }}", None)
    except SyntaxError:
        return None
    return known


def _term(text: str) -> NamedNode | Literal[False] | None:
    """The engine's term; None for a variable, False where its parser might make another of it."""
    if text[0] in "?$":
        return None
    return NamedNode(text[1:-1]) if _PLAIN.fullmatch(text) else False


def _has_more(request: QueryRequest) -> bool:
    """Whether more than its text belongs to a query."""
    return bool(request.bindings or request.default_graphs or request.named_graphs)


def _opened(folder: str) -> Opened:
    snapshots, datasets = Snapshots(folder), Datasets()
    store = snapshots.newest()
    datasets.query(store, {"text": "ASK { }", "union": True})  # sees what the database is like
    return snapshots, datasets, load(f"{folder}/snapshots/{snapshots.number}")


def _is_short(path: str, statistics: Statistics | None) -> bool:
    """Whether a path over that predicate cannot be long, wherever it begins."""
    if statistics is None:
        return False
    known = statistics.predicates.get(path)
    return known is not None and known[0] <= MOST_STEPS


class _Some(io.RawIOBase):
    """Takes a small answer that comes soon; else raises _TooMuchError."""

    def __init__(self, until: float) -> None:
        self._until = until
        self._parts: list[bytes] = []
        self._room = _MOST
        self._over = False

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        if self._over:  # the engine's buffer tries once more, when all is over
            return len(content)
        self._parts.append(bytes(content))
        self._room -= len(content)
        if self._room < 0 or (self._room < _MOST - 4096 and time.perf_counter() > self._until):
            self._over = True
            raise _TooMuchError
        return len(content)

    def content(self) -> bytes:
        return b"".join(self._parts)
