"""Dumps on disk: each is made once for a snapshot, by a process of its own at the lowest priority,
and sent from the disk. Whoever asks while it is made gets it as it grows.

One is made at a time, whatever is asked for: the others are told to come again.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import zlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO

from kg.errors import CrowdedError, StoreError
from kg.store.base import Store
from kg.store.dumping import BUSY, DONE, STALE, file_of, is_free, part_of
from kg.store.embedded import OxigraphStore

_PIECE = 256 * 1024
_SOON = 0.03  # seconds between two looks at a file that grows
_LOOKS = 30  # looks without news, after which somebody asks whether it is written at all
Making = asyncio.Task[tuple[int, str]]
_BUSY = "another dump is being made; come again when it is done"


class Dumps:
    """The dumps of a store. To be made in an event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._making: Making | None = None
        self._file: Path | None = None  # what is being made, or was last
        self.at_work = asyncio.Lock()  # held while one is fetched from a store elsewhere

    @property
    def folder(self) -> Path | None:
        """Where they lie; None for a store that is not on this machine's disk."""
        store = self._store
        return Path(store.folder) / "dumps" if isinstance(store, OxigraphStore) else None

    def ready(self, number: int, name: str) -> IO[bytes] | None:
        """The dump of a snapshot, if it is made already."""
        if self.folder is None:
            return None
        try:
            return file_of(self.folder, number, name).open("rb")
        except FileNotFoundError:
            return None

    async def growing(self, number: int, name: str) -> Pieces:
        """The dump of a snapshot, compressed, as it is being made. Raises StoreError, at once or
        where it breaks off; CrowdedError if another one is being made, or there is a newer
        snapshot."""
        folder = self.folder
        assert folder is not None
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder}: cannot be written: {error.strerror}") from error
        file = file_of(folder, number, name)
        making = await self._begun(name, number, file)
        while (found := _opened(part_of(file)) or _opened(file)) is None:
            if making.done():
                _raise(*making.result())
                raise CrowdedError(_BUSY)
            if _is_other(folder, file):
                raise CrowdedError(_BUSY)
            await asyncio.sleep(_SOON)
        return Growing(found, file)

    async def _begun(self, name: str, number: int, file: Path) -> Making:
        """The making of a file, begun unless it is under way. Raises CrowdedError."""
        if self._making is not None and not self._making.done():
            if self._file == file:
                return self._making
            if self._file is None or not self._file.exists():
                raise CrowdedError(_BUSY)
            await asyncio.wait([self._making])  # all is written, and its process is about to end
            return await self._begun(name, number, file)
        if is_free(file.parent):
            part_of(file).unlink(missing_ok=True)  # of a process that was killed
        self._file = file
        self._making = asyncio.create_task(self._make(name, number))
        return self._making

    async def _make(self, name: str, number: int) -> tuple[int, str]:
        """The exit status and the words of the process that makes it."""
        assert isinstance(self._store, OxigraphStore)
        where = self._store.folder
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kg.store.dumping", where, name, str(number), str(os.getpid())),
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            _, told = await process.communicate()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            raise
        return process.returncode or 0, told.decode("utf-8", "replace").strip()

    async def close(self) -> None:
        """End what is being made."""
        if self._making is not None:
            self._making.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._making


def _raise(status: int, told: str) -> None:
    """What an exit status means, where the file is not there."""
    if status in (BUSY, STALE, DONE):
        raise CrowdedError(_BUSY)
    raise StoreError(f"the dump could not be made: {told[-300:] or 'its process ended'}")


def _is_other(folder: Path, file: Path) -> bool:
    """Whether another dump is being made than that one."""
    return any(part != part_of(file) for part in folder.glob("*.part")) and not is_free(folder)


def _opened(path: Path) -> IO[bytes] | None:
    try:
        return path.open("rb")
    except FileNotFoundError:
        return None


class Pieces(ABC):
    """A file in pieces; closed at its end, or by whoever takes no more."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __aiter__(self) -> Pieces:
        return self

    async def __anext__(self) -> bytes:
        piece = await self._next()
        if not piece:
            self._file.close()
            raise StopAsyncIteration
        return piece

    @abstractmethod
    async def _next(self) -> bytes:
        """The next bytes; none at the end."""

    async def _read(self, most: int) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, self._file.read, most)

    async def aclose(self) -> None:
        """Take no more."""
        self._file.close()


class Growing(Pieces):
    """A file that is being written; it is whole once it has its own name, which is `file`."""

    def __init__(self, found: IO[bytes], file: Path) -> None:
        super().__init__(found)
        self._name = file

    async def _next(self) -> bytes:
        silent = 0
        while True:
            ended = self._name.exists()
            piece = await self._read(_PIECE)
            if piece:
                return piece
            if ended:
                self._check()
                return b""
            silent += 1
            if silent % _LOOKS == 0 and is_free(self._name.parent) and not self._name.exists():
                raise StoreError("the dump broke off")
            await asyncio.sleep(_SOON)

    def _check(self) -> None:
        """That what got the name is what was read, not another that was begun after it."""
        try:
            same = self._name.stat().st_ino == os.fstat(self._file.fileno()).st_ino
        except FileNotFoundError:  # removed for a newer snapshot
            same = False
        if not same:
            raise StoreError("the dump broke off")


class Section(Pieces):
    """The bytes of a file from one place to another."""

    def __init__(self, file: IO[bytes], start: int, end: int) -> None:
        super().__init__(file)
        file.seek(start)
        self._left = end - start

    async def _next(self) -> bytes:
        if not self._left:
            return b""
        piece = await self._read(min(_PIECE, self._left))
        if not piece:
            raise StoreError("the dump is shorter than it was")
        self._left -= len(piece)
        return piece


async def unpacked(pieces: Pieces) -> AsyncIterator[bytes]:
    """The contents of a gzip file, in pieces of a bounded size."""
    loop = asyncio.get_running_loop()
    machine = zlib.decompressobj(wbits=31)
    async with contextlib.aclosing(pieces):
        async for piece in pieces:
            left = piece
            while left:
                yield await loop.run_in_executor(None, machine.decompress, left, _PIECE)
                left = machine.unconsumed_tail
    yield machine.flush()
