"""A small graph for all tests of exports, and its exports, each written once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg.pipeline import ArticleEvidence
from kg.registry import Registry
from tests.kg.exports.press import fill, four_articles


@pytest.fixture(scope="session")
def told(registry: Registry) -> list[ArticleEvidence]:
    """What the four articles say."""
    return four_articles(registry)


@pytest.fixture(scope="session")
def graph(told: list[ArticleEvidence]) -> Iterator[kg.Attest]:
    """The graph of the four articles, in memory. Only read it."""
    with kg.open(":memory:") as opened:
        fill(opened, told)
        yield opened


@pytest.fixture(scope="session")
def count(graph: kg.Attest) -> Callable[[str], int]:
    """Counts what the graph itself answers: `count("?x a att:Event")`."""

    def counted(pattern: str) -> int:
        query = (
            "PREFIX att: <https://w3id.org/attest/ns#> "
            f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}"
        )
        return int(str(graph.query(query).rows[0]["n"]))

    return counted


@pytest.fixture(scope="session")
def exported(graph: kg.Attest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The whole graph in a format, written once."""
    folder = tmp_path_factory.mktemp("exported")

    def write(format: str) -> Path:
        path = folder / f"graph.{format}"
        return path if path.exists() else graph.export(path, format)

    return write
