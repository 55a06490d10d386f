"""How long a change may take, and what follows from it, with a worker that takes its time."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from typing import Any

import pytest

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
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = asyncio.create_subprocess_exec

    async def begun(*_command: str, **given: Any) -> asyncio.subprocess.Process:
        return await begin(sys.executable, "-c", WORKER, **given)

    monkeypatch.setattr("server.clerk.asyncio.create_subprocess_exec", begun)


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
