"""/metrics: numbers for Prometheus, summed over the server's processes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter as Counts
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from server.exchange import Reply, Request

if TYPE_CHECKING:
    from prometheus_client import Histogram

    from server.journal import Exchange
    from server.parts import Parts

# prometheus-client reads it at its first import: a folder in which processes put their numbers.
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_BUCKETS = (0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60)
_KNOWN = ("/sparql", "/graphs", "/articles", "/health", "/metrics", "/questions", "/id", "/dataset",
          "/search", "/reconcile")  # fmt: skip


@contextmanager
def folder() -> Iterator[None]:
    """A folder for the numbers of all processes, while they run."""
    owner = os.getpid()
    made = tempfile.mkdtemp(prefix="attest-metrics-")
    os.environ[_FOLDER] = made
    try:
        yield
    finally:
        if os.getpid() == owner:  # processes that are forked off come by here, too
            shutil.rmtree(made, ignore_errors=True)


def forget(pid: int) -> None:
    """A process has ended: what stood in it stands no more; what it counted stays."""
    from prometheus_client.multiprocess import mark_process_dead

    if _FOLDER in os.environ:
        mark_process_dead(pid)  # type: ignore[no-untyped-call]


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self._registry = CollectorRegistry()

        def gauge(name: str, told: str) -> Gauge:
            return Gauge(name, told, registry=self._registry, multiprocess_mode="livesum")

        self._exchanges = Counter(
            "attest_requests", "Requests, by place, status and outcome.",
            ["place", "status", "outcome"], registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "attest_request_seconds", "Seconds from a request's head to its reply's last byte.",
            ["place"], buckets=_BUCKETS, registry=self._registry,
        )  # fmt: skip
        self._places: dict[str, Histogram] = {}  # by their labels; they are few
        self._bytes = Counter(
            "attest_sent_bytes", "Bytes of replies' bodies.", registry=self._registry
        )
        self._rows = Counter("attest_rows", "Rows of answers.", registry=self._registry)
        self._totals = {
            name: Counter(f"attest_{name}", told, registry=self._registry)
            for name, told in _TOTALS.items()
        }
        self._gauges = {name: gauge(f"attest_{name}", told) for name, told in _GAUGES.items()}
        self._before = dict.fromkeys(_TOTALS, 0)

    def count(self, exchanges: Sequence[Exchange]) -> None:
        """Take exchanges into the numbers; what is the same for several, in one step."""
        from server.journal import rows_of

        kinds: Counts[tuple[str, str, str]] = Counts()
        for exchange in exchanges:
            place = _place(exchange.request.path)
            kinds[place, str(exchange.status), exchange.outcome] += 1
            seconds = self._places.get(place)
            if seconds is None:
                seconds = self._places[place] = self._seconds.labels(place)
            seconds.observe(exchange.seconds)
        for kind, number in kinds.items():
            self._exchanges.labels(*kind).inc(number)
        self._bytes.inc(sum(exchange.sent for exchange in exchanges))
        self._rows.inc(sum(rows_of(exchange) or 0 for exchange in exchanges))

    def state(self, gauges: Mapping[str, float], totals: Mapping[str, int]) -> None:
        """Take in how things stand now."""
        for name, value in gauges.items():
            self._gauges[name].set(value)
        for name, total in totals.items():
            self._totals[name].inc(total - self._before[name])
            self._before[name] = total

    def text(self) -> bytes:
        """All numbers in Prometheus's text format, summed over the processes."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        if _FOLDER not in os.environ:
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)


_GAUGES = {
    "connections": "Open connections.",
    "queries_quick": "Queries that are evaluated in the quick lane.",
    "queries_slow": "Queries that are evaluated in the slow lane.",
    "queries_waiting": "Queries that wait for a reader.",
    "cache_bytes": "Bytes of kept answers.",
}
_TOTALS = {
    "cache_hits": "Queries that were answered from what is kept.",
    "cache_misses": "Queries whose answer was not kept.",
    "cache_shared": "Queries that shared the evaluation of another.",
    "readers_killed": "Reader processes that were killed at a limit, or because nobody waited.",
}


def _place(path: str) -> str:
    """A path without what makes it one of endless many."""
    return next((known for known in _KNOWN if path == known or path.startswith(known + "/")), "/")


def show(parts: Parts, _request: Request) -> Reply:
    """The numbers."""
    parts.journal.flush()
    headers = (
        ("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
        ("Cache-Control", "no-store"),
    )
    return Reply(200, headers, parts.metrics.text())
