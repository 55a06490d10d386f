"""The file that names the published snapshot, watched by those who answer from it."""

from __future__ import annotations

from pathlib import Path


class Pointer:
    """Tells whether the file was replaced. It is asked on the way of every query, so it costs one
    call of the system: a file that is replaced by rename has another inode or time."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._seen: tuple[int, int] | None = None

    def mark(self) -> tuple[int, int]:
        """What the file shows now, to be given to `seen`; raises OSError if it is not there."""
        found = self._path.stat()
        return found.st_ino, found.st_mtime_ns

    def is_new(self, mark: tuple[int, int]) -> bool:
        """Whether the file shows something else than what was last seen."""
        return mark != self._seen

    def seen(self, mark: tuple[int, int]) -> None:
        """What was there when the number was last read."""
        self._seen = mark
