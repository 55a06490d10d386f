"""Texts that call other servers (SERVICE, LOAD), made ready on a trip of a process of their own:
so many at once, the others wait, all within their deadlines."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace

from kg.errors import CrowdedError, QueryTimeoutError
from kg.store.base import Limits, QueryRequest
from kg.store.elsewhere.trip import Brought, Trip, may_call
from server.settings import Settings

_AT_ONCE = 4
_MOST_WAITING = 32


class Elsewhere:
    """The trips of one process. Close it in the end."""

    def __init__(self, settings: Settings) -> None:
        self._allowed = settings.elsewhere
        self._threads = ThreadPoolExecutor(_AT_ONCE, "elsewhere")
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    @asynccontextmanager
    async def query(self, asked: QueryRequest) -> AsyncIterator[QueryRequest]:
        """The query as it can be evaluated here, in what is left of its time. To be evaluated
        within the block: data of so many trips are held at once, and of no more.

        Raises what `Trip.result` raises, CrowdedError.
        """
        if not (self._allowed and may_call(asked.text)):
            yield asked
            return
        began = time.monotonic()
        async with self._turn(asked.limits):
            left = _left(asked.limits, began)
            found = await self._brought(Trip(asked.text, self._allowed, left, base=asked.base))
            left = _left(asked.limits, began)
            yield replace(asked, text=found.text, inline=found.inline, limits=left)

    async def update(self, text: str, limits: Limits) -> tuple[Brought, Limits]:
        """An update as it can be carried out here, with the documents that it loads, and what is
        left of its time. Raises as `query`."""
        if not (self._allowed and may_call(text, update=True)):
            return Brought(text), limits
        began = time.monotonic()
        async with self._turn(limits):
            trip = Trip(text, self._allowed, _left(limits, began), update=True)
            return await self._brought(trip), _left(limits, began)

    @asynccontextmanager
    async def _turn(self, limits: Limits) -> AsyncIterator[None]:
        if self._waiting >= _MOST_WAITING:
            raise CrowdedError("too many queries wait to call other servers; ask again later")
        self._waiting += 1
        try:
            async with asyncio.timeout(limits.seconds):
                await self._turns.acquire()
        except TimeoutError:
            raise _overrun(limits) from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()

    async def _brought(self, trip: Trip) -> Brought:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, trip.result)
        except asyncio.CancelledError:  # the client has left
            trip.kill()
            raise

    def close(self) -> None:
        """Nothing is called afterwards."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _left(limits: Limits, began: float) -> Limits:
    """The limits without the time that has passed."""
    if limits.seconds is None:
        return limits
    left = limits.seconds - (time.monotonic() - began)
    if left < 0.01:
        raise _overrun(limits)
    return replace(limits, seconds=round(left, 2))


def _overrun(limits: Limits) -> QueryTimeoutError:
    return QueryTimeoutError(
        f"the deadline of {limits.seconds:g} s passed before other servers were called"
    )
