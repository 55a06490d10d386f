"""Word lists in TOML: read and checked; a list that nobody asks for stops the start.

Every error is a DataError that names the file and the key.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NoReturn

from kg.errors import DataError


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a TOML file. Raises DataError naming the file if there is none."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: {error}") from None


class WordLists:
    """The lists of one file. Ask for each of them, then `finish`: what is left over is unknown."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises DataError if it cannot be read or is no TOML."""
        self._file = path.name
        self._table = read_toml(path)
        self._asked: set[tuple[str, ...]] = set()

    def words(self, *keys: str) -> frozenset[str]:
        """The list at a path of keys, as a set. Raises DataError if it is missing or no list of
        distinct texts."""
        return frozenset(self._list(keys, self._at(keys)))

    def named_words(self, *keys: str) -> dict[str, tuple[str, ...]]:
        """A table of lists, in the order of the file."""
        return {name: self._list((*keys, name), v) for name, v in self._table_at(keys).items()}

    def pairs(self, *keys: str) -> dict[str, str]:
        """A table of texts."""
        table = self._table_at(keys)
        for name, value in table.items():
            if not isinstance(value, str):
                self.refuse((*keys, name), "must be a text")
        return table

    def refuse(self, keys: tuple[str, ...], why: str) -> NoReturn:
        """Say what is wrong with a key of this file."""
        raise DataError(f"{self._file}: {'.'.join(keys)}: {why}")

    def finish(self) -> None:
        """Raise DataError if the file holds a list that nobody asked for."""
        for path in _paths(self._table):
            if not any(path[: len(asked)] == asked for asked in self._asked):
                self.refuse(path, "unknown key")

    def _at(self, keys: tuple[str, ...]) -> object:
        self._asked.add(keys)
        value: object = self._table
        for key in keys:
            if not isinstance(value, dict) or key not in value:
                self.refuse(keys, "is missing")
            value = value[key]
        return value

    def _table_at(self, keys: tuple[str, ...]) -> dict[str, Any]:
        value = self._at(keys)
        if not isinstance(value, dict):
            self.refuse(keys, "must be a table")
        return value

    def _list(self, keys: tuple[str, ...], value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self.refuse(keys, "must be a list of texts")
        words: tuple[str, ...] = tuple(value)
        for n, word in enumerate(words):
            if word in words[:n]:
                self.refuse(keys, f"{word!r} is given twice")
        return words


def _paths(table: dict[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The paths of keys to everything in a table that is no table itself."""
    found: list[tuple[str, ...]] = []
    for key, value in table.items():
        here = (*above, key)
        found += _paths(value, here) if isinstance(value, dict) else [here]
    return found
