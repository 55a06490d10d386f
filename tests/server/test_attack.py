"""What means harm: everything ends, nothing that was acknowledged is lost, nothing goes out, and no
process or memory stays behind. `bench/attack.py` does the same for longer."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bench.hostile import disguised, elsewhere, endless, malformed
from kg.store import open_store
from kg.store.base import Store
from kg.tokens import fresh_token, token_hash
from tests.kg.loopback import Asked, Reply, serving
from tests.server.running import PATIENCE, ROWS, Got, Running, parsed, running, until

TOKEN = fresh_token()
SMALL = "ASK { ?s a <https://w3id.org/attest/ns#Article> }"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
MEMORY = 400  # mebibytes that a query may take
# Resident mebibytes: a reader's own beside its query's, and a web process's.
READER_MOST, WEB_MOST = MEMORY + 100, 250
KINDS = (
    "cross product", "cross product, ordered", "count distinct", "path, any step",
    "exists in exists", "optional on optional", "values", "concat of rows", "regex",
    "rows without end", "construct", "lateral",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, fill_store: Callable[[Store], None]) -> Path:
    made = tmp_path_factory.mktemp("attacked") / "store"
    with open_store(made) as store:
        fill_store(store)
        with store.write() as writer:
            lines = (f"<http://x/{n}> <http://x/p> <http://x/{n + 1}> .\n" for n in range(1500))
            writer.replace("http://x/chain", "".join(lines).encode())
    return made


def start(
    folder: Path, workers: int = 1, **more: object
) -> contextlib.AbstractContextManager[Running]:
    token = token_hash(TOKEN)
    return running(
        folder, server_workers=workers, memory=MEMORY, write_token=token, timeout=20, **more
    )


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Running]:
    with start(folder, workers=2, server_slow=2, server_waiting=8) as server:
        yield server


def post(
    served: Running, body: bytes, kind: str, path: str = "/sparql", method: str = "POST"
) -> Got:
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nContent-Type: {kind}\r\n"
        f"Authorization: Bearer {TOKEN}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with contextlib.suppress(OSError):
        return parsed(served.raw(head.encode() + body))
    return Got(0, {}, b"", whole=False)


def is_clear(got: Got) -> bool:
    """Whether an error is told in one line, without a trace."""
    return got.status < 400 or (
        b"Traceback" not in got.body
        and "\n" not in got.json()["detail"]
        and bool(got.json()["title"])
    )


def tree(parent: int) -> dict[int, str]:
    """A process and all below it, with their commands."""
    lines = subprocess.run(
        ["ps", "-wweo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    rows = [line.split(None, 3) for line in lines]
    living = [(int(r[0]), int(r[1]), r[3]) for r in rows if len(r) > 3 and r[2][0] != "Z"]
    known = {pid: args for pid, _, args in living if pid == parent}
    while more := {p: a for p, above, a in living if above in known and p not in known}:
        known |= more
    return known


def is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
            != "Z"
        )
    return False


def resident(pid: int) -> int:
    """The most mebibytes that a process has had."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


@contextlib.contextmanager
def memory_is_bounded(served: Running) -> Iterator[None]:
    """Looks meanwhile at what every process of a server takes."""
    most: dict[str, int] = {}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            for pid, args in tree(served.process.pid).items():
                kind = "reader" if "start.py" in args else "web"
                most[kind] = max(most.get(kind, 0), resident(pid))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    assert most["reader"] < READER_MOST, most
    assert most["web"] < WEB_MOST, most


