"""Fits what the signs of a reading say of its being right, and shows how far that can be trusted.

    python bench/calibrate.py FOLDER … [--write]

The folders, or files of sentences, hold texts that the reading was not tuned on, with their
expectations (tests/reading/held, tests/reading/wire/held.json). Prints the reliability table: each
text is judged by weights that were fitted without it and its like (every fifth text). With --write,
the weights fitted on all of them go to ontology/confidence.toml.
The fit is a logistic regression with a ridge, by Newton's method: few signs, few texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from judge import judged
from numpy.typing import NDArray

from kg.mentions.confidence import SIGNS, Weights
from kg.registry import load_registry
from kg.resources import ontology_folder
from kg.vocab import DEFAULT_BASE

Sample = tuple[frozenset[str], bool]
_RIDGE = 8.0
_FOLDS = 5
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_ORDER = sorted(SIGNS)
_HEAD = """\
# How much each sign of a reading adds to the logarithm of the odds that the reading is right.
# Fitted by bench/calibrate.py on {count} mentions; kg/mentions/confidence.py says what they are.
"""


def samples(folders: Sequence[Path]) -> list[list[Sample]]:
    """For each text of some folders the signs of each mention, and whether it is right."""
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    return [
        [(frozenset(m.signs), text.right(m)) for m in text.findings.mentions]
        for folder in folders
        for text in judged(folder, registry)
    ]


def fitted(data: Sequence[Sample]) -> Weights:
    """The weights under which what happened is likeliest, small ones preferred."""
    columns = [[1.0, *(float(sign in signs) for sign in _ORDER)] for signs, _ in data]
    x: NDArray[np.float64] = np.array(columns)
    y: NDArray[np.float64] = np.array([float(right) for _, right in data])
    ridge = np.diag([1e-6] + [_RIDGE] * len(_ORDER))
    w = np.zeros(x.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - chance) - ridge @ w
        curve = (x.T * (chance * (1 - chance))) @ x + ridge
        w = w + np.linalg.solve(curve, slope)
    signs = {s: round(float(v), 2) for s, v in zip(_ORDER, w[1:], strict=True) if abs(v) >= 0.05}
    return Weights(round(float(w[0]), 2), signs)


def crosswise(texts: Sequence[Sequence[Sample]]) -> list[tuple[float, bool]]:
    """The confidence of each mention by weights that its own text had no part in."""
    told = []
    for fold in range(_FOLDS):
        others = [s for n, text in enumerate(texts) if n % _FOLDS != fold for s in text]
        weights = fitted(others)
        mine = [s for n, text in enumerate(texts) if n % _FOLDS == fold for s in text]
        told += [(float(weights.confidence(signs)), right) for signs, right in mine]
    return told


def table(told: Sequence[tuple[float, bool]]) -> list[str]:
    """The reliability table: of mentions about as sure, how many are right."""
    lines = ["| confidence | mentions | mean confidence | right |", "|---|---|---|---|"]
    for low, high in pairwise(_BINS):
        within = [(c, r) for c, r in told if low <= c < high]
        lines.append(_row(f"{low:.1f} to {high:.1f}", within))
    lines.append(_row("0.8 and more", [(c, r) for c, r in told if c >= 0.8]))
    lines.append(_row("all", told))
    return lines


def _row(name: str, within: Sequence[tuple[float, bool]]) -> str:
    if not within:
        return f"| {name} | 0 | – | – |"
    mean = sum(c for c, _ in within) / len(within)
    right = sum(r for _, r in within) / len(within)
    return f"| {name} | {len(within)} | {mean:.2f} | {right:.2f} |"


def _written(weights: Weights, count: int) -> str:
    rows = [f'"{sign}" = {value}' for sign, value in sorted(weights.signs.items())]
    return "\n".join(
        [_HEAD.format(count=count) + f"base = {weights.base}", "", "[signs]", *rows, ""]
    )


def main() -> None:
    """Fits, prints, and writes if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    texts = samples(asked.folders)
    data = [sample for text in texts for sample in text]
    weights = fitted(data)
    print(_written(weights, len(data)))
    print(*table(crosswise(texts)), sep="\n")
    if asked.write:
        (ontology_folder() / "confidence.toml").write_text(_written(weights, len(data)))


if __name__ == "__main__":
    main()
