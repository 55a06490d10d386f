"""Periods of days and their EDTF: days, months, years, seasons, decades, parts and joins of them.

Everything here gives an Interval; `begins` and `ends` are the bounds that its EDTF says. Seasons
alone are wider than a strict reading of their code, for newspapers count them in two ways.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.records.language import Interval
from kg.text.dates.words import PARTS, SEASON_BOUNDS

_PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_YEAR = re.compile(r"\d{4}")
_DECADE, _CENTURY = re.compile(r"\d{3}X"), re.compile(r"\d\dXX")


def day(value: date) -> Interval:
    """One day."""
    return Interval(value, value, value.isoformat())


def month(year_number: int, number: int) -> Interval:
    """A calendar month."""
    last = monthrange(year_number, number)[1]
    return Interval(
        date(year_number, number, 1),
        date(year_number, number, last),
        f"{year_number:04}-{number:02}",
    )


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def decade(first: int) -> Interval:
    """The ten years from one that ends in 0."""
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10:03}X")


def century(number: int) -> Interval:
    """The 19th is 1800 to 1899, as newspapers and EDTF count."""
    first = 100 * (number - 1)
    return Interval(date(first, 1, 1), date(first + 99, 12, 31), f"{number - 1:02}XX")


def season(year_number: int, code: int, *, winter_from_january: bool = False) -> Interval:
    """A season by its EDTF code; a winter is named by the year in which it begins.

    “The winter of 2015” may be its first months or its last: with `winter_from_january`, both.
    """
    (first_month, first_day), (last_month, last_day) = SEASON_BOUNDS[code]
    begins = date(year_number, first_month, first_day)
    ends = date(year_number + (last_month < first_month), last_month, last_day)
    if code == 24 and winter_from_january:
        begins = date(year_number, 1, 1)
    return Interval(begins, ends, f"{year_number:04}-{code}")


def days(begins: date, ends: date) -> Interval:
    """All days from one to the other."""
    if begins == ends:
        return day(begins)
    return Interval(begins, ends, f"{begins.isoformat()}/{ends.isoformat()}")


def _lower(interval: Interval) -> str:
    text = interval.edtf or ""
    first = text.partition("/")[0]
    if _PLAIN.fullmatch(first):
        return first
    return interval.begins.isoformat() if interval.begins else ".."


def _upper(interval: Interval) -> str:
    text = interval.edtf or ""
    last = text.rpartition("/")[2]
    if _PLAIN.fullmatch(last):
        return last
    return interval.ends.isoformat() if interval.ends else ".."


def span(first: Interval, last: Interval) -> Interval | None:
    """From the begin of one to the end of the other; None if that is before it begins."""
    if first.begins is None or last.ends is None:
        return None
    if first.begins > last.ends:
        return None
    lower, upper = _lower(first), _upper(last)
    if lower == upper:
        return Interval(first.begins, last.ends, lower)
    if lower.startswith(upper) or upper.startswith(lower):
        return days(first.begins, last.ends)
    return Interval(first.begins, last.ends, f"{lower}/{upper}")


def since(interval: Interval) -> Interval:
    """From its begin, with an open end."""
    if interval.begins is None:
        return Interval()
    return Interval(interval.begins, None, f"{_lower(interval)}/..")


def until(interval: Interval) -> Interval:
    """Up to its end, with an open begin."""
    if interval.ends is None:
        return Interval()
    return Interval(None, interval.ends, f"../{_upper(interval)}")


def after(interval: Interval) -> Interval:
    """From the day after its end."""
    if interval.ends is None:
        return since(interval)
    if is_year(interval) and interval.ends.year < 9999:
        return since(year(interval.ends.year + 1))
    return since(day(interval.ends + timedelta(days=1)))


def before(interval: Interval) -> Interval:
    """Up to the day before its begin."""
    if interval.begins is None:
        return until(interval)
    if is_year(interval) and interval.begins.year > 1:
        return until(year(interval.begins.year - 1))
    return until(day(interval.begins - timedelta(days=1)))


def _day_off(value: date | None, number: int | None) -> date | None:
    """So many days later; None for an open side, or beyond what the calendar can say."""
    if value is None or number is None:
        return None
    try:
        return value + timedelta(days=number)
    except OverflowError:
        return None


def shifted(interval: Interval, shift: tuple[int | None, int | None]) -> Interval:
    """An interval moved by a number of days, at least and at most; None leaves that side open."""
    least, most = shift
    if (least, most) == (0, 0):
        return interval
    if least == 0 and most is None:
        return since(interval)
    if least is None and most == 0:
        return until(interval)
    begins, ends = _day_off(interval.begins, least), _day_off(interval.ends, most)
    if begins and ends:
        return days(begins, ends) if begins <= ends else Interval()
    if begins:
        return since(day(begins))
    return until(day(ends)) if ends else Interval()


def is_day(interval: Interval) -> bool:
    """Whether it is a single day."""
    return interval.begins is not None and interval.begins == interval.ends


def part(interval: Interval, name: str) -> Interval:
    """A part of a period by name (early, mid, second half, third quarter), rounded outwards.

    A third of a month is counted in days, of a year in months, of a decade in years; a day has
    no parts.
    """
    if interval.begins is None or interval.ends is None or is_day(interval):
        return interval
    lower, upper, shares = PARTS[name]
    edtf, first = interval.edtf or "", interval.begins
    if is_year(interval):
        low, high = 12 * lower // shares, -(-12 * upper // shares)
        return span(month(first.year, low + 1), month(first.year, high)) or interval
    size = 10 if _DECADE.fullmatch(edtf) else 100 if _CENTURY.fullmatch(edtf) else 0
    if size:
        low, high = size * lower // shares, -(-size * upper // shares)
        return span(year(first.year + low), year(first.year + high - 1)) or interval
    size = (interval.ends - first).days + 1
    low, high = size * lower // shares, -(-size * upper // shares)
    return days(first + timedelta(days=low), first + timedelta(days=high - 1))


def is_year(interval: Interval) -> bool:
    """Whether it is a calendar year."""
    return bool(_YEAR.fullmatch(interval.edtf or ""))


def week_of(value: date) -> Interval:
    """The week, Monday to Sunday, that a day lies in."""
    monday = value - timedelta(days=value.weekday())
    return days(monday, monday + timedelta(days=6))
