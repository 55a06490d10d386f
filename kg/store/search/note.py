"""The note beside an index: which snapshot it belongs to, and who made it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FILE = "search.sqlite"
NOTE = "search.json"
FORM = 1  # of the index's tables


@dataclass(frozen=True, slots=True)
class Note:
    """An index's snapshot, the way in which its texts were folded, and the form of its tables.

    Only a program that folds in the same way may change an index; any that knows the form may read
    it.
    """

    snapshot: int
    made_by: str
    form: int = FORM

    def fits(self, snapshot: int) -> bool:
        """Whether it is the index of that snapshot, in the form that is known here. A writer that
        knows no index copies the one before it along: then the number tells."""
        return self.snapshot == snapshot and self.form == FORM

    def as_json(self) -> dict[str, int | str]:
        """The content of the file."""
        return {"snapshot": self.snapshot, "made_by": self.made_by, "form": self.form}


def read_note(folder: Path) -> Note | None:
    """The note in a snapshot's folder; None if there is none that can be read."""
    try:
        found = json.loads((folder / NOTE).read_bytes())
        return Note(int(found["snapshot"]), str(found["made_by"]), int(found["form"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
