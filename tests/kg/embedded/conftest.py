"""A store's folder, and the store in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import open_store
from kg.store.embedded import OxigraphStore
from tests.kg.embedded.processes import G1, ONE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store's folder, with one graph published."""
    place = tmp_path / "store"
    with open_store(place) as store, store.write() as writer:
        writer.replace(G1, ONE)
    return place


@pytest.fixture
def store(folder: Path) -> Iterator[OxigraphStore]:
    with OxigraphStore(folder) as opened:
        yield opened
