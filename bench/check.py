"""How long `kg check` takes, and how much memory, on the sample articles told over and over.

    python bench/check.py [--quads 1000000] [--keep DIR]

Each copy of an article has a name of its own, so that all of it is sound and all is looked at.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import kg
from kg import ids
from kg.checks import check
from kg.resources import samples_folder
from kg.vocab import DEFAULT_BASE, article_graphs


def fill(folder: Path, quads: int) -> None:
    """The sample articles, read once, then copied under other names until there are so many."""
    with kg.open(folder) as attest:
        attest.ingest(samples_folder())
        store = attest.store
        articles = [name for name in store.graphs() if name.startswith(article_graphs())]
        graphs = [(name.rpartition("/")[2].encode(), store.read(name)) for name in articles]
        there = sum(graph.count(b"\n") for _, graph in graphs)
        with store.write() as writer:
            for number in range(quads // there):
                for key, graph in graphs:
                    other = ids.text_digest(f"{number} {key.decode()}")[:16]
                    name = f"{article_graphs(DEFAULT_BASE)}{other}"
                    writer.replace(name, graph.replace(key, other.encode()))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quads", type=int, default=1_000_000)
    arguments.add_argument("--keep", type=Path, help="where the graph is, or is to be kept")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        if not (folder / "current").exists():
            fill(folder, given.quads)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with kg.open(folder, read_only=True) as attest:
            start, used = time.perf_counter(), time.process_time()
            report = check(attest.store, DEFAULT_BASE)
            took, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{report.triples} triples, {report.articles} articles: {report.counts or 'all sound'}")
    print(
        f"{took:.0f} s, {used:.0f} s of the processor, {report.triples / took:.0f} triples a second"
    )
    print(f"memory at most {peak / 1024:.0f} MB, of which {before / 1024:.0f} MB before the check")


if __name__ == "__main__":
    main()
