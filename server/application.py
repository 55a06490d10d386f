"""The application: two faces behind one set of addresses.

The machine face is made of handlers that run in the event loop and never block; everything else is
the pages' face, Flask in threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import TypeAlias

from kg.store import open_store
from kg.store.base import Store
from kg.store.streams import Room, open_streams
from server import (
    articles,
    context,
    dataset,
    dumps,
    errors,
    graphs,
    health,
    metrics,
    ontology,
    resources,
    sparql,
)
from server.addresses import DESCRIBE, addresses
from server.answers import Answers
from server.clerk import Clerk
from server.dumping import Dumps
from server.elsewhere import Elsewhere
from server.exchange import Reply, Request
from server.front import Front
from server.journal import Exchange, Journal, Log, is_cut
from server.metrics import Metrics
from server.pages_bridge import Pages
from server.parts import Parts
from server.places import Places
from server.settings import Settings
from server.wsgi import create_app

Handler: TypeAlias = Callable[[Parts, Request], "Reply | Awaitable[Reply | None] | None"]

ROUTES: Mapping[str, Handler] = {
    "/sparql": sparql.endpoint,
    "/metrics": metrics.show,
    dataset.PATH: dataset.dataset,
    dataset.VOID_PATH: dataset.void,
    ontology.PATH: ontology.endpoint,
    dataset.QUESTIONS: dataset.questions,
    **dict.fromkeys(dataset.SUFFIXED, dataset.dataset),
    **dict.fromkeys(ontology.SUFFIXED, ontology.endpoint),
    **dict.fromkeys(dumps.PATHS, dumps.dump),
    "/sparql/": sparql.endpoint,
    graphs.PATH: graphs.endpoint,
    articles.PATH: articles.endpoint,
    context.PATH: context.show,
    DESCRIBE: resources.describe,
    resources.VOCABULARY_PATH: resources.vocabulary,
    "/health": health.ready,
    "/health/ready": health.ready,
    "/health/live": health.live,
}
_QUESTION = f"{dataset.QUESTIONS}/"
_BELOW = f"{graphs.PATH}/"  # the graphs that are named by their own URLs
_METHODS = {
    **dict.fromkeys(("/sparql", "/sparql/"), "GET, HEAD, OPTIONS, POST"),
    articles.PATH: articles.METHODS,
}
_TAKEN = "Accept, Attest-Unprotected, Authorization, Content-Type, If-None-Match"
_READ = "GET, HEAD, OPTIONS"
_WRITING = 0.25  # seconds between two times of writing logs
_CORS = (
    b"Vary: Accept\r\nX-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\n"
    b"Access-Control-Expose-Headers: ETag, Allow, Link, Content-Location, Retry-After, "
    b"Attest-Result-Limit, Attest-Result-Cut\r\n"
)


class Application:
    """Answers requests. To be used in `async with`, in the process that serves: it opens the store
    that the settings name and gives it back; one that is given is its owner's to close."""

    def __init__(self, settings: Settings, store: Store | None = None) -> None:
        self.settings = settings
        self._given = store
        self.front: Front | None = None  # whose connections are counted

    async def __aenter__(self) -> Application:
        settings = self.settings
        room = room_of(settings)
        store = self._given or open_store(settings.store, readers=room.quick, read_only=True)
        counted = Metrics()
        logs = Log(settings.access_log), Log(settings.slow_log)
        self.parts = Parts(
            settings=settings,
            store=store,
            clerk=Clerk(settings, self._given),
            elsewhere=Elsewhere(settings),
            addresses=addresses(settings),
            streams=open_streams(store, room),
            answers=Answers(settings.cache * 1024**2),
            metrics=counted,
            journal=Journal(*logs, settings.slow_seconds, counted),
            dumps=Dumps(store),
        )
        self._note = self.parts.journal.note
        self._places = Places(settings)
        self._resources = self.parts.addresses.path
        self._pages = Pages(create_app(settings, store), settings.server_threads)
        self._writing = asyncio.get_running_loop().create_task(self._write_down())
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._writing.cancel()
        await self.parts.clerk.close()
        self.parts.elsewhere.close()
        await self.parts.dumps.close()
        self._pages.close()
        await self.parts.streams.close()
        if self._given is None:
            self.parts.store.close()

    def answer(self, request: Request) -> Reply | Awaitable[Reply]:
        """The reply to a request; see server.exchange."""
        self._places.place(request)
        handler = ROUTES.get(request.path)
        if request.path.startswith(_BELOW):
            handler = graphs.endpoint
        elif handler is None and request.path.startswith(_QUESTION):
            handler = dataset.questions
        elif (
            handler is None
            and request.path.startswith(self._resources)
            and len(request.path) > len(self._resources)
        ):
            handler = resources.endpoint
        if handler is None:
            return self._page(request)
        if request.method == "OPTIONS" and handler is not graphs.endpoint:
            return _with_cors(_options(_METHODS.get(request.path, _READ)))
        try:
            reply = handler(self.parts, request)
        except Exception as error:  # noqa: BLE001 - the one place where handlers' errors end
            return _with_cors(errors.problem_of(error, request.method, request.path))
        if isinstance(reply, Reply):
            return _with_cors(reply)
        return self._page(request) if reply is None else self._awaited(reply, request)

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
        if outcome == "whole" and request.notes and is_cut(request):
            outcome = "cut"
        self._note(Exchange(request, status, sent, outcome, seconds))

    async def _write_down(self) -> None:
        """Several times a second; an exchange itself does not wait for a disk."""
        while True:
            await asyncio.sleep(_WRITING)
            self.look()

    def look(self) -> None:
        """Write down what has been noted, and how things stand."""
        parts = self.parts
        parts.metrics.state(
            {
                **parts.streams.state,
                "connections": len(self.front.open) if self.front is not None else 0,
                "cache_bytes": parts.answers.size,
            },
            {
                "cache_hits": parts.answers.hits,
                "cache_misses": parts.answers.misses,
                "cache_shared": parts.answers.shared,
                "readers_killed": parts.streams.killed,
            },
        )
        parts.journal.flush()


def room_of(settings: Settings) -> Room:
    """One web process's share of what the server may do at once."""
    named = (settings.server_readers, settings.server_slow, settings.server_waiting)
    quick, slow, waiting = (number // settings.server_workers for number in named)
    return Room(quick, slow, waiting)


def _options(allowed: str) -> Reply:
    headers = (
        ("Allow", allowed),
        ("Access-Control-Allow-Methods", allowed),
        ("Access-Control-Allow-Headers", _TAKEN),
        ("Access-Control-Max-Age", "86400"),
    )
    return Reply(200, headers)


def _with_cors(reply: Reply) -> Reply:
    head = reply.head + _CORS
    return Reply(reply.status, reply.headers, reply.body, head, reply.trailers, reply.length)
