"""Measures the export of N-Quads beside Oxigraph's own dump of the same graphs.

    python bench/export.py [--quads 1000000] [--times 3]

Both write N-Quads to nowhere, in turn, each in a process of its own: Oxigraph dumps a database that
holds the named graphs alone (ours holds their merge beside them); ours sorts the lines of each
graph. The speed is in quads a second of wall time, the CPU time of all processes beside it; memory
is the highest of any of the processes.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph
from generate import graphs

from kg.store import open_store

_OURS = """
import sys, kg
with kg.open(sys.argv[1], read_only=True) as graph:
    print(sum(map(len, graph.export_chunks(sys.argv[2]))))
"""
_THEIRS = """
import sys, pyoxigraph
with open("/dev/null", "wb") as output:
    pyoxigraph.Store.read_only(sys.argv[1]).dump(output, pyoxigraph.RdfFormat.N_QUADS)
"""
_MEMORY = """
import resource
def most(who): return resource.getrusage(who).ru_maxrss
print(max(most(resource.RUSAGE_SELF), most(resource.RUSAGE_CHILDREN)), file=sys.stderr)
"""


def fill(folder: Path, quads: int) -> int:
    """Make both databases; how many quads they hold."""
    count = 0
    native = pyoxigraph.Store(str(folder / "native"))
    with open_store(folder / "ours") as store, store.write() as writer:
        for name, lines in graphs(quads):
            content = "".join(f"{line} .\n" for line in dict.fromkeys(lines)).encode()
            writer.replace(name, content)
            native.bulk_load(
                content, pyoxigraph.RdfFormat.N_TRIPLES, to_graph=pyoxigraph.NamedNode(name)
            )
            count += content.count(b"\n")
    native.flush()
    return count


def measured(code: str, *arguments: str) -> tuple[float, float, int]:
    """Seconds of wall time, of CPU time, and the most kibibytes."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code + _MEMORY, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, cpu, int(done.stderr.split()[-1])


def main() -> None:
    """Print a line for each, and how they compare."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--formats", nargs="*", default=["nquads"])
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # In a process of its own: what this one has had in memory would count for its children.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            count = pool.submit(fill, folder, asked.quads).result()
        jobs = {"oxigraph": (_THEIRS, str(folder / "native"))}
        jobs |= {name: (_OURS, str(folder / "ours"), name) for name in asked.formats}
        found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in jobs}
        for _ in range(asked.times):
            for name, job in jobs.items():
                found[name].append(measured(*job))
    print(f"{count:,} quads; medians of {asked.times}")
    theirs = statistics.median(wall for wall, _, _ in found["oxigraph"])
    for name, runs in found.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        print(
            f"{name:<10}{wall:>8.1f} s {cpu:>8.1f} s CPU {count / wall:>12,.0f} quads/s "
            f"{memory / 1024:>7.0f} MiB   speed {theirs / wall:.2f} of Oxigraph's dump"
        )


if __name__ == "__main__":
    main()
