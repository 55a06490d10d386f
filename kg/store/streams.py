"""Answers for an event loop: as bytes of the wanted format, whole where they are small, else in
pieces as they come. What any kind of store offers a server; who is evaluated when, and in which
process, is `kg.store.lanes`'s matter."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any, Protocol

from kg.errors import QueryError, StoreError
from kg.store.base import QueryRequest, Store
from kg.store.embedded import OxigraphStore
from kg.store.errand import FormatError
from kg.store.lanes import Lanes, Room
from kg.store.limited import Tally, limited
from kg.store.near import Near
from kg.store.pointer import Pointer
from kg.store.request import base_of, prepare

__all__ = ["FormatError", "Formats", "Room", "Stream", "Streams", "open_streams"]

Formats = Mapping[str, str]  # from kind (select, ask, graph) to the media type to write it in


class Told(Protocol):
    """What is known of an answer at its end."""

    rows: int | None
    cut: bool


@dataclass(slots=True)
class Stream:
    """An answer: its kind (select, ask, graph), its media type, the number of the snapshot, and
    its body, whole or in pieces. An iterator of pieces is to be read to its end or closed."""

    kind: str
    media_type: str
    snapshot: int
    body: bytes | AsyncIterator[bytes]
    told: Told | None = None

    @property
    def rows(self) -> int | None:
        """How many rows there are; known at the end of the body, for formats that tell."""
        return self.told.rows if self.told is not None else None

    @property
    def cut(self) -> bool:
        """Whether there were more rows than were asked for; known at the end of the body."""
        return self.told is not None and self.told.cut


class Streams(Protocol):
    """What answers queries for an event loop. Close it in the end."""

    def ask(
        self, request: QueryRequest, formats: Formats, most: int | None = None
    ) -> Awaitable[Stream]:
        """Answer from the newest snapshot, within the request's limits; to cancel the call, or to
        close the body, ends the evaluation. So does row `most` + 1 (or triple): the answer is cut
        before it, and its last bytes say so; see `kg.store.gauge`. Where the format has no place
        for that, ResultLimitError.

        Raises QueryError if malformed, its kinds as `Store.query`, FormatError, StoreError; the
        body raises them, too, where they occur after its first bytes.
        """

    def at_once(
        self, request: QueryRequest, formats: Formats, snapshot: int, most: int | None = None
    ) -> Stream | None:
        """The answer of that snapshot, which is the newest, if it costs next to nothing: without
        waiting, and whole. None if it must be asked for."""

    @property
    def snapshot(self) -> int:
        """The number of the newest published snapshot; raises StoreError if it cannot be told."""

    @property
    def state(self) -> Mapping[str, int]:
        """How many queries are under way: `queries_quick`, `queries_slow`, `queries_waiting`."""

    @property
    def killed(self) -> int:
        """How many processes were killed at a limit or because nobody waited for them."""

    async def close(self) -> None:
        """Give back what was taken; nothing is answered afterwards."""


def open_streams(store: Store, room: Room) -> Streams:
    """The streams over a store, which stays its owner's to close. To be called in the loop."""
    if isinstance(store, OxigraphStore):
        return LaneStreams(store, room)
    return ThreadStreams(store, room.quick + room.slow)


