"""One query on its way through the lanes: its request, its reply as it comes, its end."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, QueryTimeoutError, StoreError
from kg.store.failures import of_death, of_reader, of_rows

if TYPE_CHECKING:
    from kg.store.courier import Courier
    from kg.store.lanes import Lanes

_MOST_HELD = 1024 * 1024  # bytes of a reply that wait for its taker


class Errand:
    """A query and what has come of it. `answer` gets the head with the body, whole or in pieces."""

    def __init__(
        self,
        lanes: Lanes,
        text: str,
        request: bytes,
        seconds: float | None,
        most: int | None = None,
    ) -> None:
        self._lanes = lanes
        self._loop = lanes.loop
        self.request = request
        self.key = text
        self.most = most
        self.seconds = seconds
        self.asked = self.begun = self._loop.time()
        self.due = None if seconds is None else self.asked + seconds
        self.courier: Courier | None = None
        self.tries = 0
        self.answer: asyncio.Future[Errand] = self._loop.create_future()
        self.found: dict[str, Any] = {}
        self.rows: int | None = None
        self.cut = False  # there were more rows than it may have
        self.over = False  # the process has nothing more to do for it
        self._pieces: deque[bytes] = deque()
        self._held = 0
        self._error: Exception | None = None
        self._taker: asyncio.Future[None] | None = None
        self.answer.add_done_callback(self._maybe_cancelled)

    @property
    def sent(self) -> bool:
        """Whether some of the reply is out already, so that it cannot be begun anew."""
        return self.answer.done()

    # --- the courier's side

    def head(self, head: dict[str, Any]) -> None:
        self.found = head

    def piece(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._held += len(piece)

    def ready(self) -> None:
        if not self.answer.done() and self._pieces:
            self.answer.set_result(self)
        self._wake()
        if self._held > _MOST_HELD and self.courier is not None:
            self.courier.hold(True)

    def ended(self, rows: int | None, cut: bool) -> None:
        self.rows, self.cut = rows, cut
        self.over = True
        self._lanes.give_back(self)
        if not self.answer.done():
            self.answer.set_result(self)
        self._wake()

    def failed(self, found: dict[str, str]) -> None:
        if found["kind"] == "memory":  # what it took may be in pieces that nobody can use
            self._lanes.drop(self)
        else:
            self._lanes.give_back(self)
        if found["kind"] == "kind":
            self.fail(FormatError(found["message"]))
        elif found["kind"] == "rows":
            self.fail(of_rows(self.most))
        else:
            self.fail(of_reader(found))

    def died(self, courier: Courier) -> None:
        self._lanes.died(self, courier)

    # --- the end

    def dead(self, status: int) -> None:
        """Its process died under it."""
        self.fail(of_death(status))

    def late(self) -> None:
        """Its deadline has passed."""
        if self.courier is None:
            words = f"no reader became free within {self.seconds:g} s; try again later"
        else:
            words = (
                f"the query was stopped at its deadline of {self.seconds:g} s; "
                "narrow it, or allow more time"
            )
        self.fail(QueryTimeoutError(words))

    def fail(self, error: QueryError | StoreError) -> None:
        self.over = True
        self._error = error
        if not self.answer.done():
            self.answer.set_exception(error)
        self._wake()

    def _maybe_cancelled(self, answer: asyncio.Future[Errand]) -> None:
        if answer.cancelled():
            self.leave()

    def leave(self) -> None:
        """Nobody waits for it any more."""
        if not self.over:
            self.over = True
            self._lanes.drop(self)

    # --- the taker's side

    def whole(self) -> bytes | None:
        """The body, if all of it is here."""
        if not self.over or self._error is not None:
            return None
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    def pieces(self) -> Pieces:
        """The body as it comes; raises what went wrong. To close it early ends the evaluation."""
        return Pieces(self)

    async def next(self) -> bytes | None:
        """The next piece of the body, None at its end; raises what went wrong."""
        while True:
            if self._pieces:
                piece = self._pieces.popleft()
                self._held -= len(piece)
                if self.courier is not None and self._held <= _MOST_HELD // 2:
                    self.courier.hold(False)
                return piece
            if self._error is not None:
                raise self._error
            if self.over:
                return None
            self._taker = self._loop.create_future()
            await self._taker

    def _wake(self) -> None:
        taker, self._taker = self._taker, None
        if taker is not None and not taker.done():
            taker.set_result(None)


class Pieces:
    """An errand's body. No generator: that would end nothing if it is closed before it began, as
    for a client that leaves at once or that asks for the head alone."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand

    def __aiter__(self) -> Pieces:
        return self

    async def __anext__(self) -> bytes:
        piece = await self._errand.next()
        if piece is None:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """End the evaluation, if it has not ended."""
        self._errand.leave()


class FormatError(QueryError):
    """No format was given for queries of this kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"no format was given for a query of the kind “{kind}”")
        self.kind = kind
