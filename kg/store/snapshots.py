"""The newest published snapshot of a store, as a process that reads has it open."""

from __future__ import annotations

import contextlib
import fcntl
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph

from kg.planning import Plans
from kg.store.pointer import Pointer
from kg.store.reader import columns

if TYPE_CHECKING:
    from kg.store.search.finder import Finder


class Snapshots:
    """The newest published snapshot of a store's folder, opened read-only.

    A shared lock on the snapshot's lock file keeps it from being removed.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(folder) if folder else None
        self._lock: IO[bytes] | None = None
        self._store = pyoxigraph.Store()
        self._pointer = Pointer(f"{folder}/current")
        self.number = 0
        self.plans = Plans(columns)
        self._finder: Finder | None = None

    @property
    def store(self) -> pyoxigraph.Store:
        """The snapshot that was opened last."""
        return self._store

    def newest(self) -> pyoxigraph.Store:
        """The newest snapshot's store; raises OSError or ValueError if there is none whole."""
        if self._folder is None:
            return self._store
        for _ in range(100):
            mark = self._pointer.mark()
            if not self._pointer.is_new(mark):
                return self._store
            number = int((self._folder / "current").read_text())
            if number == self.number or self._open(self._folder / "snapshots", number):
                self._pointer.seen(mark)
                return self._store
        raise OSError("its snapshots vanish faster than they can be opened")

    def finder(self) -> Finder:
        """What searches the snapshot that was opened last; opened when it is first asked for.
        Raises NoSearchError if it cannot be searched."""
        if self._finder is None:
            from kg.store.search.finder import open_finder

            folder = self._folder / "snapshots" / str(self.number) if self._folder else None
            self._finder = open_finder(folder, self.number, self._store)
        return self._finder

    def close(self) -> None:
        """Let go of the snapshot."""
        self._store, self._finder = pyoxigraph.Store(), None
        if self._lock is not None:
            self._lock.close()
        self._lock, self.number = None, 0

    def warm(self) -> None:
        """Open the newest snapshot before it is asked for; what is wrong is told when it is."""
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            self.newest()

    def _open(self, folder: Path, number: int) -> bool:
        """Whether the snapshot could be locked before a writer removed it."""
        path = folder / f"{number}.lock"
        try:
            lock = path.open("rb")
        except FileNotFoundError:
            if (folder / str(number)).exists():
                raise
            return False
        fcntl.flock(lock, fcntl.LOCK_SH)
        if not path.exists():
            lock.close()
            return False
        self._store = pyoxigraph.Store.read_only(str(folder / str(number)))
        if self._lock is not None:
            self._lock.close()
        self._lock, self.number, self._finder = lock, number, None
        self.plans.use(folder / str(number))
        return True
