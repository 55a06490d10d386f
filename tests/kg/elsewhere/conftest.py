"""A store here, and a server there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kg.elsewhere.calling import THERE, filled
from tests.kg.loopback import Loopback, serving, sparql


@pytest.fixture(scope="module")
def there() -> Iterator[Loopback]:
    with serving(sparql(filled(THERE))) as server:
        yield server
