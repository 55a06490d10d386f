"""The kinds of expression, each with the words that can announce it, its pattern and its reader.

A family is tried only on sentences that hold one of its words: most sentences hold none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.text.dates import months, relative, today, words, years
from kg.text.dates.points import Context, Point, Reader

FOUR_DIGITS = "0000"
"""Stands for every number of four digits among a sentence's words."""

DECADE_DIGITS = "0s"
"""Stands for “1990s” and “’90s”."""

_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"\d+")
_DECADE = re.compile(r"\d0['’]?s\b")


class Family(NamedTuple):
    """One kind of expression."""

    announced_by: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


_MONTHS = frozenset(words.MONTHS) | frozenset(words.SHORT_MONTHS)
_UNITS = frozenset(words.UNITS) | {unit + "s" for unit in words.UNITS} | {"centuries"}
_YEAR = frozenset({FOUR_DIGITS})

FAMILIES = (
    Family(_MONTHS, months.MONTH_DAY, months.read_day),
    Family(_MONTHS, months.DAY_MONTH, months.read_day),
    Family(_MONTHS, months.MONTH, months.read_month),
    Family(_YEAR, months.NUMERIC, months.read_numeric),
    Family(_YEAR, years.YEARS, years.read_years),
    Family(_YEAR, years.BARE_YEAR, years.read_year),
    Family(_YEAR, years.QUARTER, years.read_quarter),
    Family(frozenset(words.SEASONS), years.SEASON, years.read_season),
    Family(frozenset({DECADE_DIGITS, *words.DECADES}), years.DECADE, years.read_decade),
    Family(frozenset({"century", "centuries"}), years.CENTURY, years.read_century),
    Family(
        frozenset(words.listed("today yesterday tomorrow tonight overnight night this")),
        today.DAY_WORD,
        today.read_day_word,
    ),
    Family(frozenset(words.WEEKDAYS), today.WEEK_DAY, today.read_weekday),
    Family(frozenset({"ago", "now", "hence"}), today.AGO, today.read_ago),
    Family(_UNITS, today.ROLLING, today.read_rolling),
    Family(
        frozenset(words.listed("earlier later far weekend week month year decade")),
        today.WITHIN,
        today.read_within,
    ),
    Family(
        frozenset(words.listed("later earlier afterward afterwards beforehand previously")),
        relative.LATER,
        relative.read_later,
    ),
    Family(_UNITS, relative.SAME, relative.read_same),
    Family(frozenset({"then", "that"}), relative.THEN, relative.read_then),
)
_ANNOUNCING = frozenset[str]().union(*(family.announced_by for family in FAMILIES))


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence in lower case; every number of four digits as one word."""
    found = set(_WORD.findall(sentence.lower()))
    numbers = _NUMBER.findall(sentence)
    if any(len(number) == 4 for number in numbers):
        found.add(FOUR_DIGITS)
    if numbers and _DECADE.search(sentence):
        found.add(DECADE_DIGITS)
    return frozenset(found)


def read_points(context: Context) -> list[Point]:
    """The points of a sentence in order, disjoint: where two meet, the first and longest stays."""
    found: list[Point] = []
    if _ANNOUNCING.isdisjoint(context.words):
        return found
    for family in FAMILIES:
        if family.announced_by.isdisjoint(context.words):
            continue
        for match in family.pattern.finditer(context.sentence):
            point = family.read(match, context)
            if point is not None:
                found.append(point)
    found.sort(key=lambda p: (p.start, -p.end))
    kept: list[Point] = []
    for point in found:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return kept
