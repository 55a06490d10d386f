"""The program that writes a dump of a snapshot into a file: `python -m kg.store.dumping FOLDER NAME
NUMBER PARENT`.

The files lie in the store's folder: `dumps/NUMBER.NAME.gz`, and while one is written
`dumps/NUMBER.NAME.gz.part`. One is written at a time; whoever writes holds `dumps/lock`, and first
removes what is left of other snapshots. Memory stays flat. Equal graphs give equal files.
"""

from __future__ import annotations

import fcntl
import gzip
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import pyoxigraph
from pyoxigraph import DefaultGraph, RdfFormat

from kg.errors import AttestError
from kg.store import reader, sandbox
from kg.store.dataset import is_merged
from kg.store.quads import rewritten
from kg.store.reader import SortedHead
from kg.store.snapshots import Snapshots
from kg.vocab import NAMESPACES

# What a name stands for: the media type. Of formats without graphs the merge is written.
NAMES = {"nq": "application/n-quads", "ttl": "text/turtle", "jsonld": "application/ld+json"}
DONE, FAILED, BUSY, STALE = 0, 1, 3, 4  # exit statuses; STALE: there is a newer snapshot
_TRIES = 20  # to get the lock, which others hold for a moment to look whether somebody has it
_LEVEL = 6


def file_of(folder: Path, number: int, name: str) -> Path:
    """Where the dump of a snapshot lies; `folder` is that of all dumps."""
    return folder / f"{number}.{name}.gz"


def part_of(file: Path) -> Path:
    """Where it is while it is written."""
    return file.with_name(file.name + ".part")


def write_chunks(chunks: Iterable[bytes], name: str, output: IO[bytes]) -> None:
    """Write N-Quads, compressed, as what the name stands for. Raises AttestError, OSError."""
    if name != "nq":
        chunks = rewritten(chunks, NAMES[name])
    with _compressed(output) as file:
        for chunk in chunks:
            file.write(chunk)


def _compressed(output: IO[bytes]) -> gzip.GzipFile:
    """No time and no name in its head: equal contents are equal files."""
    return gzip.GzipFile("", "wb", _LEVEL, output, mtime=0)


def _write(store: pyoxigraph.Store, name: str, output: IO[bytes]) -> None:
    if name != "ttl" or not is_merged(store):
        write_chunks(reader.dump(store), name, output)
        return
    with _compressed(output) as file:
        compressed: Any = file
        head: Any = SortedHead(compressed, len(NAMESPACES))
        graph = DefaultGraph()
        store.dump(head, RdfFormat.TURTLE, from_graph=graph, prefixes=NAMESPACES)


def _locked(folder: Path) -> IO[bytes] | None:
    """The lock; None if another process writes."""
    lock = (folder / "lock").open("ab")
    for _ in range(_TRIES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.01)
        else:
            return lock
    lock.close()
    return None


def is_free(folder: Path) -> bool:
    """Whether nobody writes a dump."""
    try:
        with (folder / "lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except BlockingIOError:
        return False
    return True


def make(snapshots: Snapshots, folder: Path, name: str, number: int) -> int:
    """Write a dump of the newest snapshot, if that is its number; the exit status.

    Raises OSError, AttestError, and what the engine raises.
    """
    store = snapshots.newest()
    if snapshots.number != number:
        return STALE
    lock = _locked(folder)
    if lock is None:
        return BUSY
    with lock:
        file = file_of(folder, number, name)
        for old in _left_over(folder, number):
            old.unlink(missing_ok=True)
        if not file.exists():
            _whole(file, lambda output: _write(store, name, output))
    return DONE


def _whole(file: Path, write: Callable[[IO[bytes]], None]) -> None:
    part = part_of(file)
    with part.open("wb") as output:
        write(output)
        output.flush()
        os.fsync(output.fileno())
    part.replace(file)


def _left_over(folder: Path, number: int) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name != "lock" and (
            not path.name.startswith(f"{number}.") or path.suffix == ".part"
        ):
            yield path


def main(arguments: list[str]) -> int:
    """Write one dump; the exit status. What is wrong goes to standard error in one line."""
    sandbox.end_with_parent()
    where, name, number, parent = arguments
    if os.getppid() != int(parent):
        return FAILED
    os.nice(10)
    folder = Path(where) / "dumps"
    ours = str(Path(__file__).resolve().parents[2])
    readable = [path for path in (where, sys.base_prefix, ours, *sys.path) if path]
    sandbox.only_files(readable, [str(folder)])
    sandbox.no_network()
    try:
        return make(Snapshots(where), folder, name, int(number))
    except (AttestError, OSError, ValueError, RuntimeError, MemoryError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
