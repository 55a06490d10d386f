"""Reads and checks the frame files: which predicates, with which roles, tell of which event.

The format is described in docs/frames.md. A contradiction stops the start, with the file, the
frame and the key that is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.mentions.lexicon import EVENT_TYPES, KINDS
from kg.registry.records import ACTOR_TYPES
from kg.wordlists import read_toml

STATUSES = frozenset({"Provided", "Pledged", "Requested", "Ended", "Denied"})
CATEGORIES = frozenset({"verb", "noun", "adjective"})
THEMES = frozenset({"arms", "goods", "money", "place", "relief"})
RECIPIENT_KINDS = frozenset({"any", "people", "place", "seat", "target"})
TENSES = frozenset({"future", "past", "perfect", "present"})
SLOTS = ("agent", "recipient", "theme", "title")
# What a slot may be limited to: a class of actors, or those who act for a body.
SLOT_TYPES = ACTOR_TYPES | {"members"}
_ROLE = re.compile(r"^[a-z]+(?:-[a-z]+)*(?:>[a-z]+(?:-[a-z]+)*)*$")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell of an event; docs/frames.md says what each key means.

    Slots list grammatical roles, the first that is filled wins.
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
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    also: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    governor: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    unless: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    preposition: str = ""
    unless_preposition: frozenset[str] = frozenset()
    unless_governor: frozenset[str] = frozenset()
    tense: frozenset[str] = frozenset()
    agent_types: frozenset[str] = frozenset()
    recipient_types: frozenset[str] = frozenset()
    recipient_kind: str = ""
    agent_foreign: bool = False
    besides: bool = False
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
    found: dict[str, Frame] = {}
    lists = _lists(folder / _LISTS)
    for path in sorted(folder.glob("*.toml")):
        for frame in _file(path, lists) if path.name != _LISTS else ():
            if frame.name in found:
                raise DataError(f"{path.name}: frame {frame.name}: the name is given twice")
            found[frame.name] = frame
    if not found:
        raise DataError(f"{folder.name}: no frames found")
    index: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in found.values():
        for predicate in sorted(frame.predicates):
            index[frame.category, predicate].append(frame)
    by_predicate = {
        key: tuple(sorted(frames, key=lambda f: (-f.weight, f.name)))
        for key, frames in index.items()
    }
    return Frames(tuple(found.values()), by_predicate)


_LISTS = "lists.toml"
_NAMED = "@"  # before the name of a list


def _lists(path: Path) -> dict[str, tuple[str, ...]]:
    """The lists of nouns that frames name; none without the file."""
    if not path.exists():
        return {}
    return {name: _texts(path.name, name, words) for name, words in read_toml(path).items()}


def _file(path: Path, lists: Mapping[str, tuple[str, ...]]) -> list[Frame]:
    table = read_toml(path)
    entries = table.pop("frame", None)
    if not isinstance(entries, list) or not entries:
        raise DataError(f"{path.name}: no [[frame]] in it")
    return [_frame(path.name, {**table, **entry}, lists) for entry in entries]


_KEYS = frozenset(f.name for f in fields(Frame))
_NEEDED = (
    "name", "event", "category", "predicates", "agent", "recipient", "needs", "match", "reject",
)  # fmt: skip
_TEXTS = frozenset(
    {"name", "event", "category", "status", "theme_words", "preposition", "recipient_kind"}
)
_FLAGS = frozenset({"agent_foreign", "besides", "symmetric"})
_TABLES = frozenset({"words", "unless"})
_ORDERED = frozenset({*SLOTS, "kinds", "match", "reject"})


def _frame(file: str, entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Frame:
    where = f"{file}: frame {entry.get('name', '?')}"
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise DataError(f"{where}: unknown key {', '.join(unknown)}")
    for key in _NEEDED:
        if key not in entry:
            raise DataError(f"{where}: key {key} is missing")
    values: dict[str, Any] = {k: _value(where, k, v, lists) for k, v in entry.items()}
    frame = Frame(**values)
    _check_choices(where, frame)
    _check_slots(where, frame)
    return frame


def _value(where: str, key: str, value: object, lists: Mapping[str, tuple[str, ...]]) -> object:
    if key in _TEXTS:
        if not isinstance(value, str):
            raise DataError(f"{where}: {key} must be a text")
        return value
    if key in _FLAGS:
        if not isinstance(value, bool):
            raise DataError(f"{where}: {key} must be true or false")
        return value
    if key in _TABLES:
        if not isinstance(value, dict):
            raise DataError(f"{where}: {key} must be a table of lists")
        return {
            role: frozenset(_spelled_out(where, _texts(where, f"{key}.{role}", v), lists))
            for role, v in value.items()
        }
    texts = _texts(where, key, value)
    return texts if key in _ORDERED else frozenset(texts)


def _spelled_out(
    where: str, words: tuple[str, ...], lists: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Nouns, with those of a list in place of its name."""
    for word in words:
        if not word.startswith(_NAMED):
            yield word
        elif word.removeprefix(_NAMED) in lists:
            yield from lists[word.removeprefix(_NAMED)]
        else:
            raise DataError(f"{where}: {word} is no list of {_LISTS}")


def _texts(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"{where}: {key} must be a list of texts")
    return tuple(value)


def _check_choices(where: str, frame: Frame) -> None:
    """The keys whose values are words of the vocabulary, or of a short list."""
    choices = (
        ("event", {frame.event}, EVENT_TYPES),
        ("status", {frame.status}, {"", *STATUSES}),
        ("kinds", {*frame.kinds}, {*KINDS}),
        ("only", frame.only, STATUSES),
        ("tense", frame.tense, TENSES),
        ("category", {frame.category}, CATEGORIES),
        ("needs", frame.needs, {*SLOTS}),
        ("agent_types", frame.agent_types, SLOT_TYPES),
        ("recipient_types", frame.recipient_types, SLOT_TYPES),
        ("theme_words", {frame.theme_words}, {"", *THEMES}),
        ("recipient_kind", {frame.recipient_kind}, {"", *RECIPIENT_KINDS}),
    )
    for key, given, known in choices:
        odd = sorted(given - known)
        if odd:
            raise DataError(f"{where}: {key} cannot be {', '.join(odd)}")


def _check_slots(where: str, frame: Frame) -> None:
    """Slots hold roles, a slot that is needed has one, and there are sentences to test with."""
    for slot in SLOTS:
        for role in getattr(frame, slot):
            if not _ROLE.match(role):
                raise DataError(f"{where}: {slot}: {role!r} is no role")
    for slot in sorted(frame.needs):
        if not getattr(frame, slot):
            raise DataError(f"{where}: needs {slot}, which has no role")
    for key in ("words", "unless", "without"):
        for role in sorted(getattr(frame, key)):
            if not _ROLE.match(role):
                raise DataError(f"{where}: {key}: {role!r} is no role")
    for key in ("predicates", "match", "reject"):
        if not getattr(frame, key):
            raise DataError(f"{where}: {key} is empty")
