"""Planned and plain, side by side in child processes, without HTTP: for work on the planner.

    python bench/planned.py FOLDER                       # made by bench/endpoint.py --data FOLDER
    python bench/planned.py FOLDER --only single --turns 5 --check

"plain" is the native database with the union of its graphs, as `oxigraph serve` has it; "attest"
our snapshot with the planner before the engine. Both serialize as TSV into nothing; times are those
of the processor. `--check` also asks our snapshot without the planner and compares the answers.
What takes longer than `--limit` seconds of the clock is ended with its process.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import statistics
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph
from endpoint_queries import QUERIES, drawn, fill
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from kg.planning import Plans
from kg.store.reader import columns

Answer = tuple[float, float, int, str]  # seconds in all, seconds of planning, bytes, what it was


class Worker:
    """One way of answering, in a process that can be ended."""

    def __init__(self, folder: Path, *, union: bool, planned: bool) -> None:
        self._what = (folder, union, planned)
        self._start()

    def _start(self) -> None:
        self._pipe, other = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_serve, args=(other, *self._what))
        self._process.start()
        self._pipe.recv()

    def ask(self, query: str, limit: float, *, keep: bool = False) -> Answer:
        """The answer's figures; over the limit, the limit and no answer."""
        self._pipe.send((query, keep))
        if self._pipe.poll(limit):
            answer: Answer = self._pipe.recv()
            return answer
        self._process.kill()
        self._process.join()
        self._start()
        return limit, 0.0, 0, "over the limit"

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection, folder: Path, union: bool, planned: bool) -> None:
    store = pyoxigraph.Store.read_only(str(folder))
    plans = Plans(columns)
    plans.use(folder)
    pipe.send("ready")
    while True:
        query, keep = pipe.recv()
        start = time.process_time()
        output = io.BytesIO()
        try:
            text = plans.of(query, None).text if planned else query
            spent = time.process_time() - start
            results = store.query(text, use_default_graph_as_union=union)
            if isinstance(results, QuerySolutions):
                results.serialize(output, QueryResultsFormat.TSV)
            elif isinstance(results, QueryBoolean):
                output.write(str(bool(results)).encode())
            else:
                pyoxigraph.serialize(results, output, RdfFormat.N_TRIPLES)
        except (SyntaxError, OSError, RuntimeError) as error:
            pipe.send((time.process_time() - start, 0.0, 0, f"{type(error).__name__}: {error}"))
            continue
        took = time.process_time() - start
        lines = output.getvalue().splitlines()
        what = str(hash(tuple(sorted(Counter(lines).items())))) if keep else ""
        pipe.send((took, spent, max(0, len(lines) - 1), what))


def snapshot(folder: Path) -> Path:
    """The newest snapshot of the store in a bench's folder."""
    ours = folder / "attest"
    return ours / "snapshots" / (ours / "current").read_text().strip()


def main() -> None:
    """Measure and print, the worst ratio last."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--turns", type=int, default=3)
    options.add_argument("--only", default="", help="parts of names, with commas")
    options.add_argument("--limit", type=float, default=10.0)
    options.add_argument("--check", action="store_true")
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    terms = drawn(asked.folder / "data.nq")
    parts = asked.only.split(",")
    names = [name for name in QUERIES if any(part in name for part in parts)]
    ours = Worker(snapshot(asked.folder), union=False, planned=True)
    same = Worker(snapshot(asked.folder), union=False, planned=False) if asked.check else None
    plain = Worker(asked.folder / "native", union=True, planned=False)
    found: dict[str, dict[str, float]] = {}
    try:
        for name in names:
            found[name] = one(name, asked, (ours, plain, same), terms)
    finally:
        for worker in (ours, plain, same):
            if worker is not None:
                worker.close()
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1))


def one(
    name: str,
    asked: argparse.Namespace,
    workers: tuple[Worker, Worker, Worker | None],
    terms: tuple[list[str], ...],
) -> dict[str, float]:
    """One question with its parameters drawn anew in each turn."""
    ours, plain, same = workers
    times: tuple[list[float], list[float]] = ([], [])
    planning, rows, told = 0.0, 0, ""
    for turn in range(asked.turns):
        query = fill(name, turn, *terms)
        mine = ours.ask(query, 60, keep=asked.check)
        if not times[1] or max(times[1]) < asked.limit:
            theirs = plain.ask(query, asked.limit)
            times[1].append(theirs[0])
        times[0].append(mine[0])
        planning, rows = max(planning, mine[1]), max(rows, mine[2])
        if ":" in mine[3]:
            told = mine[3]
        if same is not None:
            other = same.ask(query, asked.limit, keep=True)
            if other[2:] != mine[2:] and other[3] != "over the limit":
                told = f"DIFFERENT {turn}: {mine[2]} rows, plain {other[2]}"
    a, b = (1000 * statistics.median(each) for each in times)
    print(f"{name:36} {a:9.2f} {b:9.2f} {a / b:7.3f} {rows:8} rows, planned in "
          f"{1000 * planning:.1f} ms {told}", flush=True)  # fmt: skip
    return {"attest": a, "plain": b, "ratio": a / b, "rows": rows}


if __name__ == "__main__":
    main()
