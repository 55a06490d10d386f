"""Fits what the signs of a reading say of its being right, and shows how far that can be trusted.

    python bench/calibrate.py FOLDER … [--tuned FOLDER …] [--write]

The folders, or files of sentences, hold texts that the reading was not tuned on, with their
expectations (tests/reading/held, tests/reading/wire/held.json). Texts that it was tuned on
(--tuned) help to tell signs apart; that more is right in them has a weight of its own, which is not
kept. Prints the reliability table: each text that it was not tuned on is judged by weights that
were fitted without it and its like (every fifth text). Confidence is then lowered, for all alike,
until of what has 0.8 and more nine in ten are right: whoever asks for so much wants to rely on it.
With --write, the weights fitted on all of them go to ontology/confidence.toml.
The fit is a logistic regression with a ridge, by Newton's method: many signs, few texts.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
from judge import judged
from numpy.typing import NDArray

from kg.mentions.confidence import Weights
from kg.mentions.signs import SIGNS
from kg.registry import load_registry
from kg.resources import ontology_folder
from kg.vocab import DEFAULT_BASE

# The signs of a mention, whether it is right, and whether its text is one that was tuned on.
Sample = tuple[frozenset[str], bool, bool]
_RIDGE = 8.0
_FOLDS = 5
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_ORDER = sorted(SIGNS)
_HEAD = """\
# How much each sign of a reading adds to the logarithm of the odds that the reading is right.
# Fitted by bench/calibrate.py on {count} mentions; kg/mentions/confidence.py says what they are.
"""
_LEAST_SAID = "# A mention less sure than this is not told.\n"
_LEAST = 0.45  # before confidence is lowered: what is less sure is not told
_SURE, _RIGHT = 0.8, 0.9  # of what has this confidence and more, so much is to be right
_STEP, _MOST = 0.05, 3.0  # of the logarithm of the odds
_LEASTS = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def samples(folders: Sequence[Path], *, tuned: bool = False) -> list[list[Sample]]:
    """For each text of some folders the signs of each mention, and whether it is right."""
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    return [
        [(frozenset(m.signs), text.right(m), tuned) for m in text.findings.mentions]
        for folder in folders
        for text in judged(folder, registry, all_told=True)
    ]


def fitted(data: Sequence[Sample]) -> Weights:
    """The weights under which what happened is likeliest, small ones preferred."""
    columns = [
        [1.0, *(float(sign in signs) for sign in _ORDER), float(tuned)] for signs, _, tuned in data
    ]
    x: NDArray[np.float64] = np.array(columns)
    y: NDArray[np.float64] = np.array([float(right) for _, right, _ in data])
    ridge = np.diag([1e-6] + [_RIDGE] * len(_ORDER) + [1e-6 if any(d[2] for d in data) else 1.0])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - chance) - ridge @ w
        curve = (x.T * (chance * (1 - chance))) @ x + ridge
        w = w + np.linalg.solve(curve, slope)
    signs = {s: round(float(v), 2) for s, v in zip(_ORDER, w[1:-1], strict=True) if abs(v) >= 0.05}
    return Weights(round(float(w[0]), 2), signs)


def crosswise(
    texts: Sequence[Sequence[Sample]], tuned: Sequence[Sample] = ()
) -> list[tuple[float, bool]]:
    """The confidence of each mention by weights that its own text had no part in."""
    told = []
    for fold in range(_FOLDS):
        others = [s for n, text in enumerate(texts) if n % _FOLDS != fold for s in text]
        weights = fitted([*others, *tuned])
        mine = [s for n, text in enumerate(texts) if n % _FOLDS == fold for s in text]
        told += [(float(weights.confidence(signs)), right) for signs, right, _ in mine]
    return told


def caution(told: Sequence[tuple[float, bool]]) -> float:
    """What is taken off the logarithm of the odds, so that who is sure is right often enough."""
    for step in range(round(_MOST / _STEP)):
        lowered = step * _STEP
        sure = [right for chance, right in told if _lower(chance, lowered) >= _SURE]
        if not sure or sum(sure) / len(sure) >= _RIGHT:
            return lowered
    return _MOST


def _lower(chance: float, lowered: float) -> float:
    odds = math.log(chance / (1 - chance)) - lowered
    return round(1 / (1 + math.exp(-odds)), 2)


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


def _share_told(told: Sequence[tuple[float, bool]]) -> list[str]:
    """What is kept of what is right, and how much of what is kept is right, for some `least`."""
    lines = ["| least | mentions | right | of all that is right |", "|---|---|---|---|"]
    all_right = sum(right for _, right in told)
    for least in _LEASTS:
        kept = [right for chance, right in told if chance >= least]
        right = sum(kept)
        lines.append(
            f"| {least} | {len(kept)} | {right / len(kept):.2f} | {right / all_right:.2f} |"
        )
    return lines


def _written(weights: Weights, count: int) -> str:
    rows = [f'"{sign}" = {value}' for sign, value in sorted(weights.signs.items())]
    head = [f"base = {weights.base}", _LEAST_SAID + f"least = {weights.least}"]
    return "\n".join([_HEAD.format(count=count) + head[0], head[1], "", "[signs]", *rows, ""])


def main() -> None:
    """Fits, prints, and writes if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--tuned", type=Path, nargs="+", default=[])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    texts = samples(asked.folders)
    tuned = [sample for text in samples(asked.tuned, tuned=True) for sample in text]
    data = [sample for text in texts for sample in text] + tuned
    path = ontology_folder() / "confidence.toml"
    plain = crosswise(texts, tuned)
    lowered = caution(plain)
    weights = fitted(data)
    least = Decimal(str(_lower(_LEAST, lowered)))
    weights = replace(weights, base=round(weights.base - lowered, 2), least=least)
    print(_written(weights, len(data)))
    told = [(_lower(chance, lowered), right) for chance, right in plain]
    print(f"lowered by {lowered:.2f}; before:", *table(plain), sep="\n")
    print("after:", *table(told), "", *_share_told(plain), sep="\n")
    if asked.write:
        path.write_text(_written(weights, len(data)))


if __name__ == "__main__":
    main()
