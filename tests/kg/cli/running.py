"""What a run of `kg …` leaves: its status, and what it printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.pipeline import ArticleEvidence

Tell = Callable[..., ArticleEvidence]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line that an error is; anything more fails the test."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("kg: ")
        return lines[0]


Run = Callable[..., Ran]
