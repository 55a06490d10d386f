"""Who may write, and how a change is carried out: in a thread, one at a time, answered when it is
published."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from kg.errors import StoreBusyError
from kg.store.base import Protection, Store, Writer
from server.exchange import Request
from server.protocol import ProtocolError
from server.settings import Settings

T = TypeVar("T")
_PAUSE = 0.05  # seconds between two tries to get the writer's lock
_OFF = "this server only reads: nobody may write here"


class Writing:
    """The writing side of a server. Close it in the end."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._token = settings.write_token
        self._seconds = settings.timeout
        self._store = store
        self._thread = ThreadPoolExecutor(1, "writing")
        self.protected = Protection()

    @property
    def on(self) -> bool:
        """Whether anybody may write."""
        return bool(self._token)

    def authorise(self, request: Request) -> None:
        """Raises ProtocolError: 403 if nobody may write here, 401 if the request has no token, or
        a wrong one (RFC 6750)."""
        if not self.on:
            raise ProtocolError(403, _OFF)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        found = hashlib.sha256(token.strip().encode("utf-8", "surrogateescape")).hexdigest()
        if scheme.lower() != "bearer" or not hmac.compare_digest(found, self._token):
            raise ProtocolError(401, "to write, send the token: Authorization: Bearer TOKEN")

    async def change(self, work: Callable[[Writer], T]) -> T:
        """Carry out a change and publish it; what `work` returns. Raises what it raises, and what
        Store.write raises; a writer elsewhere is waited for up to the deadline."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._change, work)

    def _change(self, work: Callable[[Writer], T]) -> T:
        end = time.monotonic() + self._seconds
        while True:
            try:
                with self._store.write() as writer:
                    return work(writer)
            except StoreBusyError:
                if time.monotonic() > end:
                    raise
                time.sleep(_PAUSE)

    def close(self) -> None:
        """Wait for the change that is being made; nothing is written afterwards."""
        self._thread.shutdown(cancel_futures=True)
