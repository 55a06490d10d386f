"""The examples of the public docstrings do what they show, on the sample articles."""

from __future__ import annotations

import doctest
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg import library
from kg.views import face

OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF


@pytest.mark.parametrize("module", [library, face], ids=lambda module: module.__name__)
def test_examples_show_what_comes_out(module: ModuleType, sample_graph: Path) -> None:
    for wanted in ("pandas", "networkx", "owlready2"):
        pytest.importorskip(wanted, reason=f"{wanted} is optional")
    with kg.open(sample_graph, read_only=True) as attest:
        told = doctest.testmod(module, extraglobs={"attest": attest}, optionflags=OPTIONS)
    assert told.attempted > 5
    assert told.failed == 0


@pytest.mark.parametrize(
    "name", ["ingest", "ask", "query", "dataset", "to_pandas", "to_networkx", "to_owlready2"]
)
def test_what_is_promised_says_what_it_takes_and_raises(name: str) -> None:
    text = getattr(kg.Attest, name).__doc__
    assert "Raises" in text or "raises" in text
