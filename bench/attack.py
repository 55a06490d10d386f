"""Attacks a server of ours in every way that `bench/hostile.py` knows, and measures what it does.

    python bench/attack.py [--quads 1000000] [--deadline 5] [--kinds 45] [--store DIR]

Held to be broken, and told with exit status 1: a hostile query that outlives its deadline by more
than a second; a 500, a traceback or a detail of several lines; a connection out; an acknowledged
change that is lost; small queries whose median meanwhile is over three times the idle one.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from hostile import elsewhere, endless, malformed

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.store import open_store
from kg.tokens import fresh_token, token_hash

TOKEN = fresh_token()
SMALL = "SELECT ?o { <http://e/n7> <http://e/p1> ?o } LIMIT 5"
SLACK = 1.0  # seconds that a query may outlive its deadline
SLOWER = 3.0  # times that small queries may take under attack
broken: list[str] = []


def note(what: str, holds: bool, told: str = "") -> None:
    """Tell one finding, and remember it if it breaks a promise."""
    print(f"{'ok    ' if holds else 'BROKEN'} {what}{': ' if told else ''}{told}", flush=True)
    if not holds:
        broken.append(what)


class Server:
    """A running server, and what its processes take."""

    def __init__(self, folder: Path, deadline: float) -> None:
        self.deadline = deadline
        self.process = subprocess.Popen(
            [sys.executable, "-m", "server", "--store", str(folder), "--port", "0",
             "--timeout", str(deadline)],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "ATTEST_WRITE_TOKEN": token_hash(TOKEN)},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        found = re.search(r":(\d+)/", self.process.stdout.readline())
        assert found
        self.port = int(found[1])
        self.peak = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def tree(self) -> list[tuple[int, int, str]]:
        """Its processes with their resident kibibytes and commands."""
        lines = subprocess.check_output(["ps", "-eo", "pid=,ppid=,rss=,args="], text=True)
        rows = [line.split(None, 3) for line in lines.splitlines()]
        known, grown = {self.process.pid}, True
        while grown:
            more = {int(r[0]) for r in rows if int(r[1]) in known} - known
            known, grown = known | more, bool(more)
        return [(int(r[0]), int(r[2]), r[3] if len(r) > 3 else "") for r in rows
                if int(r[0]) in known]  # fmt: skip

    def _watch(self) -> None:
        while self.process.poll() is None:
            self.peak = max(self.peak, sum(rss for _, rss, _ in self.tree()))
            time.sleep(0.5)

    def ask(
        self, body: bytes, kind: str = "application/sparql-query", patience: float = 60
    ) -> tuple[int, bytes, float]:
        """Status (0: broken off), the first megabyte of the body, seconds."""
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        headers = {"Content-Type": kind, "Authorization": f"Bearer {TOKEN}"}
        status, got = 0, b""
        try:
            connection.request("POST", "/sparql", body, headers)
            response = connection.getresponse()
            status = response.status
            while part := response.read(65536):
                got += part if len(got) < 1_000_000 else b""
        except (http.client.HTTPException, OSError):
            status = status if status >= 400 else 0
        finally:
            connection.close()
        return status, got, time.monotonic() - began


def fill(folder: Path, quads: int) -> None:
    """A graph at random: a tenth as many nodes as triples, twenty properties, many graphs."""
    chance = random.Random(7)
    nodes = max(10, quads // 10)
    with open_store(folder) as store, store.write() as writer:
        for number in range(0, quads, 50_000):
            lines = []
            for _ in range(min(50_000, quads - number)):
                thing = f"<http://e/n{chance.randrange(nodes)}>"
                if chance.random() < 0.3:
                    thing = f'"some words that are number {chance.randrange(nodes)}"'
                lines.append(
                    f"<http://e/n{chance.randrange(nodes)}> <http://e/p{chance.randrange(20)}> "
                    f"{thing} .\n"
                )
            writer.replace(f"http://e/graph/{number}", "".join(lines).encode())


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


def attack_elsewhere(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        for name, text in elsewhere(address):
            for field in ("query", "update"):
                body = urlencode({field: text}).encode()
                status, got, _ = server.ask(body, "application/x-www-form-urlencoded")
                if status in (0, 500) or b"root:" in got or not clean(got):
                    note(f"elsewhere, {name}", False, f"{status} {got[:100]!r}")
        met = 0
        with contextlib.suppress(TimeoutError):
            while True:
                listener.accept()[0].close()
                met += 1
    note("connections out", met == 0, str(met))


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


def attack_killing(server: Server, seconds: float) -> None:
    """Kill whatever works for the server, at random, while changes are made."""
    end, acknowledged, number = time.monotonic() + seconds, [], 0

    def kill() -> None:
        while time.monotonic() < end:
            time.sleep(random.uniform(0.5, 5))
            programs = ("reader.py", "updater.py", "kg.worker")
            killable = [
                pid for pid, _, text in server.tree() if any(name in text for name in programs)
            ]
            if killable:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(random.choice(killable), signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    while time.monotonic() < end:
        number += 1
        text = f"INSERT DATA {{ <http://e/kept> <http://e/number> {number} }}"
        status, body, _ = server.ask(text.encode(), "application/sparql-update")
        if status == 204:
            acknowledged.append(number)
        elif status != 503:
            note("a change while processes die", False, f"{status} {body[:100]!r}")
    thread.join()
    query = "SELECT ?n { <http://e/kept> <http://e/number> ?n }"
    _, body, _ = server.ask(query.encode())
    found = {int(row["n"]["value"]) for row in json.loads(body)["results"]["bindings"]}
    lost = set(acknowledged) - found
    note("acknowledged changes while processes die", not lost,
         f"{len(acknowledged)} of {number} acknowledged, {len(lost)} lost")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--deadline", type=float, default=5.0)
    parser.add_argument("--kinds", type=int, default=1000)
    parser.add_argument("--store", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.store or Path(temporary) / "store"
        if not (folder / "version").exists():
            fill(folder, given.quads)
        server = Server(folder, given.deadline)
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
            attack_elsewhere(server)
            attack_slow(server)
            attack_many(server)
            attack_killing(server, 15)
            note("memory of all processes", True,
                 f"{at_start // 1024} MiB idle, {server.peak // 1024} MiB at most")  # fmt: skip
        finally:
            server.process.terminate()
            server.process.wait(20)
    print(f"{len(broken)} broken" if broken else "all held")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
