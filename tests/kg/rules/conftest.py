"""Each rule is asked of both engines."""

from __future__ import annotations

import pytest

from tests.kg.rules.engines import Engine, OxigraphEngine, RdflibEngine


@pytest.fixture(params=[RdflibEngine, OxigraphEngine], ids=["rdflib", "oxigraph"])
def engine(request: pytest.FixtureRequest) -> type[Engine]:
    chosen: type[Engine] = request.param
    return chosen
