"""The graph of the sample articles, to be served; it is only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg


@pytest.fixture(scope="module")
def attest(sample_graph: Path) -> Iterator[kg.Attest]:
    with kg.open(sample_graph, read_only=True) as opened:
        yield opened
