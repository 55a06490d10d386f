"""Numbers as newspapers write them, in figures and in words, read exactly."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
_TENS = """twenty thirty forty fifty sixty seventy eighty ninety"""
ONES = {word: number for number, word in enumerate(_ONES.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_ONE = "|".join(sorted(ONES, key=len, reverse=True))
_TEN = "|".join(TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[\s-](?:{_ONE}))?|{_ONE})"

FIGURES = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in figures, with or without commas between thousands (or lakhs)."""

WORDS = rf"(?i:(?:{_SMALL}|an?)\s+hundred(?:\s+(?:and\s+)?{_SMALL})?|{_SMALL})"
"""A number below a thousand in words; no bare “a”."""

_ALL_WORDS = re.compile(r"[a-z]+")


def read_figures(text: str) -> Decimal:
    """What a text that matches FIGURES says."""
    return Decimal(text.replace(",", ""))


def read_words(text: str) -> Decimal | None:
    """What number words say (“two hundred and fifty”, “a dozen”); None where one is no number."""
    total = 0
    for word in _ALL_WORDS.findall(text.lower()):
        if word in ONES:
            total += ONES[word]
        elif word in TENS:
            total += TENS[word]
        elif word == "hundred":
            total = (total or 1) * 100
        elif word == "dozen":
            total = (total or 1) * 12
        elif word not in {"a", "an", "and"}:
            return None
    if not total and "zero" not in text.lower():
        return Decimal(1) if text.strip().lower() in {"a", "an"} else None
    return Decimal(total)


def read_number(text: str) -> Decimal | None:
    """What figures or words say; None where they are no number."""
    return read_figures(text) if text[:1].isdigit() else read_words(text)
