"""How sure a mention is: more signs of doubt, less confidence; a bad file is refused by name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.mentions.confidence import SIGNS, Weights, load_weights
from kg.resources import ontology_folder

WEIGHTS = load_weights(ontology_folder() / "confidence.toml")


def weights(tmp_path: Path, text: str) -> Weights:
    path = tmp_path / "confidence.toml"
    path.write_text(text)
    return load_weights(path)


@given(st.frozensets(st.sampled_from(sorted(SIGNS))))
def test_confidence_is_a_chance_whatever_the_signs(signs: frozenset[str]) -> None:
    assert Decimal("0.01") <= WEIGHTS.confidence(signs) <= Decimal("0.99")


def test_a_sign_of_doubt_lowers_confidence(tmp_path: Path) -> None:
    found = weights(tmp_path, "base = 1.5\n[signs]\nhedged = -1.0\n")
    assert found.confidence(frozenset({"hedged"})) < found.confidence(frozenset())


def test_links_that_are_not_sure_do_not_raise_confidence() -> None:
    for side in ("agent", "recipient"):
        doubtful = WEIGHTS.confidence(frozenset({f"{side}-doubtful"}))
        assert doubtful <= WEIGHTS.confidence(frozenset())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[signs]\n", "base"),
        ("base = 1.0\n[signs]\nguessed = 1.0\n", "guessed"),
        ("base = 1.0\n[signs]\nfar = 'much'\n", "far"),
        ("base =\n", "confidence.toml"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_key(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        weights(tmp_path, text)
