"""What a pattern finds: a point of the calendar in a sentence, before prepositions and ranges.

Also the context that points are resolved in: the article's date and the sentence's tense.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kg.records.language import Interval
from kg.text.dates import periods
from kg.text.dates.words import NO_NOUN

_CUE = re.compile(
    r"\b(?:(said|says|told|announced|reported|wrote|added|stated)|(?:will|would|shall|going\s+to|"
    r"due|set\s+(?:for|to)|scheduled|slated|planned|upcoming|forthcoming|looming|deadline|"
    r"(?:promis|pledg|plann|intend|hop|expect|aim)(?:e?d|e?s|ing)?\s+to|"
    r"(?:plans?|vow(?:s|ed)?)\s+to))\b"
    r"(?=[^,;:]*$)",
    re.IGNORECASE,
)

Tense = str | Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Context:
    """What expressions are resolved against; offsets are those of the sentence."""

    sentence: str
    words: frozenset[str]
    issued: date | None
    tense: Tense
    offset: int = 0

    def future(self, position: int) -> bool:
        """Whether what stands at a place of the sentence is told of the future.

        The nearest verb before it in its clause decides (“*said* on Monday it *will* meet on
        Friday”, “the *upcoming* May elections”), else the tense that was given.
        """
        cues = _CUE.findall(self.sentence, max(0, position - 60), position)
        if cues:
            return not cues[-1]
        if isinstance(self.tense, str):
            return self.tense == "future"
        return self.tense(self.offset + position) == "future"


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the sentence that names days.

    `month` (and `mday`) are kept where the text gives no year, so that a neighbour's year can be
    taken over (“between March and June 2017”). A `weak` point (a bare number of four digits, a
    bare “May”) counts only where it is joined to another. `shift` is set for what is counted
    from the time told before (“the next day”), in `unit`s of `steps`.
    """

    start: int
    end: int
    interval: Interval | None
    weak: bool = False
    month: int | None = None
    mday: int | None = None
    weekday: bool = False
    shift: tuple[int | None, int | None] = (None, None)
    unit: str = ""
    steps: int | None = None
    whole: bool = False


Match = re.Match[str]
Reader = Callable[[Match, Context], Point | None]

PREPOSITION_BEFORE = re.compile(
    r"(?<![\w'’])(?P<word>(?i:in|on|at|by|of|since|until|till|from|between|before|after|during|"
    r"through|throughout|over|within|around|about|for|to|and|or|following|circa|late|early|mid|"
    r"last|this|next|as\s+of|up\s+to|prior\s+to|ahead\s+of|starting|beginning|effective))"
    r"(?:\s+|-)(?:(?:the|a|an)\s+)?$"
)
DETERMINER_BEFORE = re.compile(
    r"(?:\b(?i:the|a|an|his|her|its|their|our|my|your|that|this)|['’]s|s['’])\s+"
    r"(?:[a-z]+(?:-[a-z]+)?\s+){0,2}$"
)
NOUN_AFTER = re.compile(r"\s+(?P<word>[a-z][a-z-]*)\b")


def is_adjective(sentence: str, start: int, end: int) -> bool:
    """Whether a date stands before a noun as its adjective (“the November fighting”)."""
    after = NOUN_AFTER.match(sentence, end)
    if after is None or after["word"] in NO_NOUN:
        return False
    return DETERMINER_BEFORE.search(sentence, max(0, start - 40), start) is not None


def valid_date(year: int, month: int, mday: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, mday)
    except ValueError:
        return None


def dated(year: int, month: int, mday: int | None) -> Interval | None:
    """A day or a whole month of a year; None where the calendar has no such day."""
    if mday is None:
        return periods.month(year, month)
    value = valid_date(year, month, mday)
    return periods.day(value) if value else None


def _candidates(issued: date, future: bool) -> list[int]:
    step = 1 if future else -1
    return [issued.year + step * n for n in range(9)]


def nearest_year(
    context: Context, position: int, month: int, mday: int | None, weekday: int | None = None
) -> Interval | None:
    """A month or day without a year: the last on or before the article's date, or the next.

    Where a weekday is given with it, the nearest year in which it was that weekday. None without
    an article's date.
    """
    if context.issued is None:
        return None
    issued, future = context.issued, context.future(position)
    found = [dated(year, month, mday) for year in _candidates(issued, future)]
    fitting = [
        i
        for i in found
        if i is not None and i.begins and i.ends
        if (i.ends >= issued if future else i.begins <= issued)
    ]
    if weekday is None or mday is None:
        return fitting[0] if fitting else None
    either = [dated(issued.year + n, month, mday) for n in range(-8, 9)]
    agreeing = [i for i in either if i is not None and i.begins and i.begins.weekday() == weekday]
    return min(
        agreeing,
        key=lambda i: abs((i.begins or issued) - issued),
        default=fitting[0] if fitting else None,
    )


def moved(value: date, unit: str, steps: int) -> date:
    """A day moved by so many units of the calendar; the end of a month stays within its month."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if unit in months:
        there: date = value + relativedelta(months=months[unit] * steps)
        return there
    return value + timedelta(days=steps * {"day": 1, "fortnight": 14}.get(unit, 7))


def holding(value: date, unit: str) -> Interval:
    """The day, week, weekend, month, quarter, year, decade or century that a day lies in."""
    if unit == "day":
        return periods.day(value)
    if unit == "week":
        return periods.week_of(value)
    if unit == "weekend":
        monday = value - timedelta(days=value.weekday())
        return periods.days(monday + timedelta(days=5), monday + timedelta(days=6))
    if unit == "month":
        return periods.month(value.year, value.month)
    if unit == "quarter":
        first = 3 * ((value.month - 1) // 3) + 1
        whole = periods.span(periods.month(value.year, first), periods.month(value.year, first + 2))
        return whole or periods.month(value.year, first)
    if unit == "decade":
        return periods.decade(value.year - value.year % 10)
    if unit == "century":
        return periods.century(value.year // 100 + 1)
    return periods.year(value.year)
