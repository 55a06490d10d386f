"""So many units of time: “two weeks”, “a year”, “several months”, “days”."""

from __future__ import annotations

from kg.text.dates import words
from kg.text.dates.points import Match
from kg.text.numbers import FIGURES, WORDS, read_number

UNIT = (
    r"(?P<unit>minute|hour|day|weekend|week|fortnight|month|quarter|year|decade|centurie|century)"
)
QUANTITY = (
    rf"(?:(?P<number>{FIGURES}|{WORDS})|(?:an?\s+)?(?P<vague>couple(?:\s+of)?|few|several|dozen|"
    r"many)|(?P<one>an?))"
)
"""Patterns to be used with re.IGNORECASE."""

Many = tuple[int, int | None]
Shift = tuple[int | None, int | None]

_LIMIT = {"day": 36500, "week": 5200, "fortnight": 2600, "month": 1200}
_LIMIT |= {"year": 500, "decade": 50, "century": 5}
_SIZE = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650}
_SLACK = {"day": 0, "week": 3, "fortnight": 3, "month": 15, "year": 182, "decade": 365}


def unit_of(match: Match) -> str:
    """The unit that a pattern found, in the singular."""
    unit = match["unit"].lower()
    return "century" if unit == "centurie" else unit


def quantity(match: Match) -> Many | None:
    """How many, at least and at most; None where the pattern found no number."""
    if match["vague"]:
        return words.VAGUE[" ".join(match["vague"].lower().split())]
    if match["one"]:
        return 1, 1
    if not match["number"]:
        return None
    number = read_number(match["number"])
    if number is None or number != int(number):
        return None
    return int(number), int(number)


def countable(unit: str, many: int) -> bool:
    """Whether a calendar can be moved by so many of the unit; some numbers are absurd."""
    return unit in _LIMIT and many <= _LIMIT[unit]


def days_meant(many: Many | None, unit: str) -> Shift:
    """How many days such a quantity is, at least and at most; None is a bare plural (“weeks”).

    Weeks are exact to 3 days, months to 15, years to half a year.
    """
    if many is None:
        return words.PLURAL.get(unit, (0, None))
    if unit in {"minute", "hour"}:
        return 0, 1
    low, high = many
    if not countable(unit, high or low) or unit not in _SIZE:
        return 0, None
    size, slack = _SIZE[unit], _SLACK[unit]
    return low * size - slack, None if high is None else high * size + slack


def backwards(shift: Shift) -> Shift:
    """The same number of days, before instead of after."""
    low, high = shift
    return (None if high is None else -high), (None if low is None else -low)
