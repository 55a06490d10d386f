"""The server's settings: one frozen record, read once at the edge and passed down."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg import settings as kg_settings
from kg.errors import SettingsError
from kg.questions.values import is_iri
from kg.settings import count, seconds
from kg.store.base import Limits
from kg.store.elsewhere import allowed
from kg.vocab import DEFAULT_BASE

PREFIX = "ATTEST_"
TABLE = "server"
# What the server has of its own: resources have another place.
_RESERVED = frozenset(
    (
        "", ".well-known", "articles", "context.jsonld", "dataset", "describe", "graphs", "health",
        "metrics", "ns", "ontology", "questions", "reconcile", "search", "sparql", "static",
    )
)  # fmt: skip
_PATH = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")


def _amount(value: object) -> int:
    number = int(str(value))
    if number < 0 or isinstance(value, bool):
        raise ValueError("a whole number from 0")
    return number


def _file(value: object) -> str:
    text = str(value).strip()
    if text in ("", "-"):
        return text
    path = Path(text).expanduser().absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise ValueError("a file in a folder that is there, or - for standard output")
    return str(path)


def _networks(value: object) -> str:
    listed = str(value).replace(",", " ").split()
    try:
        return " ".join(str(ipaddress.ip_network(one, strict=False)) for one in listed)
    except ValueError:
        raise ValueError("addresses or networks such as 127.0.0.1 10.0.0.0/8") from None


def _port(value: object) -> int:
    number = int(str(value))
    if not 0 <= number <= 65535 or isinstance(value, bool):
        raise ValueError("a port from 0 (any free one) to 65535")
    return number


def _host(value: object) -> str:
    text = str(value).strip()
    if not text or any(c in text for c in " /"):
        raise ValueError("an address such as 127.0.0.1")
    return text


def _url(value: object) -> str:
    text = str(value).strip()
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ValueError("a URL such as https://news.example.org/")
    return text.rstrip("/") + "/" if text else ""


def _line(value: object) -> str:
    text = str(value).strip()
    if not text.isprintable() or len(text) > 200:
        raise ValueError("a line of at most 200 characters")
    return text


def _flag(value: object) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    text = str(value).strip().lower()
    if text not in known:
        raise ValueError("true or false")
    return known[text]


def _digest(value: object) -> str:
    text = str(value).strip().lower()
    if text and (len(text) != 64 or any(c not in "0123456789abcdef" for c in text)):
        raise ValueError("the SHA-256 of a token: 64 hexadecimal digits")
    return text


def _path(value: object) -> str:
    text = str(value).strip().strip("/")
    if text and not _PATH.fullmatch(text):
        raise ValueError("a path such as /id/, of letters, digits and - . _ ~")
    return f"/{text}/" if text else ""


def _iri(value: object) -> str:
    text = str(value).strip()
    if text and not is_iri(text):
        raise ValueError("an IRI such as https://creativecommons.org/licenses/by/4.0/")
    return text


def _servers(value: object) -> str:
    return str(allowed.read(str(value)))


def _setting(default: object, check: Callable[[object], object], help_: str) -> Any:
    return field(default=default, metadata={"check": check, "help": help_})


@dataclass(frozen=True, slots=True)
class Settings:
    """How the graph is served. `store`, `base`, `timeout` and `memory` are the program's own
    settings. Raises SettingsError where a value cannot be used."""

    store: str = ""
    base: str = DEFAULT_BASE
    timeout: float = 30.0
    memory: int = 2048
    host: str = _setting("127.0.0.1", _host, "The address to listen on.")
    port: int = _setting(8080, _port, "The port to listen on; 0 takes any free one.")
    server_workers: int = _setting(1, count, "How many processes answer requests.")
    server_threads: int = _setting(
        8, count, "How many pages each of them makes at once, in threads."
    )
    server_readers: int = _setting(
        2, count, "How many queries all of them evaluate at once, each in a process of its own."
    )
    server_slow: int = _setting(
        4, count, "How many queries that take long they evaluate besides, at a lower priority."
    )
    server_waiting: int = _setting(
        64, count, "How many queries wait for each of both; one more is told to come again."
    )
    cache: int = _setting(
        64, _amount, "Mebibytes of answers that each process keeps; 0 keeps none."
    )
    most_rows: int = _setting(
        10_000_000, _amount, "The most rows, or triples, of an answer to a query; 0 is no limit."
    )
    access_log: str = _setting(
        "", _file, "The file of the access log, a JSON object a line; - is standard output."
    )
    slow_log: str = _setting("", _file, "The same for slow queries, with their texts.")
    slow_seconds: float = _setting(1.0, seconds, "Seconds from which on a query is slow.")
    proxies: str = _setting(
        "", _networks, "Addresses or networks of proxies whose X-Forwarded headers are believed."
    )
    union_default_graph: bool = _setting(
        True, _flag, "Whether a query's default graph is the union of the named graphs."
    )
    write_token: str = _setting(
        "", _digest, "The SHA-256 of the token of those who may write; if empty, nobody may."
    )
    elsewhere: str = _setting(
        "", _servers, "Hosts that SERVICE and LOAD may call; if empty, they call nobody."
    )
    title: str = _setting(
        "Attest: who said what, in which words", _line, "What the dataset is called."
    )
    publisher: str = _setting(
        "", _line, "Who publishes the dataset; if empty, it is called after the host."
    )
    license: str = _setting(
        "", _iri, "The IRI of the licence of the data; if empty, none is stated."
    )
    public_url: str = _setting(
        "", _url, "The URL that the outside knows the server by; if empty, that of the request."
    )
    resource_path: str = _setting(
        "",
        _path,
        "Where the resources of base are served; if empty, where base says, below public_url, "
        "else /id/.",
    )

    def __post_init__(self) -> None:
        for entry in fields(self):
            if "check" in entry.metadata:
                value = _checked(entry.metadata["check"], getattr(self, entry.name), entry.name)
                object.__setattr__(self, entry.name, value)
        first = self.resource_path.split("/")[1:2]
        if first and first[0] in _RESERVED:
            raise SettingsError(
                f"resource_path: {self.resource_path} is taken by the server itself; take another"
            )
        for name in ("server_readers", "server_slow", "server_waiting"):
            if getattr(self, name) < self.server_workers:
                raise SettingsError(
                    f"{name}: {getattr(self, name)} cannot be shared by {self.server_workers} "
                    f"server_workers; it takes {self.server_workers} or more"
                )

    @property
    def limits(self) -> Limits:
        """What one query may use."""
        return Limits(seconds=self.timeout, memory=self.memory * 1024**2)


def table() -> tuple[kg_settings.Entry, ...]:
    """The server's own settings: key in the file's `[server]` table, variable, default, help."""
    return tuple(
        kg_settings.Entry(f.name, PREFIX + f.name.upper(), str(f.default), f.metadata["help"])
        for f in fields(Settings)
        if "check" in f.metadata
    )


def from_environment(
    environ: Mapping[str, str], file: Path = kg_settings.FILE, /, **given: object
) -> Settings:
    """The settings from, in rising order of force: the file, `ATTEST_…` variables, what is given.

    A value of None is not given. Raises SettingsError, in one line, for what cannot be used.
    """
    own = {f.name: f.metadata["check"] for f in fields(Settings) if "check" in f.metadata}
    values: dict[str, Any] = _from_file(file, own)
    for name, check in own.items():
        variable = PREFIX + name.upper()
        if environ.get(variable):
            values[name] = _checked(check, environ[variable], variable)
    values |= {name: v for name, v in given.items() if name in own and v is not None}
    rest = {name: value for name, value in given.items() if name not in own}
    shared = kg_settings.from_environment(environ, file, **rest)
    return Settings(
        store=shared.store,
        base=shared.base,
        timeout=shared.timeout,
        memory=shared.memory,
        **values,
    )


def _from_file(file: Path, own: Mapping[str, Callable[[object], object]]) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get(TABLE, {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as TOML: {error}") from error
    if not isinstance(found, dict):
        raise SettingsError(f"{file}: [{TABLE}] must be a table")
    for name in found:
        if name not in own:
            raise SettingsError(f"{file}: unknown setting {name!r} in [{TABLE}]")
    return {name: _checked(own[name], found[name], f"{file}: {name}") for name in found}


def _checked(check: Callable[[object], object], value: object, where: str) -> object:
    try:
        return check(value)
    except ValueError as error:
        wanted = str(error)
        if "invalid literal" in wanted or "could not convert" in wanted:
            wanted = "a number"
        raise SettingsError(f"{where}: {value!r} cannot be used; it takes {wanted}") from error
