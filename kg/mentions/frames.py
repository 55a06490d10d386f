"""Reads and checks the frame files: which predicates, with which roles, tell of which event.

The format is described in docs/frames.md. A contradiction stops the start, with the file, the
frame and the key that is wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError

EVENT_TYPES = frozenset(
    [
        "Support",
        "Funding",
        "Consultation",
        "Meeting",
        "PhoneCall",
        "Visit",
        "Attack",
        "Killing",
        "Appointment",
        "Designation",
        "Agreement",
        "Rupture",
        "Declaration",
    ]
)
STATUSES = frozenset({"Provided", "Pledged", "Requested", "Ended", "Denied"})
KINDS = frozenset({"Financial", "Arms", "Training", "Military", "Political"})
CATEGORIES = frozenset({"verb", "noun", "adjective"})
THEMES = frozenset({"", "goods", "money", "arms", "offices"})
SLOTS = frozenset({"agent", "recipient", "theme", "title"})
_ROLE = re.compile(r"^[a-z]+(?:-[a-z]+)*(?:>[a-z]+)?$")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell of an event. Slots list grammatical roles, the first that is filled wins.

    `words` demands one of the given nouns in a role, `also` one anywhere below the predicate,
    `modifiers` before the predicate, `governor` above it (modifiers or governor: either will do).
    """

    name: str
    event: str
    category: str
    predicates: frozenset[str]
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: frozenset[str]
    status: str = ""
    kinds: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    theme_words: str = ""
    title: tuple[str, ...] = ()
    title_words: str = ""
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    also: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    governor: frozenset[str] = frozenset()
    preposition: str = ""
    agent_types: frozenset[str] = frozenset()
    recipient_types: frozenset[str] = frozenset()
    recipient_kind: str = ""
    agent_foreign: bool = False
    symmetric: bool = False
    match: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much a frame asks for; of several that fit, the most demanding tells most."""
        asked = (self.words, self.also, self.modifiers or self.governor, self.theme_words)
        return len(self.needs) + 2 * sum(bool(a) for a in asked) + (self.theme_words == "money")


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, found by category and predicate."""

    all: tuple[Frame, ...]
    by_predicate: Mapping[tuple[str, str], tuple[Frame, ...]]


@lru_cache(maxsize=4)
def load_frames(folder: Path) -> Frames:
    """The frames of a folder, checked. Raises DataError naming file, frame and key."""
    found: list[Frame] = []
    for path in sorted(folder.glob("*.toml")):
        found.extend(_file(path))
    if not found:
        raise DataError(f"{folder.name}: no frames found")
    index: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    seen: set[str] = set()
    for frame in found:
        if frame.name in seen:
            raise DataError(f"frame {frame.name}: the name is given twice")
        seen.add(frame.name)
        for predicate in sorted(frame.predicates):
            index[frame.category, predicate].append(frame)
    by_predicate = {
        key: tuple(sorted(frames, key=lambda f: (-f.weight, f.name)))
        for key, frames in index.items()
    }
    return Frames(tuple(found), by_predicate)


def _file(path: Path) -> list[Frame]:
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path.name}: {error}") from None
    shared = {k: v for k, v in table.items() if k != "frame"}
    entries = table.get("frame")
    if not isinstance(entries, list) or not entries:
        raise DataError(f"{path.name}: no [[frame]] in it")
    return [_frame(path.name, {**shared, **entry}) for entry in entries]


_KEYS = {f.name: f for f in fields(Frame)}
_TEXTS = frozenset({"name", "event", "category", "status", "theme_words", "title_words", "preposition", "recipient_kind"})  # fmt: skip
_FLAGS = frozenset({"agent_foreign", "symmetric"})
_ORDERED = frozenset({"agent", "recipient", "theme", "title", "kinds", "match", "reject"})


def _frame(file: str, entry: Mapping[str, Any]) -> Frame:
    where = f"{file}: frame {entry.get('name', '?')}"
    unknown = sorted(set(entry) - set(_KEYS))
    if unknown:
        raise DataError(f"{where}: unknown key {', '.join(unknown)}")
    for key in (
        "name",
        "event",
        "category",
        "predicates",
        "agent",
        "recipient",
        "needs",
        "match",
        "reject",
    ):
        if key not in entry:
            raise DataError(f"{where}: key {key} is missing")
    values: dict[str, Any] = {}
    for key, value in entry.items():
        values[key] = _value(where, key, value)
    frame = Frame(**values)
    _check(where, frame)
    return frame


def _value(where: str, key: str, value: object) -> object:
    if key in _TEXTS:
        if not isinstance(value, str):
            raise DataError(f"{where}: {key} must be a text")
        return value
    if key in _FLAGS:
        if not isinstance(value, bool):
            raise DataError(f"{where}: {key} must be true or false")
        return value
    if key == "words":
        if not isinstance(value, dict):
            raise DataError(f"{where}: words must be a table of lists")
        return {role: frozenset(words) for role, words in value.items()}
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"{where}: {key} must be a list of texts")
    return tuple(value) if key in _ORDERED else frozenset(value)


def _check(where: str, frame: Frame) -> None:
    allowed = (
        ("event", {frame.event}, EVENT_TYPES),
        ("status", {frame.status} - {""}, STATUSES),
        ("kinds", set(frame.kinds), KINDS),
        ("category", {frame.category}, CATEGORIES),
        ("needs", set(frame.needs), SLOTS),
        ("theme_words", {frame.theme_words}, THEMES),
        ("recipient_kind", {frame.recipient_kind}, {"", "place", "any"}),
    )
    for key, given, known in allowed:
        odd = sorted(given - set(known))
        if odd:
            raise DataError(f"{where}: {key} cannot be {', '.join(odd)}")
    for slot in ("agent", "recipient", "theme", "title"):
        for role in getattr(frame, slot):
            if not _ROLE.match(role):
                raise DataError(f"{where}: {slot}: {role!r} is no role")
    for slot in sorted(frame.needs):
        if not getattr(frame, slot):
            raise DataError(f"{where}: needs {slot}, which has no role")
    if not frame.match or not frame.reject:
        raise DataError(f"{where}: needs a sentence that matches and one that does not")
