"""How the tests of time read a sentence."""

from __future__ import annotations

from datetime import date

from kg.records import TimeExpression
from kg.text.dates import find_times

ISSUED = date(2017, 12, 26)  # a Tuesday


def read(sentence: str, issued: date | None = ISSUED, **kw: object) -> tuple[TimeExpression, ...]:
    return find_times(sentence, 0, len(sentence), issued, **kw)  # type: ignore[arg-type]


def found(sentence: str, issued: date | None = ISSUED, **kw: object) -> dict[str, str | None]:
    """The words of each expression → its EDTF."""
    times = read(sentence, issued, **kw)
    return {sentence[t.span.start : t.span.end]: t.interval.edtf for t in times}
