"""How the tests of time read a sentence."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from kg.records import TimeExpression
from kg.text.dates import find_times
from kg.text.dates.anchored import Landmarks
from kg.text.dates.points import Tense

ISSUED = date(2017, 12, 26)  # a Tuesday


class Beside(TypedDict, total=False):
    """What is known beside the words."""

    tense: Tense
    landmarks: Landmarks


def read(
    sentence: str, issued: date | None = ISSUED, **beside: Unpack[Beside]
) -> tuple[TimeExpression, ...]:
    return find_times(sentence, 0, len(sentence), issued, **beside)


def found(
    sentence: str, issued: date | None = ISSUED, **beside: Unpack[Beside]
) -> dict[str, str | None]:
    """The words of each expression → its EDTF."""
    times = read(sentence, issued, **beside)
    return {sentence[t.span.start : t.span.end]: t.interval.edtf for t in times}
