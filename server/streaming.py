"""A reply that is sent as it comes: every client sees whether it came to its end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

from server.exchange import Reply
from server.outflow import chunk, end_of

_LOG = logging.getLogger("attest.server")


async def stream(
    transport: Any,
    drained: Callable[[], asyncio.Future[None] | None],
    reply: Reply,
    body: AsyncIterator[bytes],
    *,
    chunked: bool,
    bare: bool,
) -> tuple[int, str]:
    """Send what comes, and no faster than the client takes it; if it breaks off, so does the
    connection, before the last chunk. `drained` gives what to wait for where a client is slow;
    without a body (`bare`) nothing is sent. Answers the bytes of the body and the outcome."""
    sent, outcome = 0, "broken"
    try:
        if not bare:
            async for piece in body:
                if piece:
                    sent += len(piece)
                    transport.write(chunk(piece) if chunked else piece)
                if (slow := drained()) is not None:
                    await slow
        outcome = "gone" if transport.is_closing() else "whole"
    except asyncio.CancelledError:
        outcome = "gone"
    except Exception as error:  # noqa: BLE001 - whatever it is, the client must see a break
        _LOG.warning("an answer broke off after %d bytes: %s", sent, error)
    finally:
        close = getattr(body, "aclose", None)
        if close is not None:
            await close()
    if outcome != "whole":
        transport.abort()
    elif chunked and not bare:
        transport.write(end_of(reply))
    return sent, outcome
