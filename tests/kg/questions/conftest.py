"""A store to ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.store import open_store
from kg.store.base import Store
from tests.kg.questions.asking import DATA, fill


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(None) as opened:
        fill(opened, DATA.read_text(encoding="utf-8"))
        yield opened
