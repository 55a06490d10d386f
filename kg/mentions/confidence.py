"""How sure a mention is: its signs, weighed by how often readings that showed them were right.

The weights are data (`ontology/confidence.toml`), fitted by `bench/calibrate.py`: a logistic
regression over signs that hold or do not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.mentions.signs import SIGNS
from kg.wordlists import read_toml


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the logarithm of the odds that a mention is right, and how sure the
    least sure mention may be that is told."""

    base: float
    signs: Mapping[str, float]
    least: Decimal = Decimal(0)

    def confidence(self, signs: frozenset[str]) -> Decimal:
        """The chance, from 0.01 to 0.99, that a mention with these signs is right."""
        odds = self.base + sum(self.signs.get(sign, 0.0) for sign in signs)
        chance = 1 / (1 + math.exp(-odds))
        return Decimal(str(round(min(0.99, max(0.01, chance)), 2)))


@lru_cache(maxsize=2)
def load_weights(path: Path) -> Weights:
    """The weights in a file. Raises DataError naming the file and the key that is wrong."""
    table = read_toml(path)
    signs = table.get("signs")
    base, least = table.get("base"), table.get("least", 0.0)
    if not isinstance(base, int | float) or not isinstance(signs, dict):
        raise DataError(f"{path.name}: needs a number 'base' and a table 'signs'")
    if not isinstance(least, int | float) or not 0 <= least < 1:
        raise DataError(f"{path.name}: least: must be a number from 0 to below 1")
    for sign, weight in signs.items():
        if sign not in SIGNS:
            raise DataError(f"{path.name}: signs.{sign}: unknown sign")
        if not isinstance(weight, int | float):
            raise DataError(f"{path.name}: signs.{sign}: must be a number")
    weighed = {sign: float(weight) for sign, weight in signs.items()}
    return Weights(float(base), weighed, Decimal(str(least)))
