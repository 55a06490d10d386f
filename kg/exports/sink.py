"""A file for libraries that write, from which what was written is taken in chunks."""

from __future__ import annotations

import io
from typing import Any


class Sink(io.RawIOBase):
    """What is written to it waits to be taken; `tell` counts all that has passed."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._passed = 0

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._held += content
        self._passed += len(content)
        return len(content)

    def tell(self) -> int:
        return self._passed

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = bytes(self._held)
        self._held.clear()
        return taken
