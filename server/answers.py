"""Answers that are kept, and those under way: one evaluation for all who ask the same at once.

What is kept belongs to one snapshot and is forgotten with it, and has a bound of bytes.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field

_SHARE = 16  # no answer takes more than this part of the whole
_EACH = 500  # bytes that an answer costs beside its body


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it goes out: its head, its entity tag, its body; what the log tells of it."""

    head: bytes
    tag: str
    body: bytes
    notes: dict[str, object] = field(default_factory=dict)


class _UnderWay:
    """An evaluation that has begun; `result` is there as soon as somebody else waits for it."""

    __slots__ = ("result",)

    def __init__(self) -> None:
        self.result: asyncio.Future[Kept | None] | None = None


class Answers:
    """At most `most` bytes of answers of one snapshot."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.most_each = most // _SHARE  # bytes that one answer may have
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._under_way: dict[Hashable, _UnderWay] = {}
        self._snapshot = -1
        self.size = 0
        self.hits = self.misses = self.shared = 0

    def find(self, snapshot: int, key: Hashable) -> Kept | None:
        """The answer of that snapshot, if it is kept."""
        if snapshot != self._snapshot:
            self._kept.clear()
            self._snapshot, self.size = snapshot, 0
        found = self._kept.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return found

    def keep(self, snapshot: int, key: Hashable, answer: Kept) -> None:
        """Keep an answer, and forget those that nobody asked for longest to make room."""
        size = len(answer.body) + len(answer.head) + _EACH
        if snapshot != self._snapshot or size > self.most_each or key in self._kept:
            return
        self._kept[key] = answer
        self.size += size
        while self.size > self._most:
            _, old = self._kept.popitem(last=False)
            self.size -= len(old.body) + len(old.head) + _EACH

    async def together(
        self, key: Hashable, evaluate: Callable[[], Awaitable[tuple[Kept | None, object]]]
    ) -> tuple[Kept | None, object]:
        """What `evaluate` answers: something that all who ask at once may have, or None, and
        something for the one alone who asked first; the others then ask for themselves.

        An error is everybody's. If the first goes away, the next one takes its place.
        """
        while (other := self._under_way.get(key)) is not None:
            if other.result is None:
                other.result = asyncio.get_running_loop().create_future()
            found = await asyncio.shield(other.result)
            if found is not None:
                self.shared += 1
                return found, None
            if key not in self._under_way:
                break
        mine = self._under_way[key] = _UnderWay()
        found = None
        try:
            found, own = await evaluate()
        except Exception as error:
            if mine.result is not None and not mine.result.done():
                mine.result.set_exception(error)
                mine.result.exception()  # whoever waited may have left: nobody need look at it
            raise
        else:
            return found, own
        finally:
            if self._under_way.get(key) is mine:
                del self._under_way[key]
            if mine.result is not None and not mine.result.done():
                mine.result.set_result(found)
