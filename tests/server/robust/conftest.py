"""A server with little room, so that it is soon filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.running import Running, running


@pytest.fixture(scope="module")
def served(chained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    logs = tmp_path_factory.mktemp("logs")
    with running(
        chained,
        server_workers=1,
        server_waiting=4,
        server_slow=2,
        timeout=5,
        memory=200,
        access_log=logs / "access.jsonl",
    ) as server:
        yield server
