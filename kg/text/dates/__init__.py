"""Expressions of time → days and EDTF, by the article's date; pure, no parser.

`find` is the way in; `families` lists the kinds of expression, read in `months`, `years`, `today`
and `relative`; `joins` makes ranges of them, `narrated` gives them the year of a
story, `anchored` counts from other happenings; `periods` is
the calendar, `words` the tables.
"""

from kg.text.dates.find import find_times, no_landmarks

__all__ = ["find_times", "no_landmarks"]
