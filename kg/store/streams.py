"""Answers for an event loop: as bytes of the wanted format, whole where they are small, else in
pieces as they come. What all kinds of stores offer a server; the processes behind an embedded one
are `kg.store.lanes`'s matter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from kg.errors import QueryError
from kg.store.base import QueryRequest, Store

Formats = Mapping[str, str]  # from kind (select, ask, graph) to the media type to write it in


class FormatError(QueryError):
    """No format was given for queries of this kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"no format was given for a query of the kind “{kind}”")
        self.kind = kind


@dataclass(slots=True)
class Stream:
    """An answer: its kind (select, ask, graph), its media type, the number of the snapshot, and
    its body, whole or in pieces. An iterator of pieces is to be read to its end or closed."""

    kind: str
    media_type: str
    snapshot: int
    body: bytes | AsyncIterator[bytes]


class Streams(Protocol):
    """What answers queries for an event loop. Close it in the end."""

    async def ask(self, request: QueryRequest, formats: Formats) -> Stream:
        """Answer from the newest snapshot, within the request's limits; to cancel the call, or to
        close the body, ends the evaluation.

        Raises QueryError if malformed, its kinds as `Store.query`, FormatError, StoreError; the
        body raises them, too, where they occur after its first bytes.
        """

    async def close(self) -> None:
        """Give back what was taken; nothing is answered afterwards."""


class ThreadStreams:
    """Streams over any store, in threads: for those whose queries run elsewhere, or in memory."""

    def __init__(self, store: Store, threads: int = 8) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(threads, "streams")

    async def ask(self, request: QueryRequest, formats: Formats) -> Stream:
        """See Streams.ask."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._ask, request, formats)

    def _ask(self, request: QueryRequest, formats: Formats) -> Stream:
        kind = self._store.kind(request)
        media_type = formats.get(kind)
        if media_type is None:
            raise FormatError(kind)
        snapshot = self._store.snapshot
        pieces = self._store.serialize(request, media_type)
        first, second = next(pieces, b""), next(pieces, None)
        if second is None:
            return Stream(kind, media_type, snapshot, first)
        return Stream(kind, media_type, snapshot, self._rest(first, second, pieces))

    async def _rest(
        self, first: bytes, second: bytes, pieces: Iterator[bytes]
    ) -> AsyncIterator[bytes]:
        loop = asyncio.get_running_loop()
        try:
            yield first
            yield second
            while (piece := await loop.run_in_executor(self._threads, next, pieces, b"")) != b"":
                yield piece
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                await loop.run_in_executor(self._threads, close)

    async def close(self) -> None:
        """See Streams.close."""
        self._threads.shutdown(wait=False, cancel_futures=True)
