"""Who supports whom, by what events tell."""

from __future__ import annotations

import pytest

from kg.vocab import ATT
from tests.kg.rules.engines import LEAD, SPOKEN, Engine, event, inferred


def supports(engine: type[Engine], turtle: str, *rules: str) -> set[tuple[str, str]]:
    derived = inferred(engine, turtle, "supports", *rules)
    return {
        (str(s).rpartition(":")[2], str(o).rpartition(":")[2])
        for s, p, o in derived
        if p == ATT.supports
    }


@pytest.mark.parametrize(("status", "counts"), [
    ("Provided", True), ("Pledged", True),
    ("Requested", False), ("Ended", False), ("Denied", False),
])  # fmt: skip
def test_support_that_is_given_or_promised_counts(
    engine: type[Engine], status: str, counts: bool
) -> None:
    told = (
        f":event a att:Funding ; att:agent :a ; att:recipient :b ; att:status att:{status} ."
        f":mention att:mentionOf :event ; att:status att:{status} ."
    )
    assert supports(engine, told) == ({("a", "b")} if counts else set())


def test_support_needs_a_source_that_does_not_deny_it(engine: type[Engine]) -> None:
    told = ":event a att:Support ; att:agent :a ; att:recipient :b ; att:status att:Provided ."
    denied = ":m1 att:mentionOf :event ; att:status att:Denied ."
    other = ":m2 att:mentionOf :event ; att:status att:Provided ."
    assert supports(engine, told) == set()
    assert supports(engine, told + denied) == set()
    assert supports(engine, told + denied + other) == {("a", "b")}


def test_a_meeting_is_no_support(engine: type[Engine]) -> None:
    told = (
        ":event a att:Meeting ; att:agent :a ; att:recipient :b ; att:status att:Provided ."
        ":mention att:mentionOf :event ."
    )
    assert supports(engine, told) == set()


def test_a_body_supports_through_its_leader(engine: type[Engine]) -> None:
    told = LEAD + event("att:begins '2017-12-01'^^xsd:date ;")
    found = supports(engine, told, "on-behalf")
    assert found == {("person", "group"), ("force", "group")}


def test_a_pledge_of_the_state_that_a_commander_speaks_is_support_by_both(
    engine: type[Engine],
) -> None:
    told = LEAD + SPOKEN + ":mention att:agent :state . :event att:agent :state ."
    assert supports(engine, told, "pledge") == {("state", "group"), ("force", "group")}
