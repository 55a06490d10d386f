"""One event from its accounts: chosen values, counts, and where sources differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.events.merge import edtf_of, merged
from kg.events.same import Account, Sameness
from kg.events.view import FusedEvent, MentionView

FORCE, STATE, GROUP, OTHER = "force", "state", "group", "other"
WHOLES = {FORCE: (STATE,)}


def said(paper: str, article: str = "", **values: Any) -> MentionView:
    article = article or paper
    given_values = {
        "iri": f"m-{article}",
        "article": f"article-{article}",
        "type": "Support",
        "publisher": paper,
        "agents": (STATE,),
        "recipients": (GROUP,),
    }
    return MentionView(**(given_values | values))


def merge(*mentions: MentionView) -> FusedEvent:
    return merged([Account((mention,)) for mention in mentions], Sameness(WHOLES))


def days(first: int, last: int, **more: Any) -> dict[str, Any]:
    return {"begins": date(2021, 3, first), "ends": date(2021, 3, last), **more}


def test_articles_and_publishers_are_counted_once() -> None:
    event = merge(said("quay", "1"), said("quay", "2"), said("tide"), said("", "3", publisher=None))
    assert (event.article_count, event.publisher_count) == (4, 2)


def test_the_event_is_named_after_the_account_published_first() -> None:
    early = said("tide", "z", issued=date(2020, 1, 1))
    later = said("quay", "a", issued=date(2020, 1, 2))
    undated = said("mole", "0")
    assert merge(later, undated, early).first == early.iri


def test_the_value_of_most_publishers_is_chosen_and_the_difference_named() -> None:
    event = merge(
        said("quay", "1", status="Denied", confidence=Decimal("0.9")),
        said("quay", "2", status="Denied"),
        said("tide", status="Provided"),
        said("mole", status="Provided"),
    )
    assert event.status == "Provided"
    assert event.conflicts == ("status",)


def test_among_equals_the_surer_then_the_first_by_letter_is_chosen() -> None:
    sure = said("quay", status="Provided", confidence=Decimal("0.9"))
    assert merge(said("tide", status="Denied"), sure).status == "Provided"
    assert merge(said("tide", status="Denied"), said("quay", status="Provided")).status == "Denied"


def test_a_value_that_one_account_leaves_out_is_no_conflict() -> None:
    event = merge(said("quay", status="Provided", places=("harbour",)), said("tide"))
    assert (event.status, event.places, event.conflicts) == ("Provided", ("harbour",), ())


def test_the_narrower_type_and_all_kinds_stand() -> None:
    event = merge(said("quay", type="Funding", kinds=("Financial",)), said("tide", kinds=("Arms",)))
    assert event.type == "Funding"
    assert event.kinds == ("Arms", "Financial")


def test_extents_that_meet_leave_their_common_days() -> None:
    event = merge(said("quay", **days(1, 5)), said("tide", **days(4, 9)))
    assert (event.begins, event.ends) == (date(2021, 3, 4), date(2021, 3, 5))
    assert event.edtf == "2021-03-04/2021-03-05"
    assert event.conflicts == ()


def test_the_edtf_of_an_account_is_kept_where_its_days_are_chosen() -> None:
    event = merge(said("quay", **days(4, 4, edtf="2021-03-04~")), said("tide", **days(1, 9)))
    assert event.edtf == "2021-03-04~"


def test_days_that_do_not_meet_are_a_conflict() -> None:
    event = merge(
        said("quay", **days(4, 4)), said("tide", **days(5, 5)), said("mole", **days(5, 5))
    )
    assert event.begins == event.ends == date(2021, 3, 5)
    assert event.conflicts == ("begins", "ends")


def test_bounds_of_what_lasts_are_chosen_and_not_narrowed() -> None:
    first, second = date(2021, 3, 1), date(2021, 3, 9)
    event = merge(said("a", begins=first), said("b", begins=first), said("c", begins=second))
    assert (event.begins, event.ends, event.edtf) == (first, None, "2021-03-01/..")
    assert event.conflicts == ("begins",)


def test_bounds_of_an_act_are_narrowed() -> None:
    act = {"type": "Meeting"}
    event = merge(
        said("a", **act, ends=date(2021, 3, 9)),
        said("b", **act, ends=date(2021, 3, 1)),
        said("c", **act, begins=date(2020, 1, 1), ends=date(2021, 12, 31)),
    )
    assert (event.begins, event.ends) == (date(2020, 1, 1), date(2021, 3, 1))
    assert event.conflicts == ()


def test_sums_are_chosen_whole() -> None:
    event = merge(
        said("quay", amount=Decimal(5), currency="EUR", per="P1Y"),
        said("tide", amount=Decimal(7), currency="USD"),
        said("mole"),
    )
    assert (event.amount, event.currency, event.per) == (Decimal(5), "EUR", "P1Y")
    assert event.conflicts == ("amount", "currency")


def test_a_part_stands_for_its_whole_unless_more_publishers_say_the_whole() -> None:
    event = merge(said("quay"), said("tide", agents=(FORCE,)))
    assert (event.agents, event.conflicts) == ((FORCE,), ("agent",))
    event = merge(said("quay"), said("mole"), said("tide", agents=(FORCE,)))
    assert (event.agents, event.conflicts) == ((STATE,), ("agent",))


def test_a_part_and_its_whole_in_one_account_both_take_part() -> None:
    event = merge(said("quay", agents=(FORCE, STATE)), said("tide"))
    assert (event.agents, event.conflicts) == ((FORCE, STATE), ())


def test_a_meeting_told_from_either_side_is_turned_one_way() -> None:
    event = merge(
        said("quay", type="Meeting"),
        said("tide", type="Meeting", agents=(GROUP,), recipients=(STATE,)),
        said("wave", type="Meeting", agents=(GROUP, STATE), recipients=()),
    )
    assert (event.agents, event.recipients) == ((STATE,), (GROUP,))


def test_places_that_differ_are_a_conflict_and_common_ones_add_up() -> None:
    event = merge(said("quay", places=("x",)), said("tide", places=("y",)))
    assert (event.places, event.conflicts) == (("x",), ("place",))
    event = merge(said("quay", places=("x",)), said("tide", places=("x", "y")))
    assert (event.places, event.conflicts) == (("x", "y"), ())


def test_the_first_day_that_is_observed_stands() -> None:
    event = merge(said("quay", observed=date(2021, 3, 4)), said("tide", observed=date(2020, 3, 4)))
    assert event.observed == date(2020, 3, 4)


@given(st.permutations(range(4)))
def test_the_order_of_accounts_is_nothing(order: list[int]) -> None:
    mentions = [
        said("quay", status="Provided", **days(4, 4), agents=(FORCE,)),
        said("tide", status="Denied", **days(1, 6)),
        said("mole", amount=Decimal(5), currency="EUR"),
        said("wave", agents=(STATE, OTHER), **days(4, 5)),
    ]
    assert merge(*(mentions[i] for i in order)) == merge(*mentions)


@pytest.mark.parametrize(
    ("begins", "ends", "written"),
    [
        (date(2021, 3, 4), date(2021, 3, 4), "2021-03-04"),
        (date(2021, 3, 4), None, "2021-03-04/.."),
        (None, date(2021, 3, 4), "../2021-03-04"),
        (None, None, None),
    ],
)
def test_days_are_written_as_edtf(
    begins: date | None, ends: date | None, written: str | None
) -> None:
    assert edtf_of(begins, ends) == written
