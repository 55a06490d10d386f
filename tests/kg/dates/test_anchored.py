"""Times that are counted from another happening, or from a dated landmark."""

from __future__ import annotations

from datetime import date

import pytest

from kg.records import Interval
from kg.text.dates import find_times
from tests.kg.dates.telling import ISSUED, found, read

ANCHORED = [
    ("He rang five days after Trump announced it.", "Trump announced it", (5, 5)),
    ("He called the day after Trump’s declaration.", "Trump’s declaration", (1, 1)),
    ("He called a week before the attack, she said.", "the attack", (-10, -4)),
    ("Following Trump's declaration, he called.", "Trump's declaration", (0, None)),
    ("He rang after the sinking of two ships.", "the sinking of two ships", (0, None)),
    ("He called shortly after the raid.", "the raid", (0, 7)),
    ("In the days after the raid Hamas fired.", "the raid", (0, 13)),
    ("He called on the eve of the vote.", "the vote", (-1, -1)),
    ("Within hours of the strike, he called.", "the strike", (0, 1)),
    ("He called within two days of the strike.", "the strike", (0, 2)),
    ("Three years into the war, he called.", "the war", (913, 1277)),
    ("He called on the day of the strike.", "the strike", (0, 0)),
    ("He called during a visit to Baghdad.", "a visit to Baghdad", (0, 0)),
    ("He waited until the end of the war.", "the end of the war", (None, 0)),
    ("He called weeks after the raid.", "the raid", (14, 60)),
    ("He called more than a year after the coup.", "the coup", (183, None)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "anchor", "shift"), ANCHORED)
def test_a_time_counted_from_another_happening_names_it(
    sentence: str, anchor: str, shift: tuple[int | None, int | None]
) -> None:
    (time,) = read(sentence)
    assert time.anchor is not None
    assert sentence[time.anchor.start : time.anchor.end] == anchor
    assert time.shift == shift
    assert time.interval == Interval()


def test_a_dated_landmark_resolves_what_is_counted_from_it() -> None:
    def landmarks(phrase: str) -> Interval | None:
        declared = date(2017, 12, 6)
        known = Interval(declared, declared, "2017-12-06")
        return known if "declaration" in phrase else None

    for sentence, edtf in [
        ("He called five days after Trump’s declaration.", "2017-12-11"),
        ("He has called since Trump’s declaration.", "2017-12-06/.."),
        ("He called before the declaration.", "../2017-12-06"),
    ]:
        (time,) = read(sentence, landmarks=landmarks)
        assert (time.interval.edtf, time.anchor) == (edtf, None)


def test_a_date_within_the_happenings_words_resolves_it_and_stands_for_itself() -> None:
    sentence = "Since the election of a leader in February 2017, ties have improved."
    assert found(sentence) == {
        "the election of a leader in February 2017": "2017-02/..",
        "February 2017": "2017-02",
    }
    assert found("It rose after the raid of December 6, 2016, he said.") == {
        "the raid of December 6, 2016": "2016-12-06/..",
        "December 6, 2016": "2016-12-06",
    }
    assert found("They spoke after the November fighting.") == {
        "the November fighting": "2017-11/..",
        "November": "2017-11",
    }
    assert found("Two days after December 6 they left.") == {
        "Two days after December 6": "2017-12-08"
    }


def test_the_next_day_follows_the_day_told_in_the_sentence() -> None:
    assert found("On December 6 he spoke and the next day he left.") == {
        "December 6": "2017-12-06",
        "the next day": "2017-12-07",
    }
    assert found("He was held in late August and freed days later.") == {
        "late August": "2017-08-21/2017-08-31",
        "days later": "2017-08-23/2017-09-13",
    }
    (alone,) = read("A statement was issued the previous day.")
    assert (alone.interval, alone.anchor, alone.shift) == (Interval(), None, (-1, -1))


def test_spans_are_those_of_the_whole_text() -> None:
    text = "Nothing in 2010 counts. They met on December 6, 2016. Nor in 2011."
    start = text.index("They")
    (time,) = find_times(text, start, text.index(" Nor"), ISSUED)
    assert text[time.span.start : time.span.end] == "December 6, 2016"
    assert time.preposition == "on"
