"""Bylines: who wrote it, from a line that names authors and says nothing else."""

from __future__ import annotations

import re

from kg.article.dates import find_date, is_time_line

_PARTICLE = (
    r"(?:al|el|bin|ibn|bint|abu|ben|de|del|della|der|den|di|da|dos|du|la|le|van|von|ter|zu|y|e)"
)
_PART = r"(?:[A-Z][\w’'`.-]*|[a-z]{1,3}-[A-Z][\w’'-]*)"
_NAME = rf"{_PART}(?:\s+(?:{_PARTICLE}\s+)*{_PART}){{1,4}}"
_JOIN = r"(?:\s*,\s*(?:and\s+)?|\s*;\s*|\s+(?:and|AND|&|with|WITH)\s+)"
_AFTER = r"(?:\s*(?:[,|/–—-]|\bin\b|\bfor\b|\bat\b)\s*[\w&’'. ,/|@-]{0,80})?"
_LABEL = (
    r"(?:(?:written|reported|story|text|report|words|posted|article|analysis|opinion)\s+by"
    r"|by|authors?)"
)
_BYLINE = re.compile(rf"\A(?i:{_LABEL}):?\s+(?P<names>{_NAME}(?:{_JOIN}{_NAME})*){_AFTER}\s*\Z")
_SAYS_BY = re.compile(rf"(?i)\b{_LABEL}\b")
_LEADING_TIME = re.compile(r"(?i)\A(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\s*")
_TRAILING_LABEL = re.compile(r"(?i)\b(?:published|updated|posted|on|at|[a-z]+day)\W*\Z")
_SPLIT = re.compile(_JOIN)
_OFFICE = re.compile(
    r"(?i)\b(?:correspondent|editor|reporter|writer|staff|bureau|desk|columnist)\b"
)
_DECORATION = " \t\u00a0|•·–—-,/"


def _written(name: str) -> str:
    """A name in capitals as it is usually written."""
    name = name.strip(_DECORATION)
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)


def _beside_date(before: str, after: str) -> str:
    """What a line with a date says besides: the byline before it or after it."""
    before, after = before.strip(_DECORATION), after.strip(_DECORATION)
    if not before or is_time_line(before):
        return _LEADING_TIME.sub("", after)
    if not after or is_time_line(after):
        return _TRAILING_LABEL.sub("", before)
    return ""


def read_byline(line: str) -> str | None:
    """The authors that a byline names, joined by commas; None for any other line.

    A date on the same line does not matter (“By Jane Doe | 3 May 2019”).
    """
    if len(line) > 160 or line[-1:] in ".!?" or not _SAYS_BY.search(line):
        return None
    if found := find_date(line):
        line = _beside_date(line[: found[1]], line[found[2] :])
    match = _BYLINE.match(line.strip(_DECORATION))
    if not match:
        return None
    names = [_written(name) for name in _SPLIT.split(match["names"])]
    persons = [name for name in names if name and not _OFFICE.search(name)]
    return ", ".join(persons or names)
