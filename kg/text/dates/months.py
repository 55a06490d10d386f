"""Days and months as newspapers print them: “Dec. 6, 2017”, “the 6th of December”, “last May”."""

from __future__ import annotations

import re
from datetime import date

from kg.records.language import Interval
from kg.text.dates import periods, words
from kg.text.dates.points import (
    PREPOSITION_BEFORE,
    Context,
    Match,
    Point,
    dated,
    is_adjective,
    nearest_year,
    valid_date,
)


def _cased(names: list[str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join([n.capitalize() for n in longest_first] + [n.upper() for n in longest_first])


COUNTED = "|".join(sorted(words.COUNTED | words.MEASURES))
LONG_MONTH = rf"(?:{_cased(list(words.MONTHS))})"
_SHORT = rf"(?:{_cased(list(words.SHORT_MONTHS))})"
_MONTH = rf"(?:{LONG_MONTH}|{_SHORT}\b\.?)"
WEEKDAY = rf"(?:{_cased(list(words.WEEKDAYS))})"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}|(?:{_cased(list(words.SHORT_WEEKDAYS))})\b\.?),?\s+)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)?"
_TO_DAY = rf"(?:\s?[-–—]\s?(?P<day2>{_DAY}){_NTH}(?!\d))?"
_AND_DAY = rf"(?:(?:\s?[-–—]\s?|\s+(?:and|or|to)\s+)(?P<day2>{_DAY}){_NTH}(?!\d))?"
YEAR = r"(?:1\d{3}|20\d{2})"
YEAR_END = rf"(?!\d|[,.:]\d|%|\s+(?:{COUNTED})\b)"
_WITH_YEAR = (
    rf"(?:(?:,\s*|\s+(?:of\s+)?|,?\s+in\s+)(?P<year>{YEAR}){YEAR_END}"
    r"|,?\s+(?:of\s+)?(?P<which_year>last|this|next)\s+year\b)?"
)
_NAMED = rf"(?!\s+(?:{'|'.join(words.NAME_TAILS)})\b)"
_NAMED_CASED = r"(?!\s+(?:Movement|Alliance|Bloc|Coalition|Brigades?|Battalion|Party|Group)\b)"
_NO_CLOCK = r"(?![\d:%]|[,.]\d|-[a-z\d]|\s?(?:%|percent\b|per\s+cent\b|[ap]\.m|[ap]m\b))"
ORDINAL_WORD = "|".join(sorted(words.ORDINALS, key=len, reverse=True))

MONTH_DAY = re.compile(
    rf"\b{_WEEKDAY}(?P<month>{_MONTH})\s+(?:the\s+)?"
    rf"(?:(?P<day>{_DAY}){_NTH}{_TO_DAY}|(?P<nth>{ORDINAL_WORD})\b)"
    rf"{_NO_CLOCK}{_NAMED}{_NAMED_CASED}{_WITH_YEAR}"
)
DAY_MONTH = re.compile(
    rf"(?<![\d.,:/$€£-])\b{_WEEKDAY}(?:the\s+)?"
    rf"(?:(?P<day>{_DAY}){_NTH}{_AND_DAY}|(?P<nth>{ORDINAL_WORD})\s+(?=of))"
    rf"(?:\s*of)?\s*(?P<month>(?<=\s){_MONTH})(?![\w-]){_NAMED}{_NAMED_CASED}{_WITH_YEAR}"
)
NUMERIC = re.compile(
    r"(?<![\w./:-])(?:(?P<iso_year>1\d{3}|20\d\d)(?P<s>[-/])(?P<iso_month>\d\d)(?P=s)"
    r"(?P<iso_day>\d\d)(?=T\d|[^\w/-]|$)"
    r"|(?P<first>\d\d?)(?P<t>[/.-])(?P<second>\d\d?)(?P=t)(?P<year>1\d{3}|20\d\d)"
    r"(?![\w/-]|\.\d))"
)
MONTH = re.compile(
    r"\b(?:(?P<which>(?i:last|this|next|this\s+past|this\s+coming))\s+)?"
    rf"(?:(?P<month>{LONG_MONTH}\b|{_SHORT}\.(?=\s|$)){_WITH_YEAR}"
    rf"|(?P<short>{_SHORT})\s+(?P<short_year>{YEAR})(?!\d))"
)
_AMBIGUOUS = {"may", "march", "april", "june", "august"}
_MONTH_PREPOSITIONS = set(
    words.listed(
        """
    in since until till during early mid late last this next between from through before
    after by of on
    """
    )
)
_NAME_BEFORE = re.compile(r"\b(?:Black|Bloody|Red|Operation|Ms|Mr|Mrs|Theresa|Brian)\.?\s+$")
_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[A-Z][a-z]+\s+$")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z][a-z]")
_PART_BEFORE = re.compile(r"\b(?i:early|mid|late|middle|end|beginning|start)[\s-]+(?:of\s+)?$")


