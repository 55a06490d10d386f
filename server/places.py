"""Where a request came from and where its client thinks it went: proxies and path prefixes.

Headers of proxies are believed from trusted addresses alone; everybody else could write what they
like into them.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from server.exchange import Request
from server.settings import Settings

_HOST = re.compile(r"[A-Za-z0-9.\-_]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~\-]+)*")


class Places:
    """Puts client, root and path of requests right."""

    def __init__(self, settings: Settings) -> None:
        self._trusted = [ipaddress.ip_network(n, strict=False) for n in settings.proxies.split()]
        self._public = settings.public_url
        self._prefix = urlsplit(settings.public_url).path.rstrip("/")
        self._known: dict[str, bool] = {}

    def place(self, request: Request) -> None:
        """Fill in `client`, `root` and `path`."""
        headers = request.headers
        scheme, host, prefix = "http", headers.get("host", ""), self._prefix
        if self._trusted and self._trusts(request.client):
            request.client = self._client(headers.get("x-forwarded-for", "")) or request.client
            scheme = _last(headers.get("x-forwarded-proto", "")).lower()
            scheme = scheme if scheme in ("http", "https") else "http"
            host = _last(headers.get("x-forwarded-host", "")) or host
            given = _last(headers.get("x-forwarded-prefix", "")).rstrip("/")
            prefix = prefix or (given if _PREFIX.fullmatch(given) else "")
        if self._public:
            request.root = self._public
        else:
            request.root = f"{scheme}://{host if _HOST.fullmatch(host) else 'localhost'}{prefix}/"
        if prefix and (request.path == prefix or request.path.startswith(prefix + "/")):
            request.path = request.path[len(prefix) :] or "/"

    def _trusts(self, address: str) -> bool:
        known = self._known.get(address)
        if known is None:
            known = self._is_trusted(address)
            if len(self._known) < 10_000:
                self._known[address] = known
        return known

    def _is_trusted(self, address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._trusted)

    def _client(self, forwarded: str) -> str:
        """The last address of the chain that no proxy of ours has."""
        for given in reversed(forwarded.split(",")):
            address = given.strip().strip("[]")
            if address and not self._is_trusted(address):
                return address[:60]
        return ""


def _last(listed: str) -> str:
    """What the nearest proxy has written."""
    return listed.rpartition(",")[2].strip()