def together(*works: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


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

    together(*(lambda n=n: one(n) for n in range(96)))  # type: ignore[misc]
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


@pytest.fixture
def listening() -> Iterator[Callable[[], tuple[int, int]]]:
    """The port of a socket that counts who connects to it, whichever address they take."""
    with socket.create_server(("", 0)) as listener:
        met: list[object] = []

        def count() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, peer = listener.accept()
                    met.append(peer)
                    connection.close()

        threading.Thread(target=count, daemon=True).start()
        yield lambda: (listener.getsockname()[1], len(met))
        listener.shutdown(socket.SHUT_RDWR)


def test_nothing_goes_out_in_whatever_disguise(
    served: Running, listening: Callable[[], tuple[int, int]]
) -> None:
    address = f"http://127.0.0.1:{listening()[0]}/x"
    for name, text in elsewhere(address):
        changes = any(word in text for word in ("INSERT", "DELETE", "LOAD", "AD <", "AD #", "COPY"))
        got = post(served, text.encode(), UPDATE if changes else QUERY)
        assert got.status < 500, (name, got.body)
        assert is_clear(got), name
        assert b"root:" not in got.body
    page = f'<html><body><img src="{address}"><iframe src="{address}"></iframe><p>Words.</p>'
    post(served, page.encode(), "text/html", f"/articles?url={address}")
    assert listening()[1] == 0


def test_a_list_of_servers_opens_no_other_door(
    folder: Path, listening: Callable[[], tuple[int, int]]
) -> None:
    """The list has a name whose addresses are private, and a server that redirects."""
    port, _ = listening()
    targets = disguised(port)
    redirected = [target for target in targets if target.isascii()]

    def redirect(asked: Asked) -> Reply:
        return Reply(307, headers={"Location": redirected[int(asked.path[1:])]})

    with serving(redirect) as server, start(folder, elsewhere=f"localhost {server.host}") as served:
        places = [*targets, *(f"http://{server.host}/{n}" for n in range(len(redirected)))]
        for first in range(0, len(places), 14):
            some = places[first : first + 14]
            calls = " ".join(f"SERVICE SILENT <{place}> {{ ?s ?p ?o }}" for place in some)
            got = post(served, f"SELECT * {{ {calls} }}".encode(), QUERY)
            assert got.status == 200, got.body
            assert got.json()["results"]["bindings"] == [{}]
            loads = " ; ".join(f"LOAD SILENT <{place}>" for place in some)
            assert post(served, loads.encode(), UPDATE).status == 204
        assert listening()[1] == 0
        assert len(server.asked) == 2 * len(redirected)


class Writing:
    """A client that writes numbers, one after the other, and knows which were acknowledged."""

    def __init__(self) -> None:
        self.acknowledged: list[int] = []
        self._number = 0
        self._over = threading.Event()

    def run(self, served: Running) -> threading.Thread:
        self._over.clear()

        def work() -> None:
            while not self._over.is_set():
                self._number += 1
                text = f"INSERT DATA {{ <http://x/kept> <http://x/number> {self._number} }}"
                got = post(served, text.encode(), UPDATE)
                assert got.status in (0, 204, 503), got.body
                if got.status == 204:
                    self.acknowledged.append(self._number)
                elif got.status == 0:
                    time.sleep(0.1)

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    def stop(self) -> None:
        self._over.set()

    def lost(self, served: Running) -> set[int]:
        query = "SELECT ?n { <http://x/kept> <http://x/number> ?n }"
        got = until(lambda: (found := served.ask(query)).status == 200 and found)
        rows = json.loads(got.body)["results"]["bindings"]
        return set(self.acknowledged) - {int(row["n"]["value"]) for row in rows}


def kill(pids: list[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def named(served: Running, *words: str) -> list[int]:
    found = tree(served.process.pid)
    return [pid for pid, args in found.items() if any(word in args for word in words)]


def test_nothing_acknowledged_is_lost_whoever_is_killed(folder: Path) -> None:
    writing = Writing()
    with start(folder, workers=2) as served:
        thread = writing.run(served)
        for victims in (
            lambda: named(served, "start.py")[:1],
            lambda: named(served, "updater.py"),
            lambda: named(served, "kg.worker"),
            lambda: served.workers()[:1],
            lambda: [*served.workers(), *named(served, "updater.py", "kg.worker")],
        ):
            before = len(writing.acknowledged)
            kill(until(victims))
            until(lambda before=before: len(writing.acknowledged) > before + 1)
        writing.stop()
        thread.join()
        assert writing.lost(served) == set()


@pytest.mark.parametrize("everybody", [False, True])
def test_after_the_end_of_the_first_process_all_end_and_nothing_is_lost(
    folder: Path, everybody: bool
) -> None:
    writing = Writing()
    with start(folder) as served:
        thread = writing.run(served)
        until(lambda: len(writing.acknowledged) > 2)
        family = list(tree(served.process.pid))
        kill(family if everybody else [served.process.pid])
        until(lambda: not any(is_alive(pid) for pid in family if pid != served.process.pid))
        writing.stop()
        thread.join()
    with start(folder) as again:
        assert writing.lost(again) == set()
        assert post(again, b"INSERT DATA { <x:a> <x:b> <x:c> }", UPDATE).status == 204
