"""How long a change may take, and what follows from it, with a worker that takes its time."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from typing import Any

import pytest
import uvloop

from kg.errors import QueryTimeoutError
from server.clerk import Clerk
from server.settings import Settings

# Speaks as kg.worker does: ready; a job; perhaps that the rest follows; after a while the outcome.
WORKER = """
import json, struct, sys, time
frame = struct.Struct(">cI")
def say(kind, body=b""):
    sys.stdout.buffer.write(frame.pack(kind, len(body)) + body)
    sys.stdout.buffer.flush()
def hear():
    kind, length = frame.unpack(sys.stdin.buffer.read(frame.size))
    return sys.stdin.buffer.read(length)
hear()
say(b"T")
job = json.loads(hear())
hear()
if job["follows"]:
    say(b"T")
time.sleep(job["takes"])
say(b"H", b"{}")
say(b"E")
"""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.subprocess.Process]:
    """The workers that were started."""
    begin = asyncio.create_subprocess_exec
    started = []

    async def begun(*_command: str, **given: Any) -> asyncio.subprocess.Process:
        started.append(await begin(sys.executable, "-c", WORKER, **given))
        return started[-1]

    monkeypatch.setattr("server.clerk.asyncio.create_subprocess_exec", begun)
    return started


def done(seconds: float, job: dict[str, Any]) -> dict[str, Any]:
    async def ask() -> dict[str, Any]:
        clerk = Clerk(replace(Settings(), store="anywhere"))
        try:
            return await clerk.do(job, seconds=seconds)
        finally:
            await clerk.close()

    return asyncio.run(ask())


@pytest.mark.usefixtures("slow")
def test_a_change_that_overruns_is_stopped() -> None:
    with pytest.raises(QueryTimeoutError, match="deadline of 2 s"):
        done(2, {"follows": False, "takes": 30})


@pytest.mark.usefixtures("slow")
def test_what_follows_from_a_change_may_take_longer_than_the_change() -> None:
    assert done(2, {"follows": True, "takes": 4}) == {}


@pytest.mark.usefixtures("slow")
def test_what_follows_for_ever_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.clerk._FOLLOWING", 3.0)
    with pytest.raises(QueryTimeoutError, match="deadline of 3 s"):
        done(2, {"follows": True, "takes": 30})


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])
def test_a_worker_that_cannot_be_written_to_any_more_is_replaced(
    slow: list[asyncio.subprocess.Process], run: Any
) -> None:
    async def ask() -> None:
        clerk = Clerk(replace(Settings(), store="anywhere"))
        job = {"follows": False, "takes": 0}
        try:
            assert await clerk.do(job, seconds=20) == {}
            assert slow[0].stdin is not None
            slow[0].stdin.close()  # as a loop does that has seen it die before it hears of its end
            assert await clerk.do(job, seconds=20) == {}
        finally:
            await clerk.close()

    run(ask())
    assert len(slow) == 2
