"""Fusion: which accounts become one event, and that nothing but their content decides it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.events.fuse import _signature
from kg.events.fuse import fuse as fuse_mentions
from kg.events.same import Account, Sameness
from kg.events.view import FusedEvent, MentionView

BASE = "https://example.org/id/"
LEAGUE, FLEET, UNION = BASE + "actor/league", BASE + "actor/fleet", BASE + "actor/union"
DOCKERS, TOWN = BASE + "actor/dockers", BASE + "actor/town"
WHOLES = {FLEET: (UNION,), UNION: (LEAGUE,)}
DAY = date(2021, 3, 4)
_numbers = count()


def mention(article: str = "a", **said: Any) -> MentionView:
    given = {
        "iri": f"{BASE}mention/{article}/{next(_numbers):06d}",
        "article": BASE + "article/" + article,
        "type": "Support",
        "publisher": BASE + "actor/paper-" + article,
        "issued": DAY,
        "observed": DAY,
        "agents": (LEAGUE,),
        "recipients": (DOCKERS,),
        "status": "Provided",
    }
    return MentionView(**(given | said))


def fuse(*mentions: MentionView, **more: Any) -> tuple[FusedEvent, ...]:
    return fuse_mentions(mentions, WHOLES, **more)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def dated(article: str, first: int, last: int | None = None, **said: Any) -> MentionView:
    return mention(article, begins=day(first), ends=day(first if last is None else last), **said)


ACT = {"type": "Meeting", "status": None}
YEAR = {"begins": date(2020, 1, 1), "ends": date(2020, 12, 31)}
LONG_AGO = {"issued": date(2011, 1, 1), "observed": date(2011, 1, 1)}
TURNED = {"agents": (DOCKERS,), "recipients": (LEAGUE,)}
SUM = {"type": "Funding", "amount": Decimal(5), "currency": "EUR"}
OTHER_SUM = SUM | {"amount": Decimal(7)}
WORD = {"type": "Declaration", "status": None, "recipients": (), "frame": "recognise"}
HEAD = {"type": "Appointment", "status": None, "agents": (), "body": LEAGUE, "title": "Head"}

ONE = {
    "what stands, however far apart it is told": (mention("a"), mention("b", **LONG_AGO)),
    "a denial and what it denies": (mention("a"), mention("b", status="Denied")),
    "a common day": (dated("a", 0, 5), dated("b", 4, 9)),
    "neighbouring days in two papers": (dated("a", 0), dated("b", 1)),
    "two spans that share the half": (mention("a", **YEAR), dated("b", -300, -100)),
    "an act told twice in one article": (mention("a", **ACT), dated("a", -40, **ACT)),
    "an act told just after its day": (mention("a", **ACT), dated("b", -2, **ACT)),
    "a subtype": (dated("a", 0, **ACT), dated("b", 0, type="Consultation", status=None)),
    "a meeting the other way round": (dated("a", 0, **ACT), dated("b", 0, **ACT | TURNED)),
    "both who met on one side": (
        dated("a", 0, **ACT),
        dated("b", 0, **ACT | {"agents": (DOCKERS, LEAGUE), "recipients": ()}),
    ),
    "a part for its whole on one day": (dated("a", 0), dated("b", 0, agents=(FLEET,))),
    "a side unsaid on one day": (dated("a", 0), dated("b", 0, agents=())),
    "one of two recipients": (dated("a", 0), dated("b", 0, recipients=(DOCKERS, TOWN))),
    "a sum and no sum": (dated("a", 0, **SUM), dated("b", 0, type="Funding")),
    "sums that papers differ on": (dated("a", 0, **SUM), dated("b", 0, **OTHER_SUM)),
    "kinds that overlap": (mention("a", kinds=("Arms", "Training")), mention("b", kinds=("Arms",))),
    "an act that papers of one day date and do not": (mention("a", **ACT), dated("b", -20, **ACT)),
    "an act that was over when told, and its day": (mention("a", ends=DAY), dated("b", -1)),
    "what lasts since about one time": (mention("a", begins=day(-30)), mention("b", begins=day(0))),
    "an act after a day, and its day": (mention("a", **ACT, begins=day(0)), dated("b", 9, **ACT)),
    "a declaration of one wording": (dated("a", 0, **WORD), dated("b", 0, **WORD)),
    "an office": (mention("a", **HEAD), mention("b", **HEAD | {"title": "HEAD"})),
    "an office and its day": (dated("a", 0, **HEAD), dated("b", 0, **HEAD | {"title": "Chief"})),
}

TWO = {
    "another type": (dated("a", 0), dated("b", 0, type="Agreement")),
    "siblings": (dated("a", 0, **ACT), dated("b", 0, **ACT | {"type": "PhoneCall"})),
    "an end": (dated("a", 0), dated("b", 0, status="Ended")),
    "a pledge and its keeping": (dated("a", 0), dated("b", 0, status="Pledged")),
    "other days": (dated("a", 0), dated("b", 2)),
    "a day and its year": (dated("a", -100), mention("b", **YEAR)),
    "neighbouring days in one paper": (dated("a", 0), dated("a", 1)),
    "neighbouring days of attacks": (dated("a", 0, type="Attack"), dated("b", 1, type="Attack")),
    "what stands and what happened": (mention("a"), dated("a", 0)),
    "acts without a day in distant papers": (mention("a", **ACT), mention("b", **ACT | LONG_AGO)),
    "the other way round": (dated("a", 0), dated("b", 0, **TURNED)),
    "another recipient": (dated("a", 0), dated("b", 0, recipients=(TOWN,))),
    "a part for its whole in what stands": (mention("a"), mention("b", agents=(FLEET,))),
    "a side unsaid in what stands": (mention("a"), mention("b", agents=())),
    "two sums in one paper": (dated("a", 0, **SUM), dated("a", 0, **OTHER_SUM)),
    "two sums in a year": (mention("a", **YEAR | SUM), mention("b", **YEAR | OTHER_SUM)),
    "other kinds": (dated("a", 0, kinds=("Arms",)), dated("b", 0, kinds=("Political",))),
    "what stands, of a kind and of none": (mention("a", kinds=("Arms",)), mention("b")),
    "other places on several days": (
        dated("a", 0, 3, places=(BASE + "place/x",)),
        dated("b", 0, 3, places=(BASE + "place/y",)),
    ),
    "another office": (mention("a", **HEAD), mention("b", **HEAD | {"title": "Deputy"})),
    "another body": (dated("a", 0, **HEAD), dated("b", 0, **HEAD | {"body": UNION})),
    "an act and what a later paper dates": (
        mention("a", **ACT),
        dated("b", -20, **ACT, observed=day(9)),
    ),
    "an act and what was long ago": (mention("a", **ACT), dated("b", -40, **ACT)),
    "an attack and an older one": (
        mention("a", type="Attack", status=None),
        dated("b", -20, type="Attack", status=None),
    ),
    "acts that were over when told, far apart": (
        mention("a", **ACT, ends=DAY),
        mention("b", **ACT, ends=day(9), observed=day(9)),
    ),
    "what lasts since a day, and that day": (mention("a", begins=day(0)), dated("b", 0)),
    "what lasts since and until": (mention("a", begins=day(0)), mention("b", ends=day(0))),
    "declarations of one day": (dated("a", 0, **WORD), dated("b", 0, **WORD | {"frame": "plan"})),
    "nobody named": (
        dated("a", 0, agents=(), recipients=()),
        dated("b", 0, agents=(), recipients=()),
    ),
    "since other times": (mention("a", begins=day(-400)), mention("b", begins=day(-10))),
}


@pytest.mark.parametrize("case", ONE)
def test_one_happening(case: str) -> None:
    (event,) = fuse(*ONE[case])
    assert event.mentions == tuple(sorted(one.iri for one in ONE[case]))


@pytest.mark.parametrize("case", TWO)
def test_two_happenings(case: str) -> None:
    assert len(fuse(*TWO[case])) == 2


def test_a_vague_account_does_not_chain_two_precise_ones() -> None:
    events = fuse(dated("a", 0, **ACT), dated("b", 12, **ACT), dated("c", 0, 14, **ACT))
    assert sorted(len(event.mentions) for event in events) == [1, 2]


def test_what_a_curator_took_back_is_in_no_event() -> None:
    one, other = mention("a"), mention("b")
    (event,) = fuse(one, other, wrong=frozenset({one.iri}))
    assert event.mentions == (other.iri,)


def test_what_a_curator_parted_stays_apart() -> None:
    one, other, third = mention("a"), mention("b"), mention("c")
    events = fuse(one, other, third, apart=frozenset({frozenset({one.iri, other.iri})}))
    assert len(events) == 2
    assert not any({one.iri, other.iri} <= set(event.mentions) for event in events)


def test_parts_that_contain_each_other_do_not_hang() -> None:
    wholes = {LEAGUE: (UNION,), UNION: (LEAGUE,)}
    assert len(fuse_mentions([mention("a"), mention("b")], wholes)) == 1


ACTORS = st.lists(
    st.sampled_from([LEAGUE, FLEET, UNION, DOCKERS, TOWN]), unique=True, max_size=2
).map(lambda actors: tuple(sorted(actors)))
TYPES = ["Support", "Funding", "Meeting", "Consultation", "Visit", "Attack", "Appointment"]


@st.composite
def views(draw: st.DrawFn) -> MentionView:
    start = draw(st.none() | st.integers(-3, 3) | st.integers(-60, 60))
    length = draw(st.sampled_from([None, 0, 0, 0, 2, 20, 40, 300]))
    seen = draw(st.none() | st.integers(-3, 4))
    article = draw(st.sampled_from("abcd"))
    return mention(
        article,
        iri=f"{BASE}mention/{article}/{draw(st.integers(0, 10**9))}",
        type=draw(st.sampled_from(TYPES)),
        agents=draw(ACTORS),
        recipients=draw(ACTORS),
        places=draw(st.sampled_from([(), (), (BASE + "place/x",), (BASE + "place/y",)])),
        begins=None if start is None or draw(st.sampled_from([False] * 4 + [True])) else day(start),
        ends=None if start is None or length is None else day(start + length),
        observed=None if seen is None else day(seen),
        status=draw(st.sampled_from([None, "Provided", "Provided", "Pledged", "Denied", "Ended"])),
        kinds=draw(st.sampled_from([(), (), ("Arms",), ("Arms", "Financial")])),
        amount=draw(st.sampled_from([None, None, Decimal(5), Decimal(7)])),
        body=draw(st.sampled_from([None, LEAGUE, UNION])),
        title=draw(st.sampled_from([None, "Head", "Chief"])),
        frame=draw(st.sampled_from(["f", "g"])),
    )


VIEWS = st.lists(views(), max_size=14, unique_by=lambda view: view.iri)


@given(VIEWS, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(
    mentions: list[MentionView], chance: random.Random
) -> None:
    again = mentions + chance.choices(mentions, k=3) if mentions else []
    chance.shuffle(again)
    assert fuse(*again) == fuse(*mentions)


@given(VIEWS)
def test_every_mention_is_in_exactly_one_event(mentions: list[MentionView]) -> None:
    placed = [iri for event in fuse(*mentions) for iri in event.mentions]
    assert sorted(placed) == sorted(view.iri for view in mentions)


@given(VIEWS, views())
def test_an_unrelated_mention_changes_no_other_event(
    mentions: list[MentionView], other: MentionView
) -> None:
    stranger = replace(
        other,
        iri=BASE + "mention/z/1",
        article=BASE + "article/z",
        agents=(BASE + "actor/stranger",),
        recipients=(BASE + "actor/another",),
    )
    assert set(fuse(*mentions)) < set(fuse(*mentions, stranger))


@given(VIEWS)
def test_accounts_of_an_event_agree_each_with_each(mentions: list[MentionView]) -> None:
    sameness = Sameness(WHOLES)
    known = {view.iri: view for view in mentions}
    for event in fuse(*mentions):
        alike: dict[object, list[MentionView]] = {}
        for iri in event.mentions:
            alike.setdefault(_signature(known[iri], sameness), []).append(known[iri])
        accounts = [Account(tuple(members)) for members in alike.values()]
        for one in accounts:
            assert all(one is other or sameness.same(one, other) for other in accounts)


@given(views(), views())
def test_sameness_has_no_direction(a: MentionView, b: MentionView) -> None:
    one, other = Account((a,)), Account((b,))
    sameness = Sameness(WHOLES)
    assert sameness.same(one, other) == sameness.same(other, one)


@given(views(), st.sampled_from("abcd"), st.none() | st.integers(-3, 4))
def test_what_says_the_very_same_is_of_one_happening(
    view: MentionView, article: str, seen: int | None
) -> None:
    twin = replace(
        view,
        iri=view.iri + "x",
        article=BASE + "article/" + article,
        observed=None if seen is None else day(seen),
    )
    sameness = Sameness(WHOLES)
    if _signature(view, sameness) == _signature(twin, sameness):
        assert sameness.same(Account((view,)), Account((twin,)))


@given(VIEWS)
def test_looking_only_where_it_is_likely_misses_nothing(mentions: list[MentionView]) -> None:
    with patch("kg.events.fuse._keys", lambda *_: ({("all",)}, {("all",)})):
        exhaustive = fuse(*mentions)
    assert fuse(*mentions) == exhaustive
