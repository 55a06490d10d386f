"""What means harm: everything ends, and no memory stays behind. `bench/attack.py` does the same for
longer."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bench.hostile import endless, malformed
from tests.server.attacking import (
    QUERY,
    UPDATE,
    is_clear,
    memory_is_bounded,
    post,
    start,
    together,
)
from tests.server.running import PATIENCE, ROWS, SMALL, Got, Running, until

KINDS = (
    "cross product", "cross product, ordered", "count distinct", "path, any step",
    "exists in exists", "optional on optional", "values", "concat of rows", "regex",
    "rows without end", "construct", "lateral",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(chained: Path) -> Iterator[Running]:
    with start(chained, workers=2, server_slow=2, server_waiting=8) as server:
        yield server


def test_endless_queries_end_and_small_ones_go_on(served: Running) -> None:
    ended: list[tuple[str, Got, float]] = []

    def ask(kind: str) -> None:
        begin = time.monotonic()
        got = served.ask(endless()[kind], timeout="2")
        ended.append((kind, got, time.monotonic() - begin))

    def go_on() -> None:
        while len(ended) < len(KINDS):
            small.append(served.ask(SMALL))
            time.sleep(0.05)

    small: list[Got] = []
    with memory_is_bounded(served):
        together(go_on, *(lambda kind=kind: ask(kind) for kind in KINDS))  # type: ignore[misc]
    for kind, got, seconds in ended:
        assert got.status in (0, 200, 503), (kind, got.body[:200])
        assert seconds < PATIENCE / 4, kind
        assert is_clear(got) or not got.whole, kind
    assert {got.status for got in small} == {200}
    until(lambda: len(served.readers()) <= 2 * 3)


def test_results_that_are_dropped_or_read_slowly_leave_no_memory(served: Running) -> None:
    def get(query: str) -> bytes:
        return f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: t\r\n\r\n".encode()

    with memory_is_bounded(served):
        slow = [served.connect(receive=4096) for _ in range(12)]
        for number, connection in enumerate(slow):
            connection.sendall(get(f"{ROWS}#{number}"))
        for number in range(12):
            with served.connect() as connection:
                connection.sendall(get(f"{ROWS}#dropped{number}"))
                if number % 2:
                    connection.recv(100_000)
        for connection in slow[:4]:
            connection.recv(1000)
        assert all(served.ask(SMALL).status == 200 for _ in range(10))
        for connection in slow:
            connection.close()
    until(lambda: served.get("/metrics").body.count(b"attest_queries_slow 0.0") == 1)


def test_many_clients_with_anything_in_mind(served: Running) -> None:
    bodies = [*malformed().values()]
    statuses: list[int] = []

    def one(number: int) -> None:
        if number % 4 == 0:
            statuses.append(served.ask(f"{SMALL}#{number}").status)
        elif number % 4 == 1:
            statuses.append(post(served, bodies[number % len(bodies)][:100_000], QUERY).status)
        elif number % 4 == 2:
            statuses.append(
                served.ask(endless()["rows without end"] + f"#{number}", timeout="1").status
            )
        else:
            with contextlib.suppress(OSError), served.connect() as connection:
                connection.sendall(random.Random(number).randbytes(2000))

    together(*(partial(one, number) for number in range(96)))
    assert set(statuses) <= {0, 200, 400, 413, 503}
    assert served.ask(SMALL).status == 200


def test_what_is_no_query_is_refused_in_one_line(served: Running) -> None:
    for number, (name, body) in enumerate(list(malformed().items())[::2]):
        got = post(served, body, QUERY)
        assert got.status in (200, 400, 413, 403, 503), (name, got.status, got.body[:200])
        assert is_clear(got), name
        if number % 4 == 0:
            got = post(served, body, UPDATE)
            assert got.status in (204, 400, 403, 413, 503), (name, got.status, got.body[:200])
            assert is_clear(got), name


@pytest.mark.parametrize(
    "kind",
    [
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        "multipart/form-data; boundary=b",
    ],
)
def test_what_is_no_graph_is_refused_in_one_line(served: Running, kind: str) -> None:
    for name in ("binary", "brackets", "open string", "words", "collections"):
        got = post(served, malformed()[name], kind, "/graphs?graph=http://x/no", "PUT")
        assert got.status == 400, (name, got.status, got.body[:200])
        assert is_clear(got), name
    strange = (
        ("PUT", "/graphs?graph=%00"),
        ("BREW", "/sparql"),
        ("PUT", "/graphs?graph=x&graph=y"),
    )
    for method, path in strange:
        got = post(served, b"", kind, path, method)
        assert 400 <= got.status < 500, (path, got.status)
        assert is_clear(got)
    assert served.get("/graphs", graph="http://x/no").status == 404
