"""A request's body on its way in: kept while it arrives, never more than is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from server.exchange import TooLarge

_HELD = 256 * 1024  # bytes that wait for a reader before the client is held back


class Inflow:
    """The body of one request. `hold` is called with True to hold the client back, with False to
    let it go on; `invite` when the body is first wanted (`Expect: 100-continue`)."""

    __slots__ = ("_content", "_ended", "_hold", "_invite", "_lost", "_taken", "_waiter")

    def __init__(self, hold: Callable[[bool], None], invite: Callable[[], None] | None) -> None:
        self._hold = hold
        self._invite = invite
        self._content = bytearray()
        self._ended = self._lost = self._taken = False
        self._waiter: asyncio.Future[None] | None = None

    async def read(self, limit: int) -> bytes:
        """See Body.read."""
        self._taken = True
        if self._invite is not None and not self._content and not self._ended:
            self._invite()
        self._hold(False)
        while not self._ended and len(self._content) <= limit:
            if self._lost:
                raise ConnectionError("the client left before its body had arrived")
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        if len(self._content) > limit:
            raise TooLarge(f"the body is larger than {limit} bytes")
        return bytes(self._content)

    def at_hand(self, limit: int) -> bytes | None:
        """See Body.at_hand."""
        return bytes(self._content) if self._ended and len(self._content) <= limit else None

    @property
    def complete(self) -> bool:
        """Whether all of it has arrived."""
        return self._ended

    def feed(self, content: bytes) -> None:
        """A piece has arrived."""
        self._content += content
        if not self._taken and len(self._content) > _HELD:
            self._hold(True)
        self._wake()

    def finish(self) -> None:
        """All of it has arrived."""
        self._ended = True
        self._wake()

    def lost(self) -> None:
        """The rest will never come."""
        self._lost = True
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
