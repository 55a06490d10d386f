"""One suite, run on each store. Another store joins by a line in MAKERS."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store import Store
from tests.kg.stores.stores import MAKERS, Make, fill


@pytest.fixture(params=MAKERS, ids=lambda maker: maker.__name__)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Opens the same store each time it is called."""
    yield from request.param(tmp_path)


@pytest.fixture
def store(make: Make) -> Iterator[Store]:
    with make() as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with what `fill` writes, for tests that change it."""
    fill(store)
    return store


@pytest.fixture(scope="module", params=MAKERS, ids=lambda maker: maker.__name__)
def standing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The same for all tests of a module, which only ask: opening a store takes long."""
    folder = tmp_path_factory.mktemp("standing")
    with contextmanager(request.param)(folder) as made, made() as opened:
        fill(opened)
        yield opened
