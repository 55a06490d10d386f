"""The endpoint beside `oxigraph serve`, on a generated graph, in one run.

    pip install -e .[server] oxigraph
    python bench/endpoint.py                      # 1 million quads, some 15 minutes
    python bench/endpoint.py --quads 100000 --turns 3 --only flagship,timeline

Both get each question in turn, with the same parameters, drawn anew for each turn; the ratio is
that of the medians of the whole time of an answer over HTTP. The native server reads the same
quads, with the union of the graphs as its default graph, so its answers count a triple of two
graphs twice: the numbers of bytes may differ.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import copy
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from endpoint_queries import KINDS_LEADING, LEADING, QUERIES, SMALL, Terms, drawn, fill
from generate import graphs

from kg.store import open_store

FLOOR = "ASK { }"
MILLION = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1000000"
CONSTRUCT = """PREFIX att: <https://w3id.org/attest/ns#>
CONSTRUCT { ?p att:article ?a ; att:exact ?w } WHERE { ?p att:article ?a ; att:exact ?w }"""


class Endpoint:
    """A running server: its address, and its process to look at."""

    def __init__(self, name: str, port: int, path: str, command: list[str]) -> None:
        self.name, self.port, self.path, self._command = name, port, path, command
        self.process = _started(command)
        self._held: http.client.HTTPConnection | None = None
        self._used = 0.0

    def ask(self, query: str, limit: float = 60) -> tuple[float, float, int, str]:
        """Seconds to the first byte and to the last, bytes, and "" or what went wrong."""
        if time.perf_counter() - self._used > 2:  # a server may close what is idle
            self._held = None
        try:
            return self._ask(query, limit)
        finally:
            self._used = time.perf_counter()

    def _ask(self, query: str, limit: float) -> tuple[float, float, int, str]:
        start = time.perf_counter()
        try:
            connection = self._connection(limit)
            body = urllib.parse.urlencode({"query": query})
            accept = "text/tab-separated-values, application/n-triples;q=0.9, */*;q=0.1"
            connection.request("POST", self.path, body, {
                "Content-Type": "application/x-www-form-urlencoded", "Accept": accept,
            })  # fmt: skip
            response = connection.getresponse()
            size, first = len(response.read(1)), time.perf_counter() - start
            while chunk := response.read(1 << 16):
                size += len(chunk)
            wrong = "" if response.status == 200 else f"status {response.status}"
            return first, time.perf_counter() - start, size, wrong
        except (OSError, http.client.HTTPException) as error:
            self._held = None
            return 0.0, time.perf_counter() - start, 0, type(error).__name__

    def _connection(self, limit: float) -> http.client.HTTPConnection:
        if self._held is None:
            self._held = http.client.HTTPConnection("127.0.0.1", self.port, timeout=limit)
            self._held.connect()
            assert self._held.sock is not None
            self._held.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._held

    def another(self) -> Endpoint:
        """The same server over a connection of its own."""
        other = copy.copy(self)
        other._held = None
        return other

    def ready(self) -> None:
        """Wait until it answers."""
        for _ in range(300):
            if not self.ask(FLOOR, 5)[3]:
                return
            time.sleep(0.2)
        raise SystemExit(f"{self.name} does not answer")

    def again(self) -> None:
        """End it, and start it anew: else it goes on with what nobody waits for any more."""
        self.process.kill()
        self.process.wait()
        self._held, self.process = None, _started(self._command)
        self.ready()

    def memory(self) -> int:
        """The peak of resident memory of the server and its children, in megabytes (Linux)."""
        pids, total = [self.process.pid], 0
        while pids:
            pid = pids.pop()
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                    if line.startswith("VmHWM"):
                        total += int(line.split()[1])
                for task in Path(f"/proc/{pid}/task").iterdir():
                    pids += map(int, (task / "children").read_text().split())
        return total // 1024


def build(folder: Path, quads: int) -> Terms:
    """Both databases in the folder, made if they are not there; IRIs for parameters."""
    ours, native, lines = folder / "attest", folder / "native", folder / "data.nq"
    if not (folder / "done").exists():
        print(f"making {quads} quads in {folder}", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        with open_store(ours) as store, store.write() as writer, lines.open("w") as file:
            for name, content in graphs(quads):
                once = list(dict.fromkeys(content))
                writer.replace(name, "".join(f"{line} .\n" for line in once).encode())
                file.writelines(f"{line} <{name}> .\n" for line in once)
        load = ["oxigraph", "load", "-l", str(native), "-f", str(lines)]
        subprocess.run(load, check=True, capture_output=True)
        optimize = ["oxigraph", "optimize", "-l", str(native)]
        subprocess.run(optimize, check=True, capture_output=True)
        (folder / "done").touch()
    return drawn(lines)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    here = Path(__file__).resolve().parents[1]
    return subprocess.Popen(
        command,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(here)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def servers(folder: Path) -> Iterator[tuple[Endpoint, Endpoint]]:
    """Both servers, started and answering: ours, the native one."""
    ports = free_port(), free_port()
    commands = (
        [sys.executable, "-m", "server", "--store", str(folder / "attest"),
         "--port", str(ports[0])],
        ["oxigraph", "serve-read-only", "-l", str(folder / "native"), "--union-default-graph",
         "--bind", f"127.0.0.1:{ports[1]}"],
    )  # fmt: skip
    ours = Endpoint("attest", ports[0], "/sparql", commands[0])
    native = Endpoint("native", ports[1], "/query", commands[1])
    try:
        for endpoint in (ours, native):
            endpoint.ready()
        yield ours, native
    finally:
        for endpoint in (ours, native):
            endpoint.process.terminate()
            endpoint.process.wait(20)


def compare(
    ours: Endpoint, native: Endpoint, names: list[str], turns: int, terms: Terms
) -> dict[str, dict[str, float]]:
    """Each question, asked in turn."""
    found: dict[str, dict[str, float]] = {}
    for name in names:
        times: dict[str, list[float]] = {"attest": [], "native": []}
        wrong = ""
        for turn in range(turns):
            for endpoint in (ours, native) if turn % 2 else (native, ours):
                _, took, _, error = endpoint.ask(fill(name, turn, *terms))
                times[endpoint.name].append(took)
                if error == "TimeoutError":
                    endpoint.again()
                wrong = wrong or (error and f"{endpoint.name}: {error}")
            if max(times["native"]) > 5 and turn >= 1:
                break
        mine, theirs = (1000 * statistics.median(times[who]) for who in ("attest", "native"))
        mark = aim(name, theirs)
        found[name] = {"attest": mine, "native": theirs, "ratio": mine / theirs, "aim": mark}
        missed = "" if mine / theirs <= mark else "  MISSED"
        figures = f"{mine:10.2f} {theirs:10.2f} {mine / theirs:8.3f}"
        print(f"{name:32} {figures}  ≤ {mark}{missed} {wrong}", flush=True)
    return found


def kinds(found: dict[str, dict[str, float]]) -> None:
    """The four kinds that decide, each over all its wordings; then the rest."""
    slow = {name: row for name, row in found.items() if row["native"] > 10}
    for kind in (*KINDS_LEADING, ""):
        leading = [name for name in slow if name.startswith(kind or KINDS_LEADING)]
        rows = [row for name, row in slow.items() if (name in leading) == bool(kind)]
        if not rows:
            continue
        ratios = sorted(row["ratio"] for row in rows)
        mine, theirs = (sum(row[who] for row in rows) for who in ("attest", "native"))
        print(f"{kind or 'all others':18} {len(rows):3} over 10 ms natively: together "
              f"{mine / theirs:.3f}, best {ratios[0]:.3f}, median "
              f"{statistics.median(ratios):.3f}, worst {ratios[-1]:.3f}")  # fmt: skip


def aim(name: str, native: float) -> float:
    """The ratio that is to be reached, by the question and the native server's milliseconds."""
    if name.startswith(KINDS_LEADING):
        return 0.03
    return 2.0 if name in SMALL or native <= 10 else 1.15


