"""Dates of publication: what a field or a date line says, and never a guess.

A date needs day, month and year. Where only the order of figures could tell day from month
(03/04/2019), it stays open.
"""

from __future__ import annotations

import re
from datetime import date

from kg.errors import InputError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}(?P<sep>[-/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)(?:T[\d:.,]+)?",
        rf"\b{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T[\d:.,]+)?\b",
        rf"\b{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?[\s-]*{_MONTH}[\s,-]*{_YEAR}\b",
    )
)
_FIGURES = re.compile(r"\b([0-3]?\d)([/.-])([0-3]?\d)\2((?:1[6-9]|20)\d\d)\b")

# What may stand on a date line besides the date.
_BESIDE = re.compile(
    r"""\b(?:first\s+|last\s+)?(?:published|posted|updated|modified|revised|created|issued|released
        |edited|date|dated|publication|time)\b(?:\s+(?:on|at))?
    |\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?
    |\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?
    |\b(?:GMT|UTC|BST|CES?T|E[DES]?T|P[DS]?T|C[DS]T|M[DS]T|I[DS]T|EES?T|local)\b(?:\s*[+-]\d{1,4}(?::\d\d)?)?
    |[+-]\d\d:?\d\d\b|\bZ\b|\b(?:at|on|hrs?|hours)\b
    |\b(?:\d+|an?)\s+(?:minute|hour|day|week|month|year)s?\s+ago\b
    |\b\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?\b
    |[\s,;:|•·\-–—/()\[\].]""",
    re.IGNORECASE | re.VERBOSE,
)
_LATER = re.compile(r"\b(?:updated|modified|revised|edited)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:published|posted|issued|released|first\s+appeared|appeared)\b", re.IGNORECASE
)


def _made(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _figures(match: re.Match[str]) -> date | None:
    """A date in figures, where one figure cannot be a month or both are the same."""
    first, _, second, year = match.groups()
    if int(first) > 12 or first == second:
        return _made(year, second, first)
    if int(second) > 12:
        return _made(year, first, second)
    return None


def find_date(text: str) -> tuple[date, int, int] | None:
    """The first whole date in a text with its bounds; None where there is none or it is open."""
    for form in _FORMS:
        for match in form.finditer(text):
            made = _made(match["year"], match["month"], match["day"])
            if made:
                return made, match.start(), match.end()
    for match in _FIGURES.finditer(text):
        made = _figures(match)
        if made:
            return made, match.start(), match.end()
    return None


def parse_date(source: str, text: str | None) -> date | None:
    """The date that a field of metadata gives; None if it is empty or open (03/04/2019).

    Raises InputError, naming the source, where the field holds no date.
    """
    if text is None or not text.strip():
        return None
    found = find_date(text[:200])
    if found:
        return found[0]
    figures = _FIGURES.search(text[:200])
    if figures and 1 <= int(figures[1]) <= 12 and 1 <= int(figures[3]) <= 12:
        return None
    raise InputError(
        source, f"the date {text.strip()[:40]!r} is no day of the calendar; write it as YYYY-MM-DD"
    )


def read_date_line(line: str) -> date | None:
    """The date of a line that holds a date and nothing but what belongs to one."""
    if len(line) > 160:
        return None
    found = find_date(line)
    if not found:
        return None
    rest = line
    while piece := find_date(rest):
        rest = rest[: piece[1]] + " " + rest[piece[2] :]
    return found[0] if not _BESIDE.sub("", rest) else None


def is_time_line(line: str) -> bool:
    """Whether a line holds a time or a label of one and no date (“3 minute read.”, “Updated”)."""
    if len(line) > 80:
        return False
    rest = _FIGURES.sub("", line)
    return bool(re.search(r"\w", line)) and not _BESIDE.sub("", rest)


def is_later(line: str) -> bool:
    """Whether a date line tells of a change and not of the publication."""
    return bool(_LATER.search(line)) and not _LABELLED.search(line)


def is_labelled(line: str) -> bool:
    """Whether a line says that its date is that of publication."""
    return bool(_LABELLED.search(line))
