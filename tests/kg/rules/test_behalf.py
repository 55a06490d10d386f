"""On whose behalf somebody acts or speaks."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from rdflib.term import Node

from kg.vocab import ATT
from tests.kg.rules.engines import LEAD, MET, REGISTRY_ROLE, SPOKEN, Engine, event, inferred


def local(terms: Iterable[Node]) -> set[str]:
    return {str(term).rpartition(":")[2].rpartition("#")[2] for term in terms}


def behalf(engine: type[Engine], turtle: str, *rules: str) -> set[str]:
    """The bodies on whose behalf :event is done."""
    derived = inferred(engine, turtle, *(rules or ("on-behalf", "leading-role")))
    return local(o for s, p, o in derived if p == ATT.onBehalfOf and str(s) == "urn:test:event")


@pytest.mark.parametrize(
    ("times", "observed", "bound"),
    [
        ("att:begins '2017-12-01'^^xsd:date ; att:ends '2017-12-25'^^xsd:date ;", "", True),
        ("att:begins '2019-01-01'^^xsd:date ; att:ends '2020-12-31'^^xsd:date ;", "", True),
        ("att:begins '2020-01-04'^^xsd:date ; att:ends '2020-02-01'^^xsd:date ;", "", False),
        ("att:begins '1990-01-01'^^xsd:date ; att:ends '1998-02-28'^^xsd:date ;", "", False),
        ("att:begins '1990-01-01'^^xsd:date ;", "att:observed '2017-01-01'^^xsd:date ;", False),
        ("att:ends '2001-01-01'^^xsd:date ;", "", True),
        ("", "att:observed '2017-12-11'^^xsd:date ;", True),
        ("", "att:observed '2021-05-01'^^xsd:date ;", False),
        ("", "", False),
    ],
)
def test_a_leader_acts_for_his_body_while_he_leads_it(
    engine: type[Engine], times: str, observed: str, bound: bool
) -> None:
    assert behalf(engine, LEAD + event(times, observed)) == ({"force"} if bound else set())


def test_who_does_not_lead_acts_for_himself(engine: type[Engine]) -> None:
    spokesman = REGISTRY_ROLE + "att:leads false ."
    silent = REGISTRY_ROLE + "att:begins '1998-03-01'^^xsd:date ."
    observed = "att:observed '2017-12-11'^^xsd:date ;"
    assert behalf(engine, spokesman + event("", observed)) == set()
    assert behalf(engine, silent + event("", observed)) == set()


@pytest.mark.parametrize(
    ("title", "leads"),
    [
        ("commander", True),
        ("Secretary-General", True),
        ("political leader", True),
        ("new political bureau chief", True),
        ("head of its political bureau", True),
        ("leader of the movement", True),
        ("commander-in-chief", True),
        ("deputy leader", False),
        ("former leader", False),
        ("vice president", False),
        ("senior commander", False),
        ("head of the press office", False),
        ("spokesman", False),
        ("foreign minister", False),
        ("leadership adviser", False),
    ],
)
def test_a_role_met_in_an_article_leads_if_its_title_says_so(
    engine: type[Engine], title: str, leads: bool
) -> None:
    met = f":met a att:Role ; att:holder :p ; att:body :b ; att:title '{title}' ; att:passage :x ."
    derived = inferred(engine, met, "leading-role")
    assert [str(s) for s, p, _ in derived if p == ATT.leads] == (["urn:test:met"] if leads else [])


@pytest.mark.parametrize(
    ("title", "leads"),
    [("President", True), ("supreme leader", True), ("king", True), ("commander", False),
     ("army chief", False), ("director", False)],
)  # fmt: skip
def test_a_state_is_led_by_its_own_offices(engine: type[Engine], title: str, leads: bool) -> None:
    met = f":met a att:Role ; att:holder :p ; att:body :b ; att:title '{title}' ; att:passage :x ."
    derived = inferred(engine, met + ":b a att:State .", "leading-role")
    assert bool(derived) == leads


def test_the_registry_says_for_itself_which_of_its_roles_lead(engine: type[Engine]) -> None:
    assert (
        inferred(engine, REGISTRY_ROLE + "att:begins '1998-03-01'^^xsd:date .", "leading-role")
        == []
    )
    refuted = REGISTRY_ROLE + "att:leads false ; att:passage :x ."
    assert inferred(engine, refuted, "leading-role") == []


def test_an_undated_role_covers_all_time(engine: type[Engine]) -> None:
    assert behalf(engine, MET + event()) == {"force"}
    assert behalf(engine, MET + event("att:begins '1950-01-01'^^xsd:date ;")) == {"force"}


def test_dates_of_the_registry_go_before_an_undated_role_of_an_article(
    engine: type[Engine],
) -> None:
    later = event("att:begins '2021-01-01'^^xsd:date ;")
    within = event("att:begins '2019-01-01'^^xsd:date ;")
    assert behalf(engine, LEAD + MET + later) == set()
    assert behalf(engine, LEAD + MET + within) == {"force"}


def test_the_head_of_a_part_does_not_lead_the_whole_that_he_is_called_after(
    engine: type[Engine],
) -> None:
    loose = MET.replace(":force", ":corps")
    within = event("att:begins '2019-01-01'^^xsd:date ;")
    assert behalf(engine, LEAD + loose + within) == {"force", "corps"}
    assert behalf(engine, LEAD + loose + within + ":force att:partOf :corps .") == {"force"}


@pytest.mark.parametrize("agent", ["", ":person", ":force", ":state"])
def test_a_pledge_binds_the_body_whose_leader_speaks_it(engine: type[Engine], agent: str) -> None:
    by = f":mention att:agent {agent} ." if agent else ""
    assert behalf(engine, LEAD + SPOKEN + by, "pledge") == {"force"}


@pytest.mark.parametrize(
    "change",
    [
        ":mention att:agent :stranger .",
        ":event att:recipient :force .",
        ":statement att:begins '2020-06-01'^^xsd:date ; att:ends '2020-06-01'^^xsd:date .",
        ":statement att:quotes :inner . :inner att:speaker :other ; att:reports :mention .",
    ],
    ids=["another's pledge", "recipient", "out of office", "not the innermost"],
)
def test_a_pledge_does_not_bind_whom_the_speaker_does_not_speak_for(
    engine: type[Engine], change: str
) -> None:
    assert behalf(engine, LEAD + SPOKEN + change, "pledge") == set()


def test_only_a_pledged_support_binds_by_being_spoken(engine: type[Engine]) -> None:
    asked = SPOKEN.replace(":mention att:status att:Pledged", ":mention att:status att:Requested")
    meeting = SPOKEN.replace("att:Funding", "att:Meeting")
    assert behalf(engine, LEAD + asked, "pledge") == set()
    assert behalf(engine, LEAD + meeting, "pledge") == set()


def test_the_innermost_speaker_is_bound_though_others_pass_it_on(engine: type[Engine]) -> None:
    passed_on = ":outer att:speaker :paper ; att:quotes :statement ; att:reports :mention ."
    assert behalf(engine, LEAD + SPOKEN + passed_on, "pledge") == {"force"}
