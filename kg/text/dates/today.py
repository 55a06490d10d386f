"""What is counted from the article's date.

What is meant, where usage leaves room:

* “last week” is the calendar week before (Monday to Sunday); “the last week”, “the past week” and
  “the last two months” run up to the article's date.
* “N days ago” is that day, “N weeks ago” the seven days around it, “N months ago” and “N years
  ago” that calendar month and year. “Several years ago” goes from nine years back to three.
* “in recent days” are the last 7, “recent weeks” the last 42, “recent months” the last 183;
  “recent years” have no begin. “The coming weeks” reach as far ahead.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.records.language import Interval
from kg.text.dates import periods, words
from kg.text.dates.months import WEEKDAY
from kg.text.dates.points import Context, Match, Point, holding, moved
from kg.text.dates.quantities import QUANTITY, UNIT, Many, countable, quantity, unit_of

DAY_WORD = re.compile(
    r"\b(?:(?P<two>(?i:the)\s+day\s+(?P<side>before\s+yesterday|after\s+tomorrow))"
    r"|(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Oo]vernight)"
    r"|(?P<night>(?i:last)\s+night)|(?P<this>(?i:this)\s+(?:morning|afternoon|evening)))\b"
)
WEEK_DAY = re.compile(
    r"\b(?:(?P<which>(?i:last|past|next|this\s+past|this\s+coming|this|coming))\s+)?"
    rf"(?P<day>{WEEKDAY})(?:\s+(?P<night>morning|afternoon|evening|night))?"
    r"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?\b(?!-)"
)
AGO = re.compile(
    r"\b(?:(?P<bound>more\s+than|over|less\s+than|under|at\s+least|about|around|nearly|almost"
    r"|some|roughly|just\s+over|just\s+under)\s+)?"
    rf"(?:{QUANTITY}\s+(?:and\s+a\s+half\s+)?)?{UNIT}s?\s+(?P<side>ago|from\s+now|hence)\b",
    re.IGNORECASE,
)
ROLLING = re.compile(
    r"\b(?:(?P<det>the|this)\s+)?(?P<which>last|past|next|coming|recent|this|current)\s+"
    rf"(?:{QUANTITY}\s+)?{UNIT}(?P<plural>s?)\b(?!\s+of\b(?!\s+(?:this|last)\b))",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\b(?P<which>earlier|later)\s+(?:on\s+)?(?:in\s+)?(?:this|the)\s+"
    r"(?P<unit>week|month|year|decade|century)\b"
    r"|\b(?P<today>earlier|later)\s+today\b"
    r"|\b(?P<far>so\s+far)\s+this\s+(?P<far_unit>week|month|year)\b"
    r"|\bof\s+the\s+(?P<plain>week|month|year|decade)\b(?!\s+(?:of|before|after)\b)"
    r"|\b(?:over|at|during)\s+the\s+(?P<weekend>weekend)\b",
    re.IGNORECASE,
)

_HABIT = re.compile(r"\b(?i:every|each|most|many|some|weekly|regular|their|on\s+a)\s+$")
_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Good|Palm|Ash|Super|Cyber|Holy|Maundy|Easter)\s+$")
_PAPER = re.compile(
    r"\s+(?:Times|Mail|Express|Telegraph|Mirror|Post|Herald|Independent|Business|World|Night)\b"
)
_POSSESSOR = re.compile(r"(?:\b(?i:his|her|its|their|our|my|your|whose)|['’]s)\s+(?:the\s+)?$")
_PART_OF_PERIOD = re.compile(r"\b(?i:end|beginning|start|middle|half|close|rest|quarter)\s+$")
_MINUTES = {"minute": 1440, "hour": 24}


def read_day_word(match: Match, context: Context) -> Point | None:
    """“today”, “yesterday”, “last night”, “the day after tomorrow”, “this morning”."""
    issued, word = context.issued, (match["word"] or "").lower()
    if issued is None:
        return None
    before = context.sentence[: match.start()].rstrip(" \n\t“\"'‘")
    if match["word"] and match["word"][0].isupper() and before and before[-1] not in ".!?:;—–-":
        return None
    if word == "overnight":
        return Point(*match.span(), periods.days(issued - timedelta(days=1), issued))
    steps = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if match["two"]:
        steps = -2 if match["side"].startswith("before") else 2
    if match["night"]:
        steps = -1
    return Point(*match.span(), periods.day(issued + timedelta(days=steps)))


def read_weekday(match: Match, context: Context) -> Point | None:
    """“on Monday” is the last on or before the article's date, or the next in the future."""
    sentence, start, issued = context.sentence, match.start(), context.issued
    window = max(0, start - 14)
    if issued is None or _HABIT.search(sentence, window, start):
        return None
    if _NAMED_DAY.search(sentence, window, start) or _PAPER.match(sentence, match.end()):
        return None
    number = words.WEEKDAYS[match["day"].lower()]
    which = " ".join((match["which"] or "").lower().split())
    plain = not which and not match["week"]
    if match["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        day = issued + timedelta(days=number - issued.weekday(), weeks=weeks)
    else:
        day = _weekday(issued, number, which, future=context.future(start))
    return Point(start, match.end(), periods.day(day), weekday=plain)


def _weekday(issued: date, number: int, which: str, *, future: bool) -> date:
    back, ahead = (issued.weekday() - number) % 7, (number - issued.weekday()) % 7
    if which in {"last", "past", "this past"}:
        return issued - timedelta(days=back or 7)
    if which in {"next", "coming", "this coming"}:
        return issued + timedelta(days=ahead or 7)
    return issued + timedelta(days=ahead) if future else issued - timedelta(days=back)


def _around(value: date, unit: str) -> Interval:
    """How exactly “so many units ago” is meant."""
    if unit in {"week", "fortnight"}:
        return periods.days(value - timedelta(days=3), value + timedelta(days=3))
    if unit in {"decade", "century"}:
        first, last = periods.year(value.year - 1), periods.year(value.year + 1)
        return periods.span(first, last) or first
    return holding(value, unit)


def read_ago(match: Match, context: Context) -> Point | None:
    """“five days ago”, “a year ago”, “several years ago”, “more than a decade ago”."""
    issued, unit = context.issued, unit_of(match)
    if issued is None:
        return None
    many: Many = quantity(match) or (2, None)
    past = match["side"].lower() == "ago"
    sign = -1 if past else 1
    if unit in _MINUTES:
        edge = issued + timedelta(days=sign)
        near_enough = many[1] is not None and many[1] <= _MINUTES[unit]
        interval = periods.days(min(edge, issued), max(edge, issued))
        return Point(*match.span(), interval) if near_enough else None
    if not countable(unit, many[1] or many[0]):
        return None
    near = _around(moved(issued, unit, sign * many[0]), unit)
    far = _around(moved(issued, unit, sign * many[1]), unit) if many[1] else None
    bound = " ".join((match["bound"] or "").lower().split())
    if bound in {"less than", "under", "just under"} and past:
        return Point(*match.span(), periods.days(moved(issued, unit, -many[0]), issued))
    if bound in {"more than", "over", "at least", "just over"} or far is None:
        open_ended = periods.until(near) if past else periods.since(near)
        return Point(*match.span(), open_ended)
    return Point(*match.span(), periods.span(far, near) if past else periods.span(near, far))


def read_within(match: Match, context: Context) -> Point | None:
    """“earlier this year”, “later this month”, “at the end of the year”, “over the weekend”."""
    issued = context.issued
    if issued is None:
        return None
    today = periods.day(issued)
    if match["today"]:
        return Point(*match.span(), today)
    if match["weekend"]:
        back = 7 if issued.weekday() < 5 and not context.future(match.start()) else 0
        interval = holding(issued - timedelta(days=back), "weekend")
        return Point(match.start("weekend"), match.end(), interval)
    if match["plain"]:
        window = max(0, match.start() - 16)
        if not _PART_OF_PERIOD.search(context.sentence, window, match.start()):
            return None
        return Point(match.start("plain"), match.end(), holding(issued, match["plain"].lower()))
    whole = holding(issued, (match["unit"] or match["far_unit"]).lower())
    later = (match["which"] or "").lower() == "later"
    return Point(*match.span(), periods.span(today, whole) if later else periods.span(whole, today))


def _run(issued: date, unit: str, many: Many | None, sign: int) -> Interval | None:
    """So many units up to the article's date, or from it; a vague number at its most."""
    steps = many[1] if many else 1
    if unit in _MINUTES and steps is not None and steps <= 3 * _MINUTES[unit]:
        unit, steps = "day", -(-steps // _MINUTES[unit])
    if steps is None or not countable(unit, steps):
        return None
    edge = moved(issued, unit, sign * steps)
    return periods.days(min(edge, issued), max(edge, issued))


def _recent(issued: date, unit: str, sign: int) -> Interval:
    if unit not in words.RECENT:
        today = periods.day(issued)
        return periods.until(today) if sign < 0 else periods.since(today)
    edge = issued + timedelta(days=sign * words.RECENT[unit])
    return periods.days(min(edge, issued), max(edge, issued))


def read_rolling(match: Match, context: Context) -> Point | None:
    """“last week”, “the last two months”, “next year”, “in recent weeks”, “the past decade”."""
    issued, unit, which = context.issued, unit_of(match), match["which"].lower()
    window = max(0, match.start() - 10)
    if issued is None or _POSSESSOR.search(context.sentence, window, match.start()):
        return None
    interval = _named(issued, unit, which, quantity(match), match)
    return Point(*match.span(), interval) if interval else None


def _named(issued: date, unit: str, which: str, many: Many | None, match: Match) -> Interval | None:
    sign = 1 if which in {"next", "coming"} else -1
    bare_plural = bool(match["plural"]) and many is None
    if which in {"recent", "coming"} and bare_plural:
        return _recent(issued, unit, sign)
    if which == "recent" or bare_plural or (which == "next" and match["det"] and many is None):
        return None
    if unit in _MINUTES and many is None:
        return None
    if which in {"this", "current"}:
        return (
            holding(issued, unit)
            if (many is None and not match["det"]) or which == "current"
            else None
        )
    if many or match["det"] or which in {"past", "coming"} or unit == "decade":
        return _run(issued, unit, many, sign)
    return holding(moved(issued, unit, sign), unit)
