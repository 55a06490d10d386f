"""Clients of the tests: of a server behind an address, and of our application without a socket."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from server.application import Application
from server.exchange import NoBody, Request
from tests.w3c.running import Got


class Address:
    """Speaks to a server at host and port, over one connection."""

    def __init__(
        self, host: str, port: int, query: str, update: str, graphs: str, token: str = ""
    ) -> None:
        self.query, self.update, self.graphs = query, update, graphs
        self._connection = http.client.HTTPConnection(host, port, timeout=60)
        self._head = {"authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Got:
        """See Client.send."""
        found = {**self._head, **headers}
        self._connection.request(method, path, body or None, found)
        response = self._connection.getresponse()
        content = response.read()
        head = {name.lower(): value for name, value in response.getheaders()}
        return Got(response.status, head, content)

    def close(self) -> None:
        self._connection.close()


class Inside:
    """Speaks to the application itself, in this process."""

    query = update = "/sparql"
    graphs = "/graphs"

    def __init__(self, application: Application, runner: asyncio.Runner, token: str) -> None:
        self._application = application
        self._runner = runner
        self._head = {"authorization": f"Bearer {token}", "host": "localhost"}

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Got:
        """See Client.send."""
        where, _, query = path.partition("?")
        request = Request(
            method,
            unquote_to_bytes(where).decode("utf-8", "replace"),
            query.encode(),
            {**self._head, **headers},
            NoBody(body),
        )
        return self._runner.run(self._answered(request))

    async def _answered(self, request: Request) -> Got:
        reply = self._application.answer(request)
        if not hasattr(reply, "status"):
            reply = await reply
        body = reply.body
        content = body if isinstance(body, bytes) else b"".join([piece async for piece in body])
        head = {name.lower(): value for name, value in reply.all_headers()}
        return Got(reply.status, head, content)
