"""Months and days without a year in a story of another year: “On 27 May 1976 … In August …”."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.records import Interval
from kg.text.dates.joins import counted, following
from kg.text.dates.points import Point

_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
# What says that the month is told from today.
_TODAY = re.compile(r"\b(?:coming|last|next|past|this)\s+$", re.IGNORECASE)
# A story that ended so many years before the article is told for itself.
_LONG_AGO = 2
# Only what was told to the month has others behind it.
_MONTH = 31


def in_story(
    points: list[Point], sentence: str, told: Interval | None, story: Interval | None,
    issued: date | None,
) -> list[Point]:  # fmt: skip
    """The expressions of a sentence, with the years of those that give none.

    “June of that year” is in the year of `told`, the time told last; “in August” alone follows
    `story`, what the paragraph told last, if that is long past by the day of the article.
    """
    old = story is not None and issued is not None and _is_over(story, issued)
    found: list[Point] = []
    at = 0
    while at < len(points):
        point = points[at]
        behind = points[at + 1] if at + 1 < len(points) else None
        if point.month is not None and behind is not None and _is_its_year(sentence, point, behind):
            year = counted(told, behind) if told is not None else None
            if year is not None:
                in_year = following(replace(point, interval=year), point)
                point, at = replace(in_year, end=behind.end), at + 1
        elif old and story is not None and _is_of_story(sentence, point):
            point = following(replace(point, interval=story), point)
        if point.interval is not None:
            told = point.interval
        found.append(point)
        at += 1
    return found


def _is_of_story(sentence: str, point: Point) -> bool:
    """Whether an expression is a month or day without a year that is not counted from today."""
    if point.month is None or point.weak:
        return False
    return _TODAY.search(sentence, 0, point.start) is None


def _is_over(story: Interval, issued: date) -> bool:
    if story.begins is None or story.ends is None or (story.ends - story.begins).days > _MONTH:
        return False  # “was born in 1956. In May he visited Iran”
    return 1000 < story.ends.year <= issued.year - _LONG_AGO


def _is_its_year(sentence: str, month: Point, year: Point) -> bool:
    """Whether a year is that of the month before it: “June of the same year”."""
    if year.unit != "year" or year.interval is not None:
        return False
    return _OF.fullmatch(sentence, month.end, year.start) is not None
