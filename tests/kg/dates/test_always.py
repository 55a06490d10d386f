"""What holds of time in any text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from time import struct_time

from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from tests.kg.dates.telling import read

PIECES = [
    "December 6", "Dec. 6, 2017", "May", "March", "in", "since", "until", "between", "and",
    "from", "to", "the", "last", "next", "two", "five", "a few", "weeks", "days", "ago", "later",
    "2012", "1990s", "summer", "of", "Monday", "Friday", "yesterday", "today", "early", "late",
    "end of", "recent", "month", "year", "after", "before", "the attack", "Trump’s declaration",
    ",", ".", "2006-10", "31", "6", "this", "decade", "19th century", "–", "more than", "quarter",
    "hour", "99999", "9999", "that day", "500 years later", "499 years before",
    "the following year", "during", "winter", "29 February", "30",
]  # fmt: skip


SENTENCES = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join) | st.text(max_size=80)


DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def bound(value: struct_time | float) -> date | None:
    """A bound of the EDTF library as a date; None where it is open."""
    return None if isinstance(value, float) else date(*value[:3])


@given(SENTENCES, st.none() | st.dates(), st.sampled_from(["past", "future"]))
def test_any_text_is_read_without_error_and_its_edtf_says_the_same_bounds(
    sentence: str, issued: date | None, tense: str
) -> None:
    times = read(sentence, issued, tense=tense)
    assert times == read(sentence, issued, tense=tense)
    for time in times:
        assert 0 <= time.span.start < time.span.end <= len(sentence)
        begins, ends, edtf = time.interval.begins, time.interval.ends, time.interval.edtf
        assert begins is None or ends is None or begins <= ends
        if edtf is None:
            assert begins is None
            assert ends is None
            continue
        parsed = parse_edtf(edtf)
        lower, upper = bound(parsed.lower_strict()), bound(parsed.upper_strict())
        if edtf[5:] in {"21", "22", "23", "24"}:
            assert begins is not None
            assert ends is not None
            assert lower is not None
            assert upper is not None
            assert begins <= lower <= upper <= ends
        else:
            assert (begins, ends) == (lower, upper)


@given(SENTENCES, DATES)
def test_expressions_are_disjoint_or_one_is_within_the_others_happening(
    sentence: str, issued: date
) -> None:
    times = read(sentence, issued)
    for first, second in pairwise(times):
        assert not first.span.meets(second.span) or first.span.holds(second.span)


@given(DATES, st.integers(-400, 400))
def test_moving_the_articles_date_moves_what_is_counted_from_it(issued: date, step: int) -> None:
    for words in ("yesterday", "five days ago", "two weeks ago", "in recent weeks", "today"):
        (here,) = read(f"They met {words}.", issued)
        (there,) = read(f"They met {words}.", issued + timedelta(days=step))
        assert here.interval.begins and there.interval.begins
        assert there.interval.begins - here.interval.begins == timedelta(days=step)


@given(DATES, st.sampled_from(["Monday", "Wednesday", "Sunday"]))
def test_a_weekday_is_within_the_week_up_to_the_articles_date(issued: date, weekday: str) -> None:
    (back,) = read(f"They met on {weekday}.", issued)
    (ahead,) = read(f"They will meet on {weekday}.", issued, tense="future")
    assert back.interval.begins and ahead.interval.begins
    assert timedelta(0) <= issued - back.interval.begins < timedelta(7)
    assert timedelta(0) <= ahead.interval.begins - issued < timedelta(7)
    assert f"{back.interval.begins:%A}" == f"{ahead.interval.begins:%A}" == weekday
