"""What a format gives: the lines of a page and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.article.lines import Line
from kg.records import Metadata


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in order, and the metadata that its format carries."""

    lines: tuple[Line, ...]
    metadata: Metadata = field(default_factory=Metadata)


def first_known(*sources: Metadata) -> Metadata:
    """For every field the first source that knows it."""

    def pick(field: str) -> Any:
        return next((v for s in sources if (v := getattr(s, field)) is not None), None)

    return Metadata(**{field: pick(field) for field in Metadata.__slots__})