class LaneStreams:
    """Streams over an embedded store, from processes of their own."""

    def __init__(self, store: OxigraphStore, room: Room) -> None:
        self._store = store
        self.lanes = Lanes(store.folder, room)
        self._near = Near(store.folder)
        self._pointer = Pointer(f"{store.folder}/current")
        self._number = 0

    @property
    def state(self) -> Mapping[str, int]:
        """See Streams.state."""
        lanes = self.lanes
        return {
            "queries_quick": len(lanes.quick),
            "queries_slow": len(lanes.slow),
            "queries_waiting": len(lanes.waiting) + len(lanes.waiting_slow),
        }

    @property
    def killed(self) -> int:
        """See Streams.killed."""
        return self.lanes.killed

    @property
    def snapshot(self) -> int:
        """See Streams.snapshot."""
        try:
            mark = self._pointer.mark()
        except OSError:
            return self._store.snapshot
        if self._pointer.is_new(mark):
            self._number = self._store.snapshot
            self._pointer.seen(mark)
        return self._number

    async def ask(self, request: QueryRequest, formats: Formats, most: int | None = None) -> Stream:
        """See Streams.ask."""
        limits = request.limits
        if _is_plain(request):
            kinds = tuple(formats.items())
            about = (base_of(request), request.context, not request.union)
            rest = _rest_of(about, kinds, limits.memory, most)
            content = f'{{"text": {encode_basestring_ascii(request.text)}, {rest}'.encode("ascii")
            errand = self.lanes.ask(request.text, content, limits.seconds, most)
        else:
            job = await _prepared(request)
            job |= _settings(formats, limits.memory, most)
            content = json.dumps(job).encode("ascii")
            errand = self.lanes.ask(job["text"], content, limits.seconds, most)
        try:
            await errand.answer
        except StoreError:
            self._store.snapshot  # noqa: B018 - says what is wrong, if it is the folder
            raise
        found = errand.found
        body = errand.whole()
        return Stream(
            found["kind"],
            found["format"],
            found["snapshot"],
            errand.pieces() if body is None else body,
            errand,
        )

    def at_once(
        self, request: QueryRequest, formats: Formats, snapshot: int, most: int | None = None
    ) -> Stream | None:
        """See Streams.at_once."""
        found = self._near.answer(request, formats, snapshot, most)
        if found is None:
            return None
        return Stream(found.kind, found.media_type, found.snapshot, found.body, found.told)

    async def close(self) -> None:
        """See Streams.close."""
        await self._near.close()
        await self.lanes.close()


def _is_plain(request: QueryRequest) -> bool:
    """Whether nothing is to be prepared: the reader will look at the text itself."""
    if request.bindings or request.default_graphs or request.named_graphs or request.inline:
        return False
    if not request.text.isascii():
        try:
            request.text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise QueryError("malformed query: the text is not valid Unicode") from error
    return True


def _settings(formats: Formats, memory: int | None, most: int | None) -> dict[str, Any]:
    told = {"job": "query", "formats": dict(formats), "memory": memory, "hasty": True}
    return told | {"most": most}


@lru_cache(500)
def _rest_of(
    about: tuple[str | None, str | None, bool],
    formats: tuple[tuple[str, str], ...],
    memory: int | None,
    most: int | None,
) -> str:
    """What follows the text in a request to a reader: it is the same for many."""
    base, context, own = about
    rest = {"base": base, "context": context, "own": own} | _settings(dict(formats), memory, most)
    return json.dumps(rest).removeprefix("{")


async def _prepared(request: QueryRequest) -> dict[str, Any]:
    """In a thread: to look through a long text takes long."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, prepare, request)


class ThreadStreams:
    """Streams over any store, in threads: for those whose queries run elsewhere, or in memory."""

    def __init__(self, store: Store, threads: int = 8) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(threads, "streams")
        self._asked = 0
        self.killed = 0

    @property
    def state(self) -> Mapping[str, int]:
        """See Streams.state; which of them run and which wait is not known."""
        return {"queries_quick": self._asked}

    @property
    def snapshot(self) -> int:
        """See Streams.snapshot."""
        return self._store.snapshot

    async def ask(self, request: QueryRequest, formats: Formats, most: int | None = None) -> Stream:
        """See Streams.ask."""
        loop = asyncio.get_running_loop()
        self._asked += 1
        try:
            return await loop.run_in_executor(self._threads, self._ask, request, formats, most)
        finally:
            self._asked -= 1

    def at_once(self, *_asked: object) -> None:
        """See Streams.at_once: never, since any query may keep the thread that asks it."""

    def _ask(self, request: QueryRequest, formats: Formats, most: int | None) -> Stream:
        kind = self._store.kind(request)
        media_type = formats.get(kind)
        if media_type is None:
            raise FormatError(kind)
        snapshot = self._store.snapshot
        told = Tally()
        pieces = limited(self._store, request, kind, media_type, most, told)
        first, second = next(pieces, b""), next(pieces, None)
        body = first if second is None else self._rest(first, second, pieces)
        return Stream(kind, media_type, snapshot, body, told)

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
