"""Headlines In Capitals: ordinary words lose their capital, names keep it, offsets stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.headlines import even_case

BODY = (
    "The force pledged its support to Hamas on Monday. Its commander, Ali Reza, phoned leaders of "
    "the group. A spokesman for the White House said that pledges mean little."
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        # words that the body writes small lose their capital, names keep it
        ("Force Pledges Support To Hamas", "force pledges support to Hamas"),
        # so do other forms of words of the body, and small words that it never uses
        ("Commander Phones Leaders After Pledging", "commander phones leaders after pledging"),
        # a name of two words is written in capitals inside the body
        ("White House: Support Will Mean Little", "White House: support will mean little"),
        # initials are a name, whatever the body says
        ("IRGC Commander Supports Group", "IRGC commander supports group"),
        # a word that the body does not know keeps its capital
        ("Commander Supports Zanzibar", "commander supports Zanzibar"),
        # but one of which no name is made
        ("Gunmen Seize Zanzibar Airport", "gunmen seize Zanzibar Airport"),
        # though it may be told of, it stands in names
        ("National Guard Kills Rebels", "National Guard kills rebels"),
    ],
)
def test_ordinary_words_lose_their_capital(title: str, expected: str) -> None:
    assert even_case(title, BODY) == expected


def test_initials_stay_in_capitals_where_the_body_writes_them_as_a_word() -> None:
    body = "The minister said: help us. It is they who armed the group."
    assert even_case("US Names Envoy, IT Firms Warned", body) == "US names envoy, IT Firms warned"
    assert even_case("Weapons Reach Us From Iran", body) == "weapons Reach us from Iran"


def test_words_that_are_never_a_name_lose_their_capital_whatever_the_body_says() -> None:
    told = even_case("Qatar Backs Rebel Council As Guards Leave", "It is so.")
    assert told == "Qatar backs rebel Council as Guards leave"


@pytest.mark.parametrize(
    "title", ["Force pledges its support to Hamas", "Hamas leaders phoned", "", "A to B"]
)
def test_titles_written_like_sentences_stay(title: str) -> None:
    assert even_case(title, BODY) == title


@given(st.text(max_size=60), st.text(max_size=200))
def test_only_case_changes_and_no_offset(title: str, body: str) -> None:
    evened = even_case(title, body)
    assert len(evened) == len(title)
    assert evened.casefold() == title.casefold()