def _month_number(name: str) -> int:
    key = name.rstrip(".").lower()
    return words.MONTHS.get(key) or words.SHORT_MONTHS[key]


def _weekday_number(name: str | None) -> int | None:
    if name is None:
        return None
    key = name.rstrip(".").lower()
    return words.WEEKDAYS.get(key, words.SHORT_WEEKDAYS.get(key))


def relative_year(which: str, context: Context) -> int | None:
    if context.issued is None:
        return None
    return context.issued.year + {"last": -1, "this": 0, "next": 1}[which]


def _year_of(match: Match, context: Context) -> tuple[int | None, bool]:
    """The year that an expression gives, and whether it gives one at all."""
    if match["year"]:
        return int(match["year"]), True
    if match["which_year"]:
        return relative_year(match["which_year"], context), True
    return None, False


def read_day(match: Match, context: Context) -> Point | None:
    """“December 6”, “Monday, Dec. 6, 2017”, “the 6th of December”, “December 6-8”."""
    month = _month_number(match["month"])
    first = int(match["day"]) if match["day"] else words.ORDINALS[match["nth"]]
    last = int(match["day2"]) if match["day2"] else None
    year, given = _year_of(match, context)
    if given and year is None:
        return None
    interval: Interval | None
    if year is not None:
        interval = dated(year, month, first)
    else:
        weekday = _weekday_number(match["weekday"])
        interval = nearest_year(context, match.start(), month, first, weekday)
    if valid_date(2000, month, first) is None:
        return None
    if last is not None and interval is not None and interval.begins is not None:
        end = valid_date(interval.begins.year, month, last)
        interval = periods.days(interval.begins, end) if end and end > interval.begins else None
        return Point(match.start(), match.end(), interval) if interval else None
    if given:
        return Point(match.start(), match.end(), interval) if interval else None
    return Point(match.start(), match.end(), interval, month=month, mday=first)


def read_numeric(match: Match, _context: Context) -> Point | None:
    """“2017-12-06”; “31/12/2017” where only one order of day and month is possible."""
    value: date | None
    if match["iso_year"]:
        value = valid_date(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    else:
        year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
        readings = {valid_date(year, second, first), valid_date(year, first, second)} - {None}
        value = readings.pop() if len(readings) == 1 else None
    return Point(match.start(), match.end(), periods.day(value)) if value else None


def _chosen_month(match: Match, month: int, context: Context) -> Interval | None:
    """“last November” is the last that is over, “next June” the first that is to begin."""
    issued, which = context.issued, match["which"].lower()
    if issued is None:
        return None
    if which in {"last", "this past"} or which.startswith("this past"):
        return periods.month(issued.year - (month >= issued.month), month)
    if which == "next" or which.endswith("coming"):
        return periods.month(issued.year + (month <= issued.month), month)
    return periods.month(issued.year, month)


def _is_month(match: Match, context: Context) -> bool:
    """Whether a bare name of a month means the month, and not a person or a march."""
    sentence, start, end = context.sentence, match.start(), match.end()
    if _NAME_BEFORE.search(sentence, max(0, start - 12), start):
        return False
    if re.match(r"\s+\d", sentence[end : end + 3]):
        return False
    name = match["month"].rstrip(".").lower()
    if name not in _AMBIGUOUS:
        return True
    if match["month"].isupper() and sentence.isupper():
        return False
    if _PART_BEFORE.search(sentence, max(0, start - 24), start):
        return True
    if is_adjective(sentence, start, end):
        return name not in {"march"} or not sentence[end:].lstrip().startswith(("for", "on"))
    preposition = PREPOSITION_BEFORE.search(sentence, max(0, start - 20), start)
    if preposition is None:
        name_beside = _CAPITAL_AFTER.match(sentence, end) or _CAPITAL_BEFORE.search(
            sentence, max(0, start - 20), start
        )
        return name not in {"may", "march"} and name_beside is None
    word = preposition["word"].lower()
    if name == "may" and word in {"by", "from", "of", "on", "after", "before", "between"}:
        return False
    if word not in _MONTH_PREPOSITIONS or word == "on":
        return False
    return word in {"in", "since", "until", "during", "last", "this", "next"} or (
        _CAPITAL_AFTER.match(sentence, end) is None
    )


def read_month(match: Match, context: Context) -> Point | None:
    """“November”, “November 2016”, “last November”, “November last year”."""
    start, end = match.span()
    if match["short"]:
        month = _month_number(match["short"])
        return Point(start, end, periods.month(int(match["short_year"]), month))
    month = _month_number(match["month"])
    year, given = _year_of(match, context)
    if given:
        return Point(start, end, periods.month(year, month)) if year is not None else None
    if match["which"]:
        interval = _chosen_month(match, month, context)
        return Point(start, end, interval) if interval else None
    sure = _is_month(match, context)
    interval = nearest_year(context, start, month, None)
    return Point(start, end, interval, weak=not sure, month=month)
