"""Small questions beside `oxigraph serve`, each asked once only, so that no answer is kept.

    pip install -e .[server] oxigraph
    python bench/small.py --quads 100000
    python bench/small.py --data FOLDER --turns 500     # databases that bench/endpoint.py made

Both servers get each question in turn over one connection each that stays open, by a client that
costs as little as it can. The floor is what an answer costs that is kept already. `cpu` is the
processor time of a server with all its processes, in milliseconds for each answer.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import tempfile
import time
import urllib.parse
from pathlib import Path

from endpoint_queries import ID, PREFIXES
from endpoint_servers import FLOOR, Endpoint, build, servers

_TICKS = os.sysconf("SC_CLK_TCK")
QUESTIONS = {
    "ask": "ASK { @A att:partOf ?x }",
    "ask of event": "ASK { @E a att:Attack ; att:mention ?m }",
    "part of one": "SELECT ?s { @A att:partOf+ ?s }",
    "actor page": "SELECT ?p ?o { @A ?p ?o }",
    "event page": "SELECT ?p ?o { @E ?p ?o }",
    "event facts": "SELECT ?w ?a { @E att:mention ?m . ?m att:passage ?p . ?p att:exact ?w ; "
    "att:article ?a }",
    "graph one": "SELECT ?s ?p ?o { GRAPH @G { ?s ?p ?o } }",
}


class Line:
    """One connection that stays open."""

    def __init__(self, port: int, path: str) -> None:
        self._path = path
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, query: str) -> float:
        """Milliseconds until the answer is whole."""
        body = urllib.parse.urlencode({"query": query}).encode()
        head = (
            f"POST {self._path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Accept: text/tab-separated-values, */*;q=0.1\r\n\r\n"
        )
        request = head.encode() + body
        start = time.perf_counter()
        self._socket.sendall(request)
        content = b""
        while not _is_whole(content):
            piece = self._socket.recv(1 << 20)
            if not piece:
                raise SystemExit(f"the connection ended after {content[:300]!r}")
            content += piece
        took = time.perf_counter() - start
        if not content.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"no answer: {content[:300]!r}")
        return 1000 * took


def cpu(pid: int) -> float:
    """Processor seconds that a server and its processes have taken until now (Linux)."""
    pids, total = [pid], 0
    while pids:
        here = Path(f"/proc/{pids.pop()}")
        with contextlib.suppress(OSError):
            fields = (here / "stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
            for task in (here / "task").iterdir():
                pids += map(int, (task / "children").read_text().split())
    return total / _TICKS


def _is_whole(content: bytes) -> bool:
    head, empty, body = content.partition(b"\r\n\r\n")
    if not empty:
        return False
    folded = head.lower()
    if b"content-length: " in folded:
        length = folded.split(b"content-length: ", 1)[1].split(b"\r\n", 1)[0]
        return len(body) >= int(length)
    return content.endswith(b"0\r\n\r\n")


def fill(name: str, turn: int, events: list[str], articles: list[str]) -> str:
    """A question that was not asked before."""
    text = QUESTIONS[name].replace("@A", f"<{ID}actor/a{turn}>")
    text = text.replace("@E", f"<{events[turn * 7 % len(events)]}>")
    return PREFIXES + text.replace("@G", f"<{articles[turn % len(articles)]}>")


def compare(both: tuple[Endpoint, Endpoint], questions: list[str], each: int = 20) -> list[float]:
    """Medians and processor time of both, in milliseconds; they take turns, some each."""
    lines = [Line(endpoint.port, endpoint.path) for endpoint in both]
    pids = [endpoint.process.pid for endpoint in both]
    took: tuple[list[float], list[float]] = ([], [])
    used = [0.0, 0.0]
    for start in range(0, len(questions), each):
        for place in (0, 1) if start // each % 2 else (1, 0):
            before = cpu(pids[place])
            took[place].extend(map(lines[place].ask, questions[start : start + each]))
            used[place] += 1000 * (cpu(pids[place]) - before)
    middle = [statistics.median(times) for times in took]
    return [*middle, middle[0] / middle[1], *(spent / len(questions) for spent in used)]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--quads", type=int, default=100_000)
    options.add_argument("--turns", type=int, default=300)
    options.add_argument("--data", type=Path, help="a folder to keep the databases in")
    asked = options.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="attest-bench-"))
    try:
        events, articles, _ = build(folder, asked.quads)
        with servers(folder) as both:
            print(f"{'':14} {'attest ms':>10} {'native ms':>10} {'ratio':>7} "
                  f"{'cpu':>7} {'native':>7}")  # fmt: skip
            for name in ("floor", *QUESTIONS):
                asking = [FLOOR] * asked.turns
                if name in QUESTIONS:
                    asking = [fill(name, turn, events, articles) for turn in range(asked.turns)]
                mine, theirs, ratio, own, beside = compare(both, asking)
                print(f"{name:14} {mine:10.3f} {theirs:10.3f} {ratio:7.2f} "
                      f"{own:7.3f} {beside:7.3f}", flush=True)  # fmt: skip
    finally:
        if asked.data is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
