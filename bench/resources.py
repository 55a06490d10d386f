"""Documents about resources over HTTP, each asked for once, so that none is kept.

    pip install -e .[server] oxigraph
    python bench/resources.py                                  # makes a million quads
    python bench/resources.py --data FOLDER --each 100         # a database of bench/endpoint.py

Milliseconds until an answer is whole, over one connection that stays open: the median and the
slowest tenth of each kind of resource, as the page for readers, as Turtle and as JSON-LD, and the
303 that leads there. `cpu` is the processor time of all processes of the server for each answer,
in milliseconds: about what it takes on a machine that does nothing else; — where a process ended
meanwhile. `most` are the ten actors that most is said of; `kept` is one document again and again,
the floor.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from endpoint_servers import build, free_port
from small import cpu
from world import ID

from kg.vocab import ATT

_CLASSES = {
    "actor": "Actor", "event": "Event", "article": "Article", "mention": "EventMention",
    "statement": "Statement", "passage": "Passage", "role": "Role", "place": "Place",
}  # fmt: skip
_FORMS = ("html", "ttl", "jsonld")
_MOST = """SELECT ?x { ?event <%sagent> ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) LIMIT 10"""


class Line:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, accept: str = "*/*") -> tuple[float, int, bytes]:
        """Milliseconds, status and body."""
        start = time.perf_counter()
        self._connection.request("GET", path, headers={"Accept": accept})
        answer = self._connection.getresponse()
        body = answer.read()
        return 1000 * (time.perf_counter() - start), answer.status, body

    def rows(self, query: str) -> list[str]:
        """The IRIs that a query finds as ?x."""
        asked = urllib.parse.urlencode({"query": query, "format": "json"})
        _, status, body = self.get(f"/sparql?{asked}")
        if status != 200:
            raise SystemExit(f"no answer: {body[:300]!r}")
        return [row["x"]["value"] for row in json.loads(body)["results"]["bindings"]]


@contextlib.contextmanager
def serving(store: Path) -> Iterator[tuple[int, int]]:
    """A server over a store: the port that it listens on, and its process's id."""
    port, root = free_port(), Path(__file__).resolve().parents[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "--store", str(store), "--port", str(port)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()  # it says its address when it answers
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(30)


def drawn(line: Line, each: int) -> dict[str, list[str]]:
    """Addresses of resources of each kind, without suffix."""
    chance, found = random.Random(1), {}
    for kind, name in _CLASSES.items():
        iris = line.rows(f"SELECT DISTINCT ?x {{ ?x a <{ATT}{name}> }} LIMIT 20000")
        ours = [iri for iri in iris if iri.startswith(ID)]
        found[kind] = chance.sample(ours, min(each, len(ours)))
    found["most"] = line.rows(_MOST % ATT)
    found["graph"] = [f"{ID}graph/events", f"{ID}graph/actors"]
    return {kind: ["/id/" + iri[len(ID) :] for iri in iris] for kind, iris in found.items()}


def measured(line: Line, paths: list[str], accept: str = "*/*") -> list[float]:
    """Milliseconds of each; ends the program if one is not answered."""
    times = []
    for path in paths:
        took, status, body = line.get(path, accept)
        if status not in (200, 303):
            raise SystemExit(f"{path}: {status} {body[:300]!r}")
        times.append(took)
    return times


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--data", type=Path, help="a folder of bench/endpoint.py, or a new one")
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--each", type=int, default=100, help="resources of each kind")
    given = options.parse_args()
    with contextlib.ExitStack() as held:
        data = given.data or Path(held.enter_context(tempfile.TemporaryDirectory()))
        build(data, given.quads)
        port, pid = held.enter_context(serving(data / "attest"))
        line = Line(port)
        kinds = drawn(line, given.each)
        for path in ("/id/actor/a1.html", "/id/actor/a1.ttl"):  # readers start, templates compile
            for _ in range(5):
                line.get(path)
        print("| kind | resources | 303 | " + " | ".join(f"{f} | tenth | cpu" for f in _FORMS))
        print("|---" * (3 + 3 * len(_FORMS)) + "|")
        kinds["kept"] = ["/id/actor/a1"] * given.each
        for kind, paths in kinds.items():
            cells = [f"{statistics.median(measured(line, paths, 'text/html')):.1f}"]
            for form in _FORMS:
                before = cpu(pid)
                times = sorted(measured(line, [f"{path}.{form}" for path in paths]))
                tenth = times[int(0.9 * len(times))]
                used = 1000 * (cpu(pid) - before) / len(times)
                cells += [
                    f"{statistics.median(times):.1f}",
                    f"{tenth:.0f}",
                    f"{used:.1f}" if used >= 0 else "—",
                ]
            print(f"| {kind} | {len(paths)} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
