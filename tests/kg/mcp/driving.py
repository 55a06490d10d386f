"""The protocol's own client, and how a server is driven with it.

Whatever imports this is skipped where the extra [mcp] is not installed; so the tests have the names
of the library, and of what is built on it, from here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra [mcp] is not installed")

import anyio
from mcp import Client, MCPError, StdioServerParameters

from kg.mcp.program import server_of

__all__ = [
    "EVENT",
    "Client",
    "MCPError",
    "StdioServerParameters",
    "called",
    "driven",
    "refused",
    "server_of",
    "unheeded",
]

EVENT = "https://w3id.org/attest/id/event/891eb8fbaa0d93e0"
# What the protocol's libraries warn of is theirs.
unheeded = pytest.mark.filterwarnings("ignore")


def driven(server: Any, work: Callable[[Client], Awaitable[None]]) -> None:
    async def drive() -> None:
        async with Client(server) as client:
            await work(client)

    anyio.run(drive)


async def called(client: Client, tool: str, **given: Any) -> Any:
    """What a tool answers, as data; the same as text."""
    result = await client.call_tool(tool, given)
    assert not result.is_error, result.content
    text = "\n".join(part.text for part in result.content)
    assert len(text) < 60_000
    return result.structured_content


async def refused(client: Client, tool: str, **given: Any) -> str:
    """The one line that an error is."""
    result = await client.call_tool(tool, given)
    assert result.is_error
    (part,) = result.content
    assert "\n" not in part.text
    return str(part.text)
