"""What it costs that a store describes itself: the census with each commit, and the dumps.

    python bench/describing.py --store DIR

works on a copy by hard links of a store with some articles, say that of bench/endpoint.py. Commits
are told with the part that the census takes of them; dumps with their sizes, each made once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.store import census, open_store
from kg.store.base import UpdateRequest, Writer
from kg.store.dumping import NAMES, file_of, make
from kg.store.snapshots import Snapshots

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_ARTICLE = "<https://w3id.org/attest/ns#Article>"
_TITLE = "<http://purl.org/dc/terms/title>"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True, help="the folder of a store; it is left as it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path(given.store).resolve().parent) as folder:
        copy = Path(folder) / "store"
        shutil.copytree(given.store, copy, copy_function=_linked)
        commits(copy)
        dumps(copy)


def _linked(source: str, target: str) -> None:
    """Tables never change and are shared; the rest is small."""
    if source.endswith(".sst"):
        os.link(source, target)
    else:
        shutil.copyfile(source, target)


def commits(folder: Path) -> None:
    """Some kinds of changes, each committed alone."""
    spent: list[float] = []
    real = census.keep

    def timed(*given: Any, **named: Any) -> None:
        begun = time.perf_counter()
        real(*given, **named)
        spent.append(time.perf_counter() - begun)

    census.keep = timed
    article = _lines(300)
    changes: dict[str, Callable[[Writer], object]] = {
        "the first, which may count all": lambda w: w.replace("http://e/0", _lines(1)),
        "an article of 600 triples": lambda w: w.replace("http://e/1", article),
        "INSERT DATA of one": lambda w: w.update(UpdateRequest(_INSERT)),
        "CLEAR of a graph": lambda w: w.update(UpdateRequest("CLEAR GRAPH <http://e/1>")),
    }
    with open_store(folder) as store:
        for name, change in changes.items():
            begun = time.perf_counter()
            with store.write() as writer:
                change(writer)
            print(f"{name:32} {time.perf_counter() - begun:6.2f} s, census {spent[-1]:6.3f} s")
    census.keep = real


_INSERT = f"INSERT DATA {{ <http://e/a> a {_ARTICLE} }}"


def _lines(count: int) -> bytes:
    one = '<http://e/{0}/{1}> {2} {3} .\n<http://e/{0}/{1}> {4} "{1}" .\n'
    lines = (one.format(count, n, _TYPE, _ARTICLE, _TITLE) for n in range(count))
    return "".join(lines).encode()


def dumps(folder: Path) -> None:
    """Each dump, in this process."""
    snapshots = Snapshots(str(folder))
    snapshots.newest()
    target = folder / "dumps"
    target.mkdir()
    for name in NAMES:
        begun, busy = time.perf_counter(), time.process_time()
        make(snapshots, target, name, snapshots.number)
        size = file_of(target, snapshots.number, name).stat().st_size / 1e6
        spent, worked = time.perf_counter() - begun, time.process_time() - busy
        print(f"dump {name:8} {size:8.1f} MB in {spent:6.1f} s, {worked:6.1f} s of a processor")
    snapshots.close()


if __name__ == "__main__":
    main()
