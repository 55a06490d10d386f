"""The list of servers that may be called, and which address of which name may be connected to.

Pure: resolves and connects to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_network

from kg.errors import CallRefusedError
from kg.store.elsewhere.addresses import Network, address_of, is_host, is_public

_PORTS = {"http": 80, "https": 443}
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[^\s/?#@:\[\]\\%<>\"{}|^`]+)"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>[/?][^\s#\\<>\"{}|^`]*)?(?:#.*)?",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]\\=]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?:=(?P<network>[0-9A-Fa-f:./]+))?"
)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_SHOWN = 200  # characters of an address in an error


@dataclass(frozen=True, slots=True)
class Place:
    """An address of the web, taken apart: `host` is a name in ASCII or an IP address."""

    scheme: str
    host: str
    port: int
    target: str  # path and query as they are sent

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A server that may be called: without a port at those of http and https; at public addresses
    alone, or at those of the network."""

    host: str
    port: int | None = None
    network: Network | None = None

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port is None else f":{self.port}"
        return f"{host}{port}" + ("" if self.network is None else f"={self.network}")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The servers that may be called; without entries none may."""

    entries: tuple[Entry, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.entries))

    def place(self, url: str) -> Place:
        """The place that an absolute IRI names, if it may be called.

        Raises CallRefusedError for what is no plain http or https address, for one with a user
        name, and for a host or port that is not on the list.
        """
        found = _URL.fullmatch(url)
        shown = url if len(url) <= _SHOWN else url[: _SHOWN - 1] + "…"
        if found is None:
            raise CallRefusedError(
                f"<{shown}> cannot be called: it is no plain http or https address without a "
                "user name"
            )
        scheme = found["scheme"].lower()
        try:
            host = _host(found["host"])
        except ValueError:
            raise CallRefusedError(f"<{shown}> cannot be called: it names no host") from None
        port = int(found["port"]) if found["port"] else _PORTS[scheme]
        target = found["path"] or "/"
        target = target if target.startswith("/") else f"/{target}"
        place = Place(scheme, host, port, _in_ascii(target))
        if not self._for(place):
            raise CallRefusedError(
                f"<{shown}> may not be called: {place.host} at port {port} is not on this server's "
                "list of those that may"
            )
        return place

    def addresses(self, place: Place, resolved: Iterable[str]) -> list[str]:
        """Of the addresses that a place's name was resolved to, those that may be connected to."""
        entries = self._for(place)
        found = []
        for text in dict.fromkeys(resolved):
            try:
                address = address_of(text)
            except ValueError:
                continue
            if is_host(address) and any(
                is_public(address) if e.network is None else address in e.network for e in entries
            ):
                found.append(str(address))
        return list(dict.fromkeys(found))

    def _for(self, place: Place) -> list[Entry]:
        known = _PORTS.values()
        return [
            entry
            for entry in self.entries
            if entry.host == place.host
            and (place.port == entry.port if entry.port else place.port in known)
        ]


def read(text: str) -> Allowed:
    """The list from a setting: `host`, `host:port`, `host=network`, separated by spaces or commas.

    A host that is an IP address is its own network. Raises ValueError with what an entry must be.
    """
    entries = []
    for one in text.replace(",", " ").split():
        found = _ENTRY.fullmatch(one)
        if found is None:
            raise ValueError(_WANTED)
        try:
            host = _host(found["host"])
            port = int(found["port"]) if found["port"] else None
            network: Network | None = None
            if found["network"]:
                network = ip_network(found["network"], strict=False)
            elif _is_address(host):
                network = ip_network(host)
        except ValueError:
            raise ValueError(_WANTED) from None
        if port is not None and not 0 < port < 65536:
            raise ValueError(_WANTED)
        entries.append(Entry(host, port, network))
    return Allowed(tuple(dict.fromkeys(entries)))


_WANTED = (
    "hosts such as query.example.org, data.example.org:8443, or intern.example.org=10.1.0.0/16, "
    "whose addresses may lie in that network"
)


def _host(text: str) -> str:
    """A host in its one form. Raises ValueError for what is neither a name nor an address in its
    usual form: an address written as one number, with zeros before it or in another base is none.
    """
    if text.startswith("["):
        return str(address_of(text[1:-1]))
    name = text.lower().removesuffix(".")
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    if _is_address(name):
        return name
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(text)
    if labels[-1].isdecimal() or labels[-1].startswith("0x"):
        raise ValueError(text)
    return name


def _is_address(name: str) -> bool:
    try:
        address_of(name)
    except ValueError:
        return False
    return True


def _in_ascii(target: str) -> str:
    """Path and query with other characters percent-encoded (RFC 3987, section 3.1)."""
    return "".join(
        c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in target
    )
