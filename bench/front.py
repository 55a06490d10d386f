"""The front beside `oxigraph serve`: rates, long answers, memory.

    pip install -e .[server] oxigraph
    python bench/front.py --quads 100000
    python bench/front.py --data FOLDER --workers 1,2     # databases that bench/endpoint.py made

Rates are answers a second to clients in processes of their own, a connection each; what is asked
differs from client to client and is asked once, but for the floor. Memory is the proportional set
size (PSS) of a server with all its processes, in which what is shared counts once.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from endpoint import CONSTRUCT
from endpoint_queries import LEADING, SMALL, Terms
from endpoint_queries import fill as draw
from endpoint_servers import FLOOR, Endpoint, build, servers
from small import Line, fill

_CLIENTS = 4
_ROWS = "SELECT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {}"


def questions(terms: Terms) -> dict[str, Callable[[int], list[str]]]:
    """What each client asks, by its number."""
    look_ups = ("ask", "part of one", "actor page", "event page")

    def drawn(client: int) -> list[str]:
        turns = range(1000 * client, 1000 * client + 250)
        return [draw(name, turn, *terms) for turn in turns for name in (*LEADING, *SMALL)]

    def new(names: tuple[str, ...], client: int) -> list[str]:
        turns = range(100_000 * client, 100_000 * client + 3000)
        events, articles, _ = terms
        return [fill(name, turn, events, articles) for turn in turns for name in names]

    return {
        "what is kept": lambda _: [FLOOR],
        "look-ups": lambda client: new(look_ups, client),
        "joins": lambda client: new(("event facts",), client),
        "mixed": drawn,
    }


def client(port: int, path: str, asked: list[str], seconds: float) -> int:
    """How many answers one client gets."""
    line, done = Line(port, path), 0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        line.ask(asked[done % len(asked)])
        done += 1
    return done


def rates(endpoint: Endpoint, terms: Terms, seconds: float) -> None:
    for name, asked_by in questions(terms).items():
        work = [
            (endpoint.port, endpoint.path, asked_by(number), seconds) for number in range(_CLIENTS)
        ]
        with multiprocessing.Pool(_CLIENTS) as pool:
            total = sum(pool.starmap(client, work))
        print(f"  {name:14} {total / seconds:9.0f} answers a second", flush=True)


def memory(pid: int) -> int:
    """The PSS of a process and all below it, in megabytes (Linux)."""
    pids, total = [pid], 0
    while pids:
        here = Path(f"/proc/{pids.pop()}")
        with contextlib.suppress(OSError):
            for line in (here / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
            for task in (here / "task").iterdir():
                pids += map(int, (task / "children").read_text().split())
    return total // 1024


@contextlib.contextmanager
def watched(pid: int, peak: list[int]) -> Iterator[None]:
    """Puts the highest memory of the time into `peak`."""
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.1):
            peak[0] = max(peak[0], memory(pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def long(both: tuple[Endpoint, Endpoint], rows: int, turns: int) -> None:
    """Long answers, in turn; no two the same, so that none is kept."""
    for name, query in (("rows", _ROWS), ("construct", CONSTRUCT.replace("{", "{{")
                                          .replace("}", "}}") + " LIMIT {}")):  # fmt: skip
        times: dict[str, tuple[list[float], list[float]]] = {e.name: ([], []) for e in both}
        peaks = {endpoint.name: [0] for endpoint in both}
        rest = {endpoint.name: memory(endpoint.process.pid) for endpoint in both}
        for turn in range(turns):
            for endpoint in both if turn % 2 else reversed(both):
                with watched(endpoint.process.pid, peaks[endpoint.name]):
                    first, total, _, wrong = endpoint.ask(query.format(rows - turn), 300)
                if wrong:
                    raise SystemExit(f"{endpoint.name}: {wrong}")
                times[endpoint.name][0].append(first)
                times[endpoint.name][1].append(total)
        for who, (firsts, totals) in times.items():
            print(f"{name:10} {who:7} first {1000 * statistics.median(firsts):7.1f} ms, "
                  f"total {statistics.median(totals):6.2f} s, memory {peaks[who][0]} MB, "
                  f"before {rest[who]} MB", flush=True)  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--quads", type=int, default=100_000)
    options.add_argument("--rows", type=int, default=1_000_000, help="of a long answer")
    options.add_argument("--turns", type=int, default=3, help="for each long answer")
    options.add_argument("--seconds", type=float, default=4, help="for each rate")
    options.add_argument("--workers", default="1", help="numbers of web processes, with commas")
    options.add_argument("--data", type=Path, help="a folder to keep the databases in")
    asked = options.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="attest-bench-"))
    try:
        terms = build(folder, asked.quads)
        with servers(folder) as both:
            long(both, asked.rows, asked.turns)
            print("native")
            rates(both[1], terms, asked.seconds)
        for workers in asked.workers.split(","):
            os.environ["ATTEST_SERVER_WORKERS"] = workers
            with servers(folder) as both:
                print(f"attest, {workers} web processes")
                rates(both[0], terms, asked.seconds)
    finally:
        if asked.data is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
