"""Points that belong together: parts of periods, ranges, lists that share a year.

Also what is counted from a time told before in the same sentence (“on Monday … the next day”).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from kg.records.language import Interval
from kg.text.dates import periods, words
from kg.text.dates.points import Point, dated, holding, moved
from kg.text.dates.quantities import countable

_PART = re.compile(
    r"\b(?:(?:the|very)\s+)*(?P<part>"
    + "|".join(sorted((p.replace(" ", r"\s+") for p in words.PARTS), key=len, reverse=True))
    + r")(?:\s+part)?(?:-|\s+)(?:(?:of|in)\s+)?(?:the\s+)?(?:year\s+|month\s+of\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*[-–—]\s*(?:the\s+)?|\s+(?:to|through|until|till|thru)\s+(?:the\s+)?", re.I)
_AND = re.compile(r"(?:\s*,)?\s+(?:and|or)\s+(?:in\s+)?(?:the\s+)?|\s*,\s*|\s*[-–—/]\s*", re.I)
_HAPPENING = r"\s+(?:his|her|its|their|the|a|an)\s+(?:[\w'’-]+\s+){1,5}(?:in|on|of)\s+(?:the\s+)?"
_TO_HAPPENING = {
    "between": re.compile(rf"\s+and{_HAPPENING}", re.IGNORECASE),
    "from": re.compile(rf"\s+(?:to|until|till|through){_HAPPENING}", re.IGNORECASE),
}
"""“between 1998 and his death in 2020”: the range ends with a dated happening."""
_IN = re.compile(r",?\s+(?:in|on)\s+", re.IGNORECASE)
_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.IGNORECASE)


def with_part(point: Point, sentence: str) -> Point:
    """A point with the part before it: “early January”, “the end of last year”."""
    if point.interval is None:
        return point
    match = _PART.search(sentence, max(0, point.start - 40), point.start)
    if match is None or periods.is_day(point.interval):
        return point
    name = " ".join(match["part"].lower().split())
    interval = periods.part(point.interval, name)
    return replace(point, start=match.start("part"), interval=interval, weak=False, month=None)


def _gap(sentence: str, left: Point, right: Point, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(sentence, left.end, right.start) is not None


def _take_year(left: Point, right: Point) -> Point:
    """The left of a pair with the year of the right, where only the right gives one."""
    if left.month is None or right.month is not None or right.weekday or right.weak:
        return left
    if right.interval is None or right.interval.begins is None:
        return left
    same_form = (left.mday is None) == (not periods.is_day(right.interval))
    if not same_form and left.mday is None:
        return left
    year = right.interval.begins.year
    interval = dated(year, left.month, left.mday)
    if interval and interval.begins and interval.begins > right.interval.begins:
        interval = dated(year - 1, left.month, left.mday)
    return replace(left, interval=interval, month=None, weak=False) if interval else left


def _within_year(year: Point, month: Point) -> Point:
    """“Last year in March”: a month or day without a year, in the year told just before."""
    told = year.interval
    if told is None or told.begins is None or not periods.is_year(told) or month.month is None:
        return month
    interval = dated(told.begins.year, month.month, month.mday)
    return replace(month, interval=interval, month=None, weak=False) if interval else month


def following(left: Point, right: Point) -> Point:
    """The right of a range, moved on where without a year of its own it fell before the left."""
    if left.interval is None or left.interval.begins is None:
        return right
    start = left.interval.begins
    if right.month is not None:
        for year in (start.year, start.year + 1):
            interval = dated(year, right.month, right.mday)
            if interval and interval.ends and interval.ends >= start:
                return replace(right, interval=interval, month=None, weak=False)
    return right


def _joined(left: Point, right: Point, start: int) -> Point | None:
    left = _take_year(left, right)
    if left.interval is None:
        return None
    if left.month is None or right.month is not None:
        right = following(left, right)
    first, last = left.interval, right.interval
    if last is None:
        return None
    if (
        left.weekday
        and right.weekday
        and first.begins
        and last.begins
        and first.begins > last.begins
    ):
        first = periods.day(first.begins - timedelta(days=7))
    whole = periods.span(first, last)
    return Point(start, right.end, whole, whole=True) if whole else None


_HALF_MONTH = re.compile(
    r"\s*(?:[-–—]|to|and)\s*(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\b"
    r"(?![,.:]\d|%|\s+(?!in\b|at\b|with\b|when\b|of\b|for\b|by\b)[a-z])"
)


def _to_day(point: Point, sentence: str) -> Point | None:
    """“from March 3 to 5”, “December 14 and 15”: the month is said once."""
    match = _HALF_MONTH.match(sentence, point.end)
    if match is None or point.interval is None or point.interval.begins is None:
        return None
    if not periods.is_day(point.interval):
        return None
    begins = point.interval.begins
    last = dated(begins.year, begins.month, int(match["day"]))
    whole = periods.span(point.interval, last) if last else None
    return Point(point.start, match.end(), whole, whole=True) if whole else None


def join(points: list[Point], sentence: str) -> list[Point]:
    """The points with parts, ranges and shared years; what stayed weak is left out."""
    parted = [with_part(p, sentence) for p in points]
    joined: list[Point] = []
    index = 0
    while index < len(parted):
        left = parted[index]
        right = parted[index + 1] if index + 1 < len(parted) else None
        before = _FROM.search(sentence, max(0, left.start - 16), left.start)
        word = before["word"].lower() if before else ""
        range_ = _to_day(left, sentence)
        taken = 1
        if range_ is None and right is not None:
            range_ = _range(left, right, sentence, word)
            taken = 2
        if range_ is not None:
            joined.append(range_)
            index += taken
            continue
        if right is not None and right.start > left.end and _gap(sentence, left, right, _AND):
            left = _take_year(left, right)
            if right.weak and not left.weak and left.interval is not None:
                parted[index + 1] = replace(right, weak=False)
        if right is not None and _gap(sentence, left, right, _IN):
            parted[index + 1] = _within_year(left, right)
        joined.append(left)
        index += 1
    return [p for p in joined if not p.weak]


def _range(left: Point, right: Point, sentence: str, word: str) -> Point | None:
    between = word == "between" and _gap(sentence, left, right, _AND)
    to = word != "between" and _gap(sentence, left, right, _TO)
    happening = bool(word) and _gap(sentence, left, right, _TO_HAPPENING[word])
    if not (between or to or happening) or (left.weak and right.weak and not word):
        return None
    return _joined(left, right, left.start)


def with_antecedents(
    points: list[Point], told: Interval | None = None, day: Interval | None = None
) -> list[Point]:
    """What is counted from the time told before, in the same sentence or, as `told`, before it;
    “the same day” is that sentence's or else `day`."""
    resolved = []
    for point in points:
        here = point
        if point.interval is None and point.unit and told is not None:
            same_day = point.unit == "day" and point.steps == 0 and not periods.is_day(told)
            then = counted(day if same_day and day is not None else told, point)
            here = replace(point, interval=then) if then else point
        if here.interval is not None:
            told = here.interval
        resolved.append(here)
    return resolved


def counted(told: Interval, point: Point) -> Interval | None:
    """What is counted from a time told before; None where it cannot be."""
    if told.begins is None or told.ends is None:
        return None
    if told.begins.year < 1000 or told.ends.year > 9000:
        return None
    length = (told.ends - told.begins).days
    limit = {"day": 0, "week": 6, "month": 30, "year": 365}.get(point.unit, -1)
    if length > limit or point.steps is None or not countable(point.unit, abs(point.steps)):
        return periods.shifted(told, point.shift)
    return holding(moved(told.begins, point.unit, point.steps), point.unit)