def large(ours: Endpoint, native: Endpoint) -> dict[str, object]:
    """A million rows, and a large CONSTRUCT: first byte, total, peak of memory."""
    found: dict[str, object] = {}
    for name, query in (("million rows", MILLION), ("construct", CONSTRUCT)):
        for endpoint in (ours, native):
            first, took, size, wrong = endpoint.ask(query, 300)
            found[f"{name} {endpoint.name}"] = (first, took, size)
            print(f"{name:14} {endpoint.name:7} first {1000 * first:8.1f} ms  total {took:6.2f} s  "
                  f"{size / 1e6:7.1f} MB  peak {endpoint.memory()} MB {wrong}",
                  flush=True)  # fmt: skip
    return found


def rate(endpoint: Endpoint, questions: list[str], clients: int, seconds: float) -> float:
    """Answers a second, with so many clients at once, each with a connection."""
    end = time.perf_counter() + seconds

    def client(place: int) -> int:
        own, done = endpoint.another(), 0
        while time.perf_counter() < end:
            own.ask(questions[(place * 7 + done) % len(questions)])
            done += 1
        return done

    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        start = time.perf_counter()
        total = sum(pool.map(client, range(clients)))
        return total / (time.perf_counter() - start)


def main() -> None:
    """Measure, print, and leave the figures as JSON where asked."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--turns", type=int, default=7)
    options.add_argument("--seconds", type=float, default=15, help="for each rate")
    options.add_argument("--data", type=Path, help="a folder to keep the databases in")
    options.add_argument("--only", help="parts of names of questions, with commas")
    options.add_argument("--json", type=Path, help="a file for the figures")
    asked = options.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="attest-bench-"))
    try:
        terms = build(folder, asked.quads)
        with servers(folder) as (ours, native):
            measure(asked, ours, native, terms)
    finally:
        if asked.data is None:
            shutil.rmtree(folder, ignore_errors=True)


def measure(asked: argparse.Namespace, ours: Endpoint, native: Endpoint, terms: Terms) -> None:
    """All measurements, each printed as it is made."""
    parts = asked.only.split(",") if asked.only else [""]
    names = [name for name in QUERIES if any(part in name for part in parts)]
    floor = statistics.median(ours.ask(FLOOR)[1] for _ in range(200)) * 1000
    beside = statistics.median(native.ask(FLOOR)[1] for _ in range(200)) * 1000
    print(f"floor: attest {floor:.2f} ms, native {beside:.2f} ms")
    print(f"{'question':32} {'attest ms':>10} {'native ms':>10} {'ratio':>8}")
    found: dict[str, object] = {"floor": [floor, beside]}
    found["questions"] = questions = compare(ours, native, names, asked.turns, terms)
    kinds(questions)
    if not asked.only:
        found["large"] = large(ours, native)
        mixed = [fill(name, turn, *terms) for turn in range(5) for name in (*LEADING, *SMALL)]
        for name, texts in (("mixed", mixed), ("repeated", mixed[:8])):
            for endpoint in (ours, native):
                found[f"{name} {endpoint.name}"] = per = rate(endpoint, texts, 4, asked.seconds)
                print(f"{name:9} 4 clients  {endpoint.name:7} {per:9.1f} answers a second")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
