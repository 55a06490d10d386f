"""What is counted from the time told before: “two days later”, “the next day”, “since then”."""

from __future__ import annotations

import re

from kg.text.dates.points import Context, Match, Point
from kg.text.dates.quantities import QUANTITY, UNIT, backwards, days_meant, quantity, unit_of

LATER = re.compile(
    rf"\b(?:{QUANTITY}\s+)?{UNIT}(?P<plural>s?)\s+(?P<side>later|earlier|afterwards?|beforehand|"
    r"previously)\b",
    re.IGNORECASE,
)
SAME = re.compile(
    r"\b(?:the\s+(?:very\s+)?(?P<which>previous|following|next|same)|(?P<that>that)(?:\s+same)?)"
    r"\s+(?P<unit>day|week|month|year)\b(?!\s+of\b)",
    re.IGNORECASE,
)
THEN = re.compile(
    r"\b(?P<side>since|until|after|before)\s+(?:then\b|that\b(?=\s*[,.;]|$))", re.IGNORECASE
)

_NEXT = {"day": (1, 1), "week": (1, 13), "month": (1, 61), "year": (1, 730)}
_WITHIN = {"day": (0, 0), "week": (-6, 6), "month": (-30, 30), "year": (-365, 365)}


def read_later(match: Match, _context: Context) -> Point | None:
    """“two days later”, “a week earlier”."""
    unit, many = unit_of(match), quantity(match)
    if many is None and not match["plural"]:
        return None
    shift = days_meant(many, unit)
    steps = many[0] if many and many[0] == many[1] else None
    if match["side"].lower() in {"earlier", "beforehand", "previously"}:
        shift, steps = backwards(shift), None if steps is None else -steps
    return Point(*match.span(), None, shift=shift, unit=unit, steps=steps)


def read_same(match: Match, _context: Context) -> Point | None:
    """“the next day”, “the previous month”, “the same week”, “that year”."""
    unit, which = match["unit"].lower(), (match["which"] or "same").lower()
    if which == "same":
        return Point(*match.span(), None, shift=_WITHIN[unit], unit=unit, steps=0)
    if which == "previous":
        shift = backwards(_NEXT[unit])
        return Point(*match.span(), None, shift=shift, unit=unit, steps=-1)
    return Point(*match.span(), None, shift=_NEXT[unit], unit=unit, steps=1)


def read_then(match: Match, _context: Context) -> Point | None:
    """“since then”, “until then”, “after that”."""
    forwards = match["side"].lower() in {"since", "after"}
    shift = (0, None) if forwards else (None, 0)
    return Point(*match.span(), None, shift=shift, unit="then")
