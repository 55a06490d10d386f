"""Small questions to a running server, and the bytes of a request."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.server.running import SMALL, Running


def answers(served: Running) -> bool:
    got = served.ask(SMALL)
    return got.status == 200 and got.whole and got.json()["boolean"] is True


def get(query: str) -> bytes:
    return f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: t\r\n\r\n".encode()
