"""Lines: the units that a page is made of; hard-wrapped text becomes one line a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.records import BlockKind

_WIDEST = 120
_NARROWEST = 40
# How far below the width a filled line may stay: editors break at different places.
_SLACK = 3
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]»]*\Z")
_FIRST = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, stripped and not empty. `kind` is what the markup says that it is."""

    text: str
    kind: BlockKind | None = None


def _groups(text: str) -> list[list[str]]:
    """The lines of a text in groups that blank lines part; no group is empty."""
    groups: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _lower(line: str) -> bool:
    return line[:1].islower()


def _filled(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no place at the end of this one."""
    word = _FIRST.match(following)
    return len(line) + 1 + (len(word[0]) if word else 0) > width - _SLACK


def _width(groups: list[list[str]]) -> int | None:
    """The width to which a text is wrapped, None where it is not.

    It is wrapped where lines that go on in lower case on the next one are all about as long as
    their first missing word allows, and hardly any text is wider.
    """
    going_on = [
        (line, following)
        for group in groups
        for line, following in pairwise(group)
        if _lower(following) and not _ENDS.search(line[-6:])
    ]
    if not going_on:
        return None
    width = max(len(line) for line, _ in going_on)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_filled(line, following, width) for line, following in going_on)
    wider = sum(len(line) for group in groups for line in group if len(line) > width + 10)
    whole = sum(len(line) for group in groups for line in group)
    return width if full >= 0.7 * len(going_on) and wider <= 0.2 * whole else None


def _joined(group: list[str], width: int) -> list[str]:
    """The paragraphs of a group of wrapped lines."""
    paragraphs: list[list[str]] = []
    last = ""
    for line in group:
        goes_on = bool(last) and (
            _filled(last, line, width)
            or (_lower(line) and not _ENDS.search(last[-6:]) and len(last) > width / 2)
        )
        if goes_on:
            paragraphs[-1].append("" if last.endswith("-") and _lower(line) else " ")
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        last = line
    return ["".join(pieces) for pieces in paragraphs]


def split_lines(text: str) -> list[Line]:
    """The lines of a normalised text, without blank ones; wrapped paragraphs are put together."""
    groups = _groups(text)
    width = _width(groups)
    if width is not None:
        groups = [_joined(group, width) for group in groups]
    return [Line(line) for group in groups for line in group]
