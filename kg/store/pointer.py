"""The file that names the published snapshot, watched by those who answer from it."""

from __future__ import annotations

import os


class Pointer:
    """Tells whether the file was replaced. It is asked on the way of every query, so it costs one
    call of the system: a file that is replaced by rename has another inode or time."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None

    def mark(self) -> tuple[int, int]:
        """What the file shows now, to be given to `seen`; raises OSError if it is not there."""
        found = os.stat(self._path)  # noqa: PTH116 - a Path would double the cost
        return found.st_ino, found.st_mtime_ns

    def is_new(self, mark: tuple[int, int]) -> bool:
        """Whether the file shows something else than what was last seen."""
        return mark != self._seen

    def seen(self, mark: tuple[int, int]) -> None:
        """What was there when the number was last read."""
        self._seen = mark
