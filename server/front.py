"""What the connections of one process share: the application, the bounds, who is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from server.exchange import Answerer, Reply, Request


@dataclass(frozen=True, slots=True)
class Bounds:
    """What clients may take: seconds, bytes, numbers."""

    head_seconds: float = 10.0  # from the first byte of a head to its last
    body_seconds: float = 60.0  # between two pieces of a body
    idle_seconds: float = 75.0  # between two requests; longer than proxies keep theirs
    send_seconds: float = 60.0  # in which a client takes nothing of what it asked for
    url: int = 1024 * 1024  # bytes; a query in a GET may be long
    head: int = 64 * 1024  # bytes
    headers: int = 128
    connections: int = 2000


class Served(Protocol):
    """A connection, as far as the front has to do with it."""

    due: float

    def overdue(self) -> None: ...
    def end_soon(self) -> None: ...
    def abort(self) -> None: ...


@dataclass(slots=True)
class Front:
    """`problem` makes the reply to what is no request; `done` hears of each exchange: request,
    status, bytes of body sent, outcome (whole; gone: the client left; broken: we failed),
    seconds."""

    answer: Answerer
    problem: Callable[[int, str], Reply]
    done: Callable[[Request, int, int, str, float], None]
    bounds: Bounds = field(default_factory=Bounds)
    open: set[Served] = field(default_factory=set)
    ending: bool = False
