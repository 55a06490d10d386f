"""The application: two faces behind one set of addresses.

The machine face is made of handlers that run in the event loop and never block; everything else is
the pages' face, Flask in threads.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import TypeAlias
from urllib.parse import urlsplit

from kg.store import open_store
from kg.store.base import Store
from kg.store.streams import Room, open_streams
from server import errors, health, sparql
from server.exchange import Reply, Request
from server.pages_bridge import Pages
from server.parts import Parts
from server.settings import Settings
from server.wsgi import create_app

Handler: TypeAlias = Callable[[Parts, Request], "Reply | Awaitable[Reply | None]"]

ROUTES: Mapping[str, Handler] = {
    "/sparql": sparql.endpoint,
    "/health": health.ready,
    "/health/ready": health.ready,
    "/health/live": health.live,
}
_METHODS = {"/sparql": "GET, HEAD, OPTIONS, POST"}
_READ = "GET, HEAD, OPTIONS"
_CORS = (
    b"Vary: Accept\r\nX-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\n"
    b"Access-Control-Expose-Headers: ETag, Allow, Retry-After\r\n"
)


class Application:
    """Answers requests. To be used in `async with`, in the process that serves: it opens the store
    that the settings name and gives it back; one that is given is its owner's to close."""

    def __init__(self, settings: Settings, store: Store | None = None) -> None:
        self.settings = settings
        self._given = store

    async def __aenter__(self) -> Application:
        settings = self.settings
        store = self._given or open_store(
            settings.store, readers=settings.server_readers, read_only=True
        )
        self.parts = Parts(settings, store, open_streams(store, _room(settings)))
        self._pages = Pages(create_app(settings, store), settings.server_threads)
        self._root = urlsplit(settings.public_url or "http://localhost/")
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._pages.close()
        await self.parts.streams.close()
        if self._given is None:
            self.parts.store.close()

    def answer(self, request: Request) -> Reply | Awaitable[Reply]:
        """The reply to a request; see server.exchange."""
        request.root = self.settings.public_url or f"http://{request.headers.get('host', '')}/"
        handler = ROUTES.get(request.path)
        if handler is None:
            return self._page(request)
        if request.method == "OPTIONS":
            return _with_cors(_options(_METHODS.get(request.path, _READ)))
        try:
            reply = handler(self.parts, request)
        except Exception as error:  # noqa: BLE001 - the one place where handlers' errors end
            return _with_cors(errors.problem_of(error, request.method, request.path))
        return _with_cors(reply) if isinstance(reply, Reply) else self._awaited(reply, request)

    async def _awaited(self, reply: Awaitable[Reply | None], request: Request) -> Reply:
        try:
            found = await reply
        except Exception as error:  # noqa: BLE001 - the one place where handlers' errors end
            found = errors.problem_of(error, request.method, request.path)
        return await self._page(request) if found is None else _with_cors(found)

    async def _page(self, request: Request) -> Reply:
        try:
            return await self._pages.answer(request)
        except Exception as error:  # noqa: BLE001 - the one place where errors end
            return _with_cors(errors.problem_of(error, request.method, request.path))

    def problem(self, status: int, detail: str) -> Reply:
        """The reply to what is no request."""
        return _with_cors(errors.problem(status, detail))

    def done(self, request: Request, status: int, sent: int, outcome: str, seconds: float) -> None:
        """Take note of an exchange that has ended."""


def _room(settings: Settings) -> Room:
    return Room(settings.server_readers, settings.server_slow, settings.server_waiting)


def _options(allowed: str) -> Reply:
    headers = (
        ("Allow", allowed),
        ("Access-Control-Allow-Methods", allowed),
        ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match"),
        ("Access-Control-Max-Age", "86400"),
    )
    return Reply(200, headers)


def _with_cors(reply: Reply) -> Reply:
    return Reply(reply.status, reply.headers, reply.body, reply.head + _CORS)
