"""Dates and bylines of articles: what a line says, and no guess where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article.byline import read_byline
from kg.article.dates import is_later, is_time_line, parse_date, read_date_line
from kg.errors import InputError


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2019",
        "MAY 3, 2019 19:49",
        "3 May 2019",
        "Friday 3rd of May 2019 at 4:05 p.m. EST",
        "Published: 3 May 2019",
        "Published May 3, 2019 8:02 AM EDT",
        "2019-05-03",
        "2019-05-03T10:00:00Z",
        "Fri, 03 May 2019 10:00:00 +0000",
        "May 3, 2019 / 4:05 PM / Updated 2 hours ago",
    ],
)
def test_date_lines(line: str) -> None:
    assert read_date_line(line) == date(2019, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "On May 3, 2019 the army left",
        "May 2019",
        "03/04/2019",
        "2019-13-40",
        "The plan of 2019-05-03",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert read_date_line(line) is None


def test_only_one_reading_of_figures_counts() -> None:
    assert parse_date("a", "13/04/2019") == parse_date("a", "04/13/2019") == date(2019, 4, 13)
    assert parse_date("a", "04/04/2019") == date(2019, 4, 4)
    assert parse_date("a", "03/04/2019") is None
    assert parse_date("a", None) is parse_date("a", " ") is None


@pytest.mark.parametrize("text", ["yesterday", "2020-02-31", "99/99/2020", "2020"])
def test_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="calendar"):
        parse_date("a.txt", text)


def test_times_and_updates_are_known() -> None:
    assert is_time_line("3 minute read.")
    assert not is_time_line("Three people died")
    assert is_later("Updated 3 May 2019")
    assert not is_later("Published 3 May 2019, updated 4 May 2019")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By SETH J. MILLER", "Seth J. Miller"),
        ("By Jane Doe and John Roe", "Jane Doe, John Roe"),
        ("By Jane Doe, John Roe and Ann O’Neil in Beirut", "Jane Doe, John Roe, Ann O’Neil"),
        ("By Jane Doe | 3 May 2019", "Jane Doe"),
        ("Posted on May 3, 2019 by Jane Doe", "Jane Doe"),
        ("By Jane Doe, Middle East Correspondent", "Jane Doe"),
        ("by Ludwig van der Berg", "Ludwig van der Berg"),
    ],
)
def test_bylines(line: str, author: str) -> None:
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the army had left",
        "By Land and Sea they came.",
        "Jane Doe",
        "By the book",
        "Bystanders",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None
