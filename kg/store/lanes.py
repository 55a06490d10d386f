"""Who is evaluated when: a quick lane, in which each query begins, and a slow one.

Nobody can tell beforehand how long a query takes. So each begins in the quick lane; one that is
still at work after a moment goes over to the slow lane, with its process, which from then on lets
others go before it; a spare process takes its place. Where the slow lane is full, it waits there
and begins anew, if nothing of its answer is out. A text that was slow once begins there. So what
is quick stays quick, whatever else is asked.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Any

from kg.errors import CrowdedError, StoreError
from kg.store.courier import Courier
from kg.store.errand import Errand
from kg.store.failures import of_death

_TICK = 0.05  # seconds between two looks at the clock
_PATIENCE = 0.15  # seconds in the quick lane
_SPARE = 1  # processes that are ready beside those of the quick lane
_TRIES = 3  # processes that may be killed from outside under one query
_REMEMBERED = 1000
_KILLED = -9


@dataclass(frozen=True, slots=True)
class Room:
    """How many queries run in the quick lane and in the slow one, and how many wait for each."""

    quick: int = 2
    slow: int = 4
    waiting: int = 64


class Lanes:
    """The reader processes of a store's folder, for an event loop. To be made in the loop."""

    def __init__(self, folder: str, room: Room) -> None:
        self.loop = asyncio.get_running_loop()
        self.room = room
        self._folder = folder
        self._free: list[Courier] = []
        self.quick: set[Errand] = set()
        self.slow: set[Errand] = set()
        self.waiting: deque[Errand] = deque()
        self.waiting_slow: deque[Errand] = deque()
        self._slow_texts: OrderedDict[str, None] = OrderedDict()
        self._ending: set[asyncio.Future[Any]] = set()
        self._fallen = 0  # processes that died idle, one after the other
        self._closed = False
        self.killed = 0
        self._clock = self.loop.create_task(self._watch())
        self._stock()

    # --- in

    def ask(
        self, text: str, request: bytes, seconds: float | None, most: int | None = None
    ) -> Errand:
        """Take in a query, by its text and as it goes to a reader; `most` are the rows that it may
        have. Raises CrowdedError if too many wait, StoreError if closed."""
        if self._closed:
            raise StoreError("the store is closed")
        errand = Errand(self, text, request, seconds, most)
        if errand.key in self._slow_texts:
            self._slow_texts.move_to_end(errand.key)
            self._wait(self.waiting_slow, errand)
        else:
            self._wait(self.waiting, errand)
        self._dispatch()
        return errand

    def _wait(self, line: deque[Errand], errand: Errand) -> None:
        if len(line) >= self.room.waiting:
            raise CrowdedError(
                f"{len(line)} queries wait for their turn already; ask again in some seconds"
            )
        line.append(errand)

    def _dispatch(self) -> None:
        while self.waiting and len(self.quick) < self.room.quick:
            self._begin(self.waiting.popleft(), self.quick)
        while self.waiting_slow and len(self.slow) < self.room.slow:
            errand = self.waiting_slow.popleft()
            self._begin(errand, self.slow)
            if errand.courier is not None:
                errand.courier.nice()

    def _begin(self, errand: Errand, lane: set[Errand]) -> None:
        try:
            courier = self._taken(sure=errand.tries > 0)
        except OSError as error:
            errand.fail(StoreError(f"no reader process can be started: {error}"))
            return
        lane.add(errand)
        errand.courier, errand.begun = courier, self.loop.time()
        courier.send(errand.request, errand)
        if not self._free:
            self.loop.call_later(0.001, self._stock)

    # --- processes

    def _taken(self, *, sure: bool) -> Courier:
        """A process for a query; one that lives, for a query under which one has died already."""
        while self._free:
            courier = self._free.pop()
            if not sure or courier.alive():
                return courier
            self._end(courier)
        return self._start()

    def _start(self) -> Courier:
        return Courier(self.loop, self._folder, self._idle_died)

    def _stock(self) -> None:
        """Have so many processes ready that the next query, and a kill, need no start."""
        wanted = self.room.quick - len(self.quick) + _SPARE
        if self._closed or self._fallen > 2 * self.room.quick + 2:
            return
        try:
            while len(self._free) < wanted:
                self._free.append(self._start())
        except OSError:  # the next query will say so
            return
        while len(self._free) > wanted:
            self._end(self._free.pop(0))

    def _idle_died(self, courier: Courier) -> None:
        if courier in self._free:
            self._free.remove(courier)
        self._end(courier)
        self._fallen += 1
        self.loop.call_later(0.01 * self._fallen, self._stock)

    def _end(self, courier: Courier) -> asyncio.Future[int]:
        ended = courier.end()
        self._ending.add(ended)
        ended.add_done_callback(self._ending.discard)
        return ended

    # --- out

    def give_back(self, errand: Errand) -> None:
        """Its process has done what it was asked."""
        courier = self._leave(errand)
        self._fallen = 0
        if courier is not None:
            courier.hold(False)
            slow = courier.niced
            if self._closed or not courier.restore():
                self._end(courier)
                self.loop.call_later(0.001, self._stock)
            else:
                # What has worked for long has much memory to free, which takes some 0.1 s: the next
                # query has another process, and where there are enough this one is ended.
                self._free.insert(0 if slow else len(self._free), courier)
                if len(self._free) > self.room.quick + _SPARE:
                    self._end(self._free.pop(0))
        if self.waiting or self.waiting_slow:
            self._dispatch()

    def drop(self, errand: Errand) -> None:
        """Nobody waits for it: its process is killed, if it has one."""
        for line in (self.waiting, self.waiting_slow):
            if errand in line:
                line.remove(errand)
        self._kill(errand)

    def _kill(self, errand: Errand) -> None:
        courier = self._leave(errand)
        if courier is not None:
            self.killed += 1
            self._end(courier)
            self.loop.call_later(0.001, self._stock)
        self._dispatch()

    def _leave(self, errand: Errand) -> Courier | None:
        self.quick.discard(errand)
        self.slow.discard(errand)
        courier, errand.courier = errand.courier, None
        return courier

    def died(self, errand: Errand, courier: Courier) -> None:
        """Its process is dead. Killed from outside, it begins anew if it can; else it fails."""
        slow = errand in self.slow
        self._leave(errand)
        self._end(courier).add_done_callback(lambda status: self._after(errand, slow, status))
        self.loop.call_later(0.001, self._stock)
        self._dispatch()

    def _after(self, errand: Errand, slow: bool, status: asyncio.Future[int]) -> None:
        code = _KILLED if status.cancelled() or status.exception() else status.result()
        errand.tries += 1
        if errand.over:
            return
        if code == _KILLED and not errand.sent and errand.tries < _TRIES and not self._closed:
            (self.waiting_slow if slow else self.waiting).appendleft(errand)
            self._dispatch()
        else:
            errand.fail(of_death(code))

    # --- the clock

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_TICK)
            self._look(self.loop.time())

    def _look(self, now: float) -> None:
        everyone = (*self.quick, *self.slow, *self.waiting, *self.waiting_slow)
        for errand in [e for e in everyone if e.due is not None and e.due <= now]:
            errand.late()
            self.drop(errand)
        for errand in [e for e in self.quick if now - e.begun > _PATIENCE]:
            self._turn_over(errand)

    def _turn_over(self, errand: Errand) -> None:
        """From the quick lane to the slow one."""
        self._slow_texts[errand.key] = None
        if len(self._slow_texts) > _REMEMBERED:
            self._slow_texts.popitem(last=False)
        full = len(self.slow) >= self.room.slow * (2 if errand.sent else 1)
        if not full and errand.courier is not None:
            self.quick.discard(errand)
            self.slow.add(errand)
            errand.courier.nice()
            self._stock()
            self._dispatch()
            return
        self._kill(errand)
        if errand.sent or len(self.waiting_slow) >= self.room.waiting:
            errand.fail(CrowdedError("too many slow queries at once; ask again in some seconds"))
        else:
            self.waiting_slow.append(errand)

    def pids(self) -> list[int]:
        """The process ids of the readers, for those who watch them."""
        busy = [e.courier for e in (*self.quick, *self.slow) if e.courier is not None]
        return sorted(courier.pid for courier in [*self._free, *busy])

    async def close(self) -> None:
        """End all processes; who waits gets a StoreError."""
        self._closed = True
        self._clock.cancel()
        everyone = [*self.quick, *self.slow, *self.waiting, *self.waiting_slow]
        self.waiting.clear()
        self.waiting_slow.clear()
        for errand in everyone:
            self._kill(errand)
            errand.fail(StoreError("the store is closed"))
        for courier in self._free:
            self._end(courier)
        self._free.clear()
        if self._ending:
            await asyncio.wait(self._ending, timeout=10)
