"""Order, voice, negation and dates: another wording changes just what it says otherwise."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.metamorphic.bodies import BODIES, KNOWN, filled
from tests.metamorphic.telling import facts, few, parsed

pytestmark = parsed
PARAGRAPHS = (
    "Norway gave $3 million to Hamas in March 2019.",
    "Turkey denied that it had trained the Amber Brigade.",
    "According to Qatar, Iran stopped financing Hezbollah in 2018.",
    "The Keldur Front attacked the Northern Salvation Army on 2 April 2020.",
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_paragraphs_that_stand_alone_may_stand_in_any_order(order: tuple[int, ...]) -> None:
    alone = frozenset().union(*(facts(paragraph) for paragraph in PARAGRAPHS))
    assert len(alone) == len(PARAGRAPHS)
    assert facts("\n\n".join(PARAGRAPHS[n] for n in order)) == alone


VERBS = (
    ("armed", "armed"), ("attacked", "attacked"), ("backed", "backed"), ("bombed", "bombed"),
    ("financed", "financed"), ("funded", "funded"), ("trained", "trained"),
    ("sanctioned", "sanctioned"), ("supplied weapons to", "supplied with weapons"),
    ("equipped", "equipped"), ("sponsored", "sponsored"),
)  # fmt: skip


@pytest.mark.parametrize(("active", "passive"), VERBS)
@few
@given(names=some.permutations(BODIES))
def test_active_and_passive_tell_the_same(active: str, passive: str, names: list[str]) -> None:
    done = facts(filled(f"{{a}} {active} {{b}} in 2018.", *names[:2]))
    suffered = facts(filled(f"{{b}} was {passive} by {{a}} in 2018.", *names[:2]))
    assert done
    assert {fact.sides for fact in done} == {fact.sides for fact in suffered}


BACKING = ("arm", "back", "equip", "finance", "fund", "support", "train")
PAST = {verb: f"{verb.removesuffix('e')}ed" for verb in BACKING} | {"equip": "equipped"}


@pytest.mark.parametrize("verb", BACKING)
@few
@given(names=some.permutations(KNOWN))
def test_what_was_not_done_is_denied_and_the_rest_stays(verb: str, names: list[str]) -> None:
    told = "{{c}} said on Monday that {{a}} {} {{b}} in 2018. Norway met Qatar in Oslo."
    yes = facts(filled(told.format(PAST[verb]), *names[:3]))
    no = facts(filled(told.format(f"did not {verb}"), *names[:3]))
    assert {f for f in yes if f.status == "Provided"}
    turned = {f._replace(status="Denied") if f.status == "Provided" else f for f in yes}
    assert {f.sides for f in no} == {f.sides for f in turned}


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Norway attacked Hamas.", "Norway did not attack Hamas."),
        ("Norway met Hamas.", "Norway did not meet Hamas."),
        ("Norway sanctioned Hamas.", "Norway did not sanction Hamas."),
        ("Norway visited Qatar.", "Norway did not visit Qatar."),
    ],
)
def test_what_has_no_denial_of_its_own_is_denied_or_gone(yes: str, no: str) -> None:
    assert facts(yes)
    assert {fact.status for fact in facts(no)} <= {"Denied"}


@few
@given(day=some.dates(date(2001, 1, 1), date(2020, 4, 30)))
def test_another_date_is_another_time_and_nothing_else(day: date) -> None:
    text = "Norway gave $3 million to Hamas on {}. Qatar attacked the Amber Brigade in May 2016."
    written = f"{day.day} {day:%B} {day.year}"
    before, after = facts(text.format("3 March 2019")), facts(text.format(written))
    changed = {f._replace(begins=day, ends=day) if f.type == "Funding" else f for f in before}
    assert len(before) == 2
    assert after == changed
