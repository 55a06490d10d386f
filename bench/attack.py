"""Attacks a server of ours in every way that `bench/hostile.py` knows, and measures what it does.

    python bench/attack.py [--quads 1000000] [--deadline 5] [--kinds 45] [--store DIR]

The store is written to. Processes that answer, evaluate and write are killed while changes are
made, one by one, and all at once.

Held to be broken, and told with exit status 1: a hostile query that outlives its deadline by more
than a second; a 500, a traceback or a detail of several lines; a connection out; an acknowledged
change that is lost; small queries whose median meanwhile is over three times the idle one.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

from generate import graphs
from hostile import disguised, elsewhere, endless, malformed

sys.path.insert(0, str(Path(__file__).parents[1]))

from attacked import Server, broken, note
from killing import attack_everything, attack_killing

from kg.store import open_store

FORM = "application/x-www-form-urlencoded"
SMALL = "SELECT ?o { <https://w3id.org/attest/id/actor/a7> ?p ?o } LIMIT 5"
SLACK = 1.0  # seconds that a query may outlive its deadline
SLOWER = 3.0  # times that small queries may take under attack


def fill(folder: Path, quads: int) -> None:
    """A graph of the model, as `bench/generate.py` makes it."""
    with open_store(folder) as store, store.write() as writer:
        for name, lines in graphs(quads):
            writer.replace(name, "".join(f"{line} .\n" for line in lines).encode())


@contextlib.contextmanager
def small_queries(server: Server) -> Iterator[list[float]]:
    """Two clients that ask small queries meanwhile, and their seconds."""
    seconds: list[float] = []
    going = True

    def run() -> None:
        while going:
            status, _, took = server.ask(SMALL.encode())
            if status == 200:
                seconds.append(took)
            elif status not in (503, 0):
                broken.append(f"a small query got {status}")
            time.sleep(0.02)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield seconds
    finally:
        going = False
        for thread in threads:
            thread.join()


def clean(body: bytes) -> bool:
    """Whether an error is told in one line, without a trace."""
    if b"Traceback" in body or b"panicked" in body:
        return False
    with contextlib.suppress(ValueError, KeyError, TypeError):
        return "\n" not in json.loads(body)["detail"]
    return True


def attack_endless(server: Server, kinds: int) -> list[float]:
    with small_queries(server) as meanwhile:
        for kind, text in list(endless().items())[:kinds]:
            status, body, took = server.ask(text.encode())
            holds = took <= server.deadline + SLACK and status in (0, 200, 400, 503)
            note(f"endless, {kind}", holds and (status == 200 or clean(body)),
                 f"{status or 'broken off'} after {took:.2f} s")  # fmt: skip
    return meanwhile


def attack_malformed(server: Server) -> None:
    told: Counter[int] = Counter()
    for kind, body in malformed().items():
        for media_type in ("application/sparql-query", "application/sparql-update"):
            status, got, took = server.ask(body, media_type)
            told[status] += 1
            if status in (0, 500) or not clean(got) or took > server.deadline + SLACK:
                note(f"malformed, {kind}", False, f"{status} after {took:.2f} s: {got[:120]!r}")
    note("malformed bodies", True, ", ".join(f"{n} x {s}" for s, n in sorted(told.items())))


def attack_elsewhere(folder: Path, deadline: float) -> None:
    """Calls of this machine, in disguise: of a server that may call nobody, and of one whose list
    has a name of this machine without its network, and a server that redirects."""
    with socket.create_server(("", 0)) as listener:
        listener.settimeout(0.5)
        port = listener.getsockname()[1]
        address = f"http://127.0.0.1:{port}/x"
        targets = disguised(port)
        redirected = [target for target in targets if target.isascii()]
        with redirecting(redirected) as place:
            for allowed in ("", f"localhost {place}"):
                server = Server(folder, deadline, ATTEST_ELSEWHERE=allowed)
                for name, text in elsewhere(address):
                    for field in ("query", "update"):
                        body = urlencode({field: text}).encode()
                        status, got, _ = server.ask(body, FORM)
                        if status in (0, 500) or b"root:" in got or not clean(got):
                            note(f"elsewhere, {name}", False, f"{status} {got[:100]!r}")
                places = [*targets, *(f"http://{place}/{n}" for n in range(len(redirected)))]
                for one in places:
                    for field, text in (
                        ("query", f"ASK {{ SERVICE <{one}> {{ ?s ?p ?o }} }}"),
                        ("update", f"LOAD <{one}>"),
                    ):
                        status, got, _ = server.ask(urlencode({field: text}).encode(), FORM)
                        if status not in (400, 403, 502, 503) or not clean(got):
                            note(f"elsewhere, {one}", False, f"{status} {got[:100]!r}")
                server.end()
        met = 0
        with contextlib.suppress(TimeoutError):
            while True:
                listener.accept()[0].close()
                met += 1
    note("connections out", met == 0, str(met))


@contextlib.contextmanager
def redirecting(targets: list[str]) -> Iterator[str]:
    """A server whose address /N redirects to the Nth target."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(307)
            self.send_header("Location", targets[int(self.path[1:])])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *args: object) -> None:
            """Nothing: nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def attack_slow(server: Server) -> None:
    """Results of many rows, read by drops or let go."""
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    target = "/sparql?" + urlencode({"query": text, "format": "csv"})
    begun = []
    for _ in range(24):
        one = socket.create_connection(("127.0.0.1", server.port))
        one.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        begun.append(one)
    with small_queries(server) as seconds:
        time.sleep(server.deadline + 2)
    for one in begun:
        one.close()
    time.sleep(1)
    status, _, took = server.ask(SMALL.encode())
    note("rows read slowly and dropped", status == 200,
         f"{len(seconds)} small queries meanwhile; then {status} in {took:.2f} s")  # fmt: skip


def attack_many(server: Server) -> None:
    told: Counter[int] = Counter()
    seconds: list[float] = []

    def one() -> None:
        status, _, took = server.ask(SMALL.encode())
        told[status] += 1
        seconds.append(took)

    threads = [threading.Thread(target=one) for _ in range(256)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    note("256 clients at once", set(told) <= {200, 503},
         f"{dict(told)}, the last after {max(seconds):.2f} s")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--deadline", type=float, default=5.0)
    parser.add_argument("--kinds", type=int, default=1000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--memory", type=int, default=1024, help="mebibytes for one query")
    parser.add_argument("--killing", type=float, default=15.0, help="seconds for each kind")
    parser.add_argument("--rounds", type=int, default=6, help="times that all is killed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.store or Path(temporary) / "store"
        if not (folder / "version").exists():
            fill(folder, given.quads)
        server = Server(folder, given.deadline, ATTEST_MEMORY=str(given.memory))
        try:
            with small_queries(server) as idle:
                time.sleep(5)
            at_start = server.peak
            meanwhile = attack_endless(server, given.kinds)
            times = statistics.median(meanwhile) / statistics.median(idle)
            note("small queries under attack", times <= SLOWER,
                 f"median {statistics.median(meanwhile) * 1000:.1f} ms, {times:.1f} x idle, "
                 f"{len(meanwhile)} of them")  # fmt: skip
            attack_malformed(server)
            attack_slow(server)
            attack_many(server)
            most = {kind: kib // 1024 for kind, kib in server.most.items()}
            bounded = most["reader"] < given.memory + 200 and most["web"] < 600
            note("memory", bounded,
                 f"all {at_start // 1024} MiB idle, {server.peak // 1024} at most; one process at "
                 f"most: {most}")  # fmt: skip
        finally:
            server.end()
        attack_elsewhere(folder, given.deadline)
        attack_killing(folder, given.killing)
        attack_everything(folder, given.rounds)
    print(f"{len(broken)} broken" if broken else "all held")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
