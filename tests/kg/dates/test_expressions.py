"""What expressions of time mean. The tables read like documentation of what is understood."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kg.dates.telling import found, read

Row = tuple[str, dict[str, str]]


CALENDAR: list[Row] = [
    ("They met on December 6, 2017 in Tehran.", {"December 6, 2017": "2017-12-06"}),
    ("They met on Dec. 6, 2017.", {"Dec. 6, 2017": "2017-12-06"}),
    ("They met on 6 December 2017.", {"6 December 2017": "2017-12-06"}),
    ("They met on the 6th of December 2017.", {"the 6th of December 2017": "2017-12-06"}),
    ("They met on the sixth of December.", {"the sixth of December": "2017-12-06"}),
    ("They met on Monday, January 2.", {"Monday, January 2": "2017-01-02"}),
    ("It is dated 2017-12-06.", {"2017-12-06": "2017-12-06"}),
    ("It is dated 31/12/2016.", {"31/12/2016": "2016-12-31"}),
    ("It is dated 12/31/2016.", {"12/31/2016": "2016-12-31"}),
    ("FEBRUARY 2, 2016 19:49", {"FEBRUARY 2, 2016": "2016-02-02"}),
    ("The envoy in Vienna, Austria October 21, 2016.", {"October 21, 2016": "2016-10-21"}),
    ("He died in a January 3 airstrike.", {"January 3": "2017-01-03"}),
    ("The talks of December 6-8 failed.", {"December 6-8": "2017-12-06/2017-12-08"}),
    ("They sat on 14 and 15 December.", {"14 and 15 December": "2017-12-14/2017-12-15"}),
    ("They sat on December 14 and 15 in Cairo.", {"December 14 and 15": "2017-12-14/2017-12-15"}),
    ("It was signed in July 2015.", {"July 2015": "2015-07"}),
    ("Last year in March they met.", {"Last year": "2016", "March": "2016-03"}),
    ("It was signed in 2012.", {"2012": "2012"}),
    ("The 2014 war ended it.", {"2014": "2014"}),
    ("It left the country (2005).", {"2005": "2005"}),
    ("The 2006-2010 term was his.", {"2006-2010": "2006/2010"}),
    ("The 2011–13 crisis hurt.", {"2011–13": "2011/2013"}),
    ("It grew in the 1990s.", {"1990s": "199X"}),
    ("It grew in the early ’90s.", {"early ’90s": "1990/1993"}),
    ("It grew in the early 2000s.", {"early 2000s": "2000/2003"}),
    ("It grew in the nineties.", {"nineties": "199X"}),
    ("A law of the 19th century rules.", {"19th century": "18XX"}),
    ("They broke in the summer of 2015.", {"summer of 2015": "2015-22"}),
    ("They broke in the winter of 2015-16.", {"winter of 2015-16": "2015-24"}),
    ("They met in the third quarter of 2016.", {"third quarter of 2016": "2016-07/2016-09"}),
    ("Sales fell in Q3 2016.", {"Q3 2016": "2016-07/2016-09"}),
    ("He fell at the end of 2016.", {"end of 2016": "2016-09/2016-12"}),
    (
        "They met in late 2016 and early 2017.",
        {"late 2016": "2016-09/2016-12", "early 2017": "2017-01/2017-04"},
    ),
]  # fmt: skip


DEICTIC: list[Row] = [
    ("He said on Monday that they won.", {"Monday": "2017-12-25"}),
    ("He said Tuesday that they won.", {"Tuesday": "2017-12-26"}),
    ("A Wednesday report said so.", {"Wednesday": "2017-12-20"}),
    ("Last Tuesday they met.", {"Last Tuesday": "2017-12-19"}),
    ("They will meet next Monday.", {"next Monday": "2018-01-01"}),
    ("They met on Friday night.", {"Friday night": "2017-12-22"}),
    ("They met on Thursday last week.", {"Thursday last week": "2017-12-21"}),
    ("They met yesterday.", {"yesterday": "2017-12-25"}),
    ("They met last night.", {"last night": "2017-12-25"}),
    ("They met the day before yesterday.", {"the day before yesterday": "2017-12-24"}),
    ("They meet tomorrow.", {"tomorrow": "2017-12-27"}),
    ("They met five days ago.", {"five days ago": "2017-12-21"}),
    ("They met two weeks ago.", {"two weeks ago": "2017-12-09/2017-12-15"}),
    ("They met three months ago.", {"three months ago": "2017-09"}),
    ("They met a year ago.", {"a year ago": "2016"}),
    ("Ties soured several years ago.", {"several years ago": "2008/2014"}),
    ("Ties soured more than a decade ago.", {"more than a decade ago": "../2008"}),
    ("They met last week.", {"last week": "2017-12-18/2017-12-24"}),
    ("Fire has grown in the last week.", {"the last week": "2017-12-19/2017-12-26"}),
    ("Fire has grown over the past two months.", {"the past two months": "2017-10-26/2017-12-26"}),
    ("They met last month.", {"last month": "2017-11"}),
    ("They met early last year.", {"early last year": "2016-01/2016-04"}),
    ("They met earlier this month.", {"earlier this month": "2017-12-01/2017-12-26"}),
    ("They meet later this year.", {"later this year": "2017-12-26/2017-12-31"}),
    ("They meet next year.", {"next year": "2018"}),
    ("They met over the weekend.", {"weekend": "2017-12-23/2017-12-24"}),
    ("He called in recent days.", {"recent days": "2017-12-19/2017-12-26"}),
    ("He called in recent weeks.", {"recent weeks": "2017-11-14/2017-12-26"}),
    ("He called in recent months.", {"recent months": "2017-06-26/2017-12-26"}),
    ("He called in recent years.", {"recent years": "../2017-12-26"}),
    ("He will call in the coming weeks.", {"the coming weeks": "2017-12-26/2018-02-06"}),
    ("In June they met.", {"June": "2017-06"}),
    ("In November last year they met.", {"November last year": "2016-11"}),
    ("Last November they met.", {"Last November": "2017-11"}),
    ("He took over in early January.", {"early January": "2017-01-01/2017-01-11"}),
    ("The mid-January talks failed.", {"mid-January": "2017-01-11/2017-01-21"}),
    ("They broke last summer.", {"last summer": "2017-22"}),
    ("By the end of the year they left.", {"end of the year": "../2017-12"}),
]  # fmt: skip


BOUNDED: list[Row] = [
    ("It has ruled since 2007.", {"2007": "2007/.."}),
    ("It has ruled since at least 2011.", {"2011": "2011/.."}),
    ("It ruled until March 2016.", {"March 2016": "../2016-03"}),
    ("It had left by 2012.", {"2012": "../2012"}),
    ("It left before 2012.", {"2012": "../2011"}),
    ("It left after December 6.", {"December 6": "2017-12-07/.."}),
    ("It ruled from 2012 onwards.", {"2012": "2012/.."}),
    ("It ruled between 2012 and 2014.", {"2012 and 2014": "2012/2014"}),
    ("It ruled from 2003 until 2011.", {"2003 until 2011": "2003/2011"}),
    ("They sat from March 3 to 5.", {"March 3 to 5": "2017-03-03/2017-03-05"}),
    ("They sat between March and June 2016.", {"March and June 2016": "2016-03/2016-06"}),
    ("They sat in March and April 2016.", {"March": "2016-03", "April 2016": "2016-04"}),
    ("From Dec. 30, 2016 to Jan. 2.", {"Dec. 30, 2016 to Jan. 2": "2016-12-30/2017-01-02"}),
    ("From December 30 to January 2.", {"December 30 to January 2": "2016-12-30/2017-01-02"}),
    ("He led it between 1998 and his death in 2016.", {"1998 and his death in 2016": "1998/2016"}),
    ("He led it from 1998 until his death in 2016.", {"1998 until his death in 2016": "1998/2016"}),
    ("They sat from Thursday to Monday.", {"Thursday to Monday": "2017-12-21/2017-12-25"}),
    ("They met in 2014, 2015 and 2016.", {"2014": "2014", "2015": "2015", "2016": "2016"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CALENDAR + DEICTIC + BOUNDED)
def test_what_an_expression_means(sentence: str, expected: dict[str, str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "May said she would march for peace.",
        "Theresa May met him.",
        "The March for Return drew crowds.",
        "Black September claimed it.",
        "The October 7 movement and the March 14 Alliance agreed.",
        "2012 missiles were delivered.",
        "A force of 2000 fighters came.",
        "They killed 20 people and 1,200 fighters with 1500 rockets.",
        "UN resolution 2334 condemns it.",
        "It fired a Fajr-5 and an M302.",
        "He fought for two hours, twice.",
        "It gives $50 million per year under a 10-year plan.",
        "The 20-year-old, aged 22, was there.",
        "Call 03-561-2012 or 1-800-555-2017.",
        "They won 2-1 at 10 Main Street.",
        "It is dated 12/6/2017.",
        "We answer on Sundays through Thursdays between 07:00 and 14:00.",
        "Preachers say so in their Friday sermons.",
        "The Sunday Times said so.",
        "USA Today said so.",
        "It came after two years of talks.",
        "After all, he stood before the court.",
        "Day after day he waited for them, one after another.",
        "The fall of Aleppo changed it.",
        "They are following the news.",
    ],
)
def test_what_only_looks_like_a_time_gives_nothing(sentence: str) -> None:
    assert found(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They will meet on Friday.", {"Friday": "2017-12-29"}),
        ("They will meet in June.", {"June": "2018-06"}),
        ("They will meet on January 3.", {"January 3": "2018-01-03"}),
        ("They will meet over the weekend.", {"weekend": "2017-12-30/2017-12-31"}),
    ],
)
def test_the_future_tense_looks_ahead(sentence: str, expected: dict[str, str]) -> None:
    assert found(sentence, tense="future") == expected


def test_two_tenses_in_one_sentence() -> None:
    sentence = "On Monday it met Hamas, and it meets Iran, it seems, on Thursday."
    ahead = sentence.index("meets")
    times = found(sentence, tense=lambda offset: "future" if offset > ahead else "past")
    assert times == {"Monday": "2017-12-25", "Thursday": "2017-12-28"}


def test_verbs_near_a_date_tell_which_way_it_looks() -> None:
    assert found("Hamas said on Monday it will meet Iran on Thursday.") == {
        "Monday": "2017-12-25",
        "Thursday": "2017-12-28",
    }
    assert found("It is a test for the upcoming May elections.") == {"May": "2018-05"}
    assert found("Iran will, he said on Monday, go on.", tense="future") == {"Monday": "2017-12-25"}


def test_a_weekday_named_on_that_weekday_is_the_same_day() -> None:
    assert found("He said on Tuesday.") == {"Tuesday": "2017-12-26"}


def test_without_an_articles_date_only_what_names_its_year_is_resolved() -> None:
    assert found("On December 6, 2017 and in 2012 they met.", None) == {
        "December 6, 2017": "2017-12-06",
        "2012": "2012",
    }
    assert found("Between March and June 2017 they met.", None) == {
        "March and June 2017": "2017-03/2017-06"
    }
    for sentence in ("They met on Monday.", "They met in November.", "They met two weeks ago."):
        assert found(sentence, None) == {}


def test_the_summer_of_a_year_covers_both_ways_of_counting_it() -> None:
    (summer,) = read("They broke in the summer of 2015.")
    assert (summer.interval.begins, summer.interval.ends) == (date(2015, 6, 1), date(2015, 9, 22))
    assert summer.preposition == "in"
