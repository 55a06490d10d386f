"""The folder of an embedded store: what lies where, the writer's lock, publishing, cleaning up.

    DIR/version        the format's name and number
    DIR/lock           locked by whoever writes; says who that is
    DIR/current        the number of the published snapshot; replaced by rename
    DIR/snapshots/N    the snapshots' databases, never written once published, each with its index
    DIR/snapshots/N.lock   locked (shared) by each reader of N
    DIR/writer-…       the database of a change that is not yet published
    DIR/texts.sqlite   the texts of articles
    DIR/gone.sqlite    which resources earlier snapshots spoke of and the newest does not

A change is made on DIR/writer-…, which starts as a copy of the published snapshot by hard links,
and becomes the next snapshot by rename. Its name is new each time, so that a process left over
from a change that was broken off writes nowhere. What a crash leaves there is dropped by the next
writer: the published snapshot is never touched, so there is nothing to repair.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import StoreBusyError, StoreError
from kg.store.search.note import FILE as INDEX

FORMAT = "attest-store"
VERSION = 1
# What is there while a new store is made; the version comes last.
_BEFORE_VERSION = {"lock", "current", "current.new", "snapshots", "version.new"}
_NOT_COPIED = ("LOCK", "LOG")  # the engine's own lock and its diary


class Layout:
    """An existing store's folder, or a new one that is made here.

    Raises StoreError if the place cannot be a store, or cannot be made one.
    """

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        self.folder = folder
        self.texts = folder / "texts.sqlite"
        self.gone = folder / "gone.sqlite"
        self.writer = folder / "writer-none"  # a new one for each change
        self._snapshots = folder / "snapshots"
        self._current = folder / "current"
        try:
            self._check_or_make(read_only)
        except OSError as error:
            raise StoreError(
                f"{folder}: cannot be used as a store: {error.strerror or error}"
            ) from error

    def _check_or_make(self, read_only: bool) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreError(f"{self.folder} is a file; a store is a folder: name another place")
        version = self.folder / "version"
        if version.exists():
            self._check_version(version.read_text(encoding="utf-8", errors="replace"))
            return
        if read_only:
            raise StoreError(f"{self.folder} holds no store yet; ingest articles into it first")
        self.folder.mkdir(parents=True, exist_ok=True)
        strangers = {path.name for path in self.folder.iterdir()} - _BEFORE_VERSION
        if strangers:
            raise StoreError(
                f"{self.folder} holds other files ({min(strangers)}) and is no store; "
                "name an empty or a new folder"
            )
        self._make(version)

    def _check_version(self, text: str) -> None:
        name, _, number = text.strip().partition(" ")
        if name != FORMAT or not number.isdecimal():
            raise StoreError(f"{self.folder}/version is not that of a store; name another folder")
        if int(number) > VERSION:
            raise StoreError(
                f"{self.folder} was written by a newer Attest (store version {number}, this one "
                f"reads up to {VERSION}); update Attest"
            )

    def _make(self, version: Path) -> None:
        with self._locked(wait=True):
            if version.exists():  # another process made it meanwhile
                return
            self._snapshots.mkdir(exist_ok=True)
            _write(self._current, "0\n")
            _write(version, f"{FORMAT} {VERSION}\n")

    def published(self) -> int:
        """The number of the published snapshot, 0 for none yet.

        Raises StoreError if the pointer is unreadable or names no snapshot.
        """
        try:
            text = self._current.read_text(encoding="ascii", errors="replace").strip()
        except OSError as error:
            raise StoreError(f"{self._current}: cannot be read: {error.strerror}") from error
        if not text.isdecimal() or (int(text) and not self._path(int(text)).is_dir()):
            raise StoreError(
                f"{self._current} does not name a snapshot: write into it the greatest number "
                f"in {self._snapshots}"
            )
        return int(text)

    def path(self, number: int) -> Path | None:
        """The folder of a snapshot's database; None for number 0, which has none."""
        return self._path(number) if number else None

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the writer's lock.

        Raises StoreBusyError if another holds it, StoreError if the folder cannot be written.
        """
        try:
            lock = self._locked(wait=False)
            lock.__enter__()
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be written: {error.strerror}") from error
        try:
            yield
        finally:
            lock.__exit__(None, None, None)

    @contextlib.contextmanager
    def _locked(self, *, wait: bool) -> Iterator[None]:
        path = self.folder / "lock"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise self._busy(os.read(descriptor, 20).decode("ascii", "replace")) from None
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
            try:
                yield
            finally:
                os.ftruncate(descriptor, 0)
                # Unlocked by name: processes forked meanwhile hold this descriptor too.
                fcntl.flock(descriptor, fcntl.LOCK_UN)
        finally:
            os.close(descriptor)

    def _busy(self, holder: str) -> StoreBusyError:
        pid = holder.strip()
        who = "this process" if pid == str(os.getpid()) else f"process {pid or '(unknown)'}"
        return StoreBusyError(f"{self.folder} is being written by {who}; try again when it is done")

    def begin(self, number: int) -> Path:
        """The writer's folder, as a copy of that snapshot; the lock must be held."""
        for leftover in self.folder.glob("writer*"):
            shutil.rmtree(leftover, ignore_errors=True)
        self.writer = self.folder / f"writer-{uuid.uuid4().hex[:12]}"
        self.writer.mkdir()
        if number:
            for source in sorted(self._path(number).iterdir()):
                if not source.name.startswith(_NOT_COPIED):
                    _link_or_copy(source, self.writer / source.name)
        return self.writer

    def publish(self, number: int) -> None:
        """Make the writer's folder, whose database is closed, the published snapshot."""
        for path in self.writer.iterdir():
            if path.stat().st_nlink == 1:  # what it shares with the last snapshot is on disk
                _sync(path)
        _sync(self.writer)
        (self._snapshots / f"{number}.lock").touch()
        leftover = self._path(number)  # of a writer that died between the two renames
        shutil.rmtree(leftover, ignore_errors=True)
        self.writer.rename(leftover)
        _sync(self._snapshots)
        _write(self._current, f"{number}\n")

    def add_index(self, number: int, make: Callable[[Path], None]) -> None:
        """Have an index made for a published snapshot that has none, which changes nothing else of
        it; the lock must be held."""
        folder = self._path(number)
        make(folder)
        for path in (folder / INDEX, folder):
            if path.exists():
                _sync(path)

    def drop(self) -> None:
        """Forget a change that is not to be published."""
        shutil.rmtree(self.writer, ignore_errors=True)

    def clean(self, number: int) -> None:
        """Remove the snapshots before the one before `number` that no reader holds."""
        for lock_path in self._snapshots.glob("*.lock"):
            if lock_path.stem.isdecimal() and int(lock_path.stem) < number - 1:
                self._remove(int(lock_path.stem), lock_path)

    def _remove(self, number: int, lock_path: Path) -> None:
        with lock_path.open("rb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            # The lock file goes first: a reader that gets the lock afterwards sees that it is gone.
            lock_path.unlink()
            shutil.rmtree(self._path(number), ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self._snapshots / str(number)


def _link_or_copy(source: Path, target: Path) -> None:
    """Sorted tables and indexes never change, and are shared; the rest is small and is copied."""
    if source.suffix == ".sst" or source.name == INDEX:
        try:
            target.hardlink_to(source)
        except OSError:  # a file system without hard links
            shutil.copyfile(source, target)
        return
    shutil.copyfile(source, target)


def _write(path: Path, content: str) -> None:
    """Replace a file at once, and for good: after a power cut it is the old one or the new one."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(content, encoding="ascii")
    _sync(fresh)
    fresh.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
