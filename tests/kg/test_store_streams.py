"""Answers for an event loop: whoever closes one ends its evaluation, whenever that is."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kg.store import QueryRequest
from kg.store.base import Limits
from kg.store.embedded import OxigraphStore
from kg.store.streams import Room, Stream, open_streams

LINES = "".join(f"<http://e/{n}> <http://e/p> <http://e/{n + 1}> .\n" for n in range(1500))
ROWS = QueryRequest("SELECT * { ?a ?b ?c . ?d ?e ?f }", limits=Limits(seconds=600))
FORMATS = {"select": "text/csv"}


@pytest.mark.parametrize("taken", [0, 1, 3])
def test_to_close_an_answer_ends_its_evaluation(tmp_path: Path, taken: int) -> None:
    async def ask() -> int:
        with OxigraphStore(tmp_path / "store") as store:
            with store.write() as writer:
                writer.replace("http://e/g", LINES.encode())
            streams = open_streams(store, Room(1, 1, 1))
            stream: Stream = await streams.ask(ROWS, FORMATS)
            body: Any = stream.body
            for _ in range(taken):
                assert await anext(body)
            await body.aclose()
            under_way = sum(streams.state.values())
            await streams.close()
            return under_way

    assert asyncio.run(ask()) == 0
