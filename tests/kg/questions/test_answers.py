"""What each prepared question answers."""

from __future__ import annotations

import pytest

from kg.resources import queries_folder
from kg.store import open_store
from kg.store.base import Answer, Store
from kg.vocab import DEFAULT_BASE
from tests.kg.questions.asking import ACTOR, DATA, QUESTIONS, fill, put

COUNT = 15


def column(answer: Answer, *names: str) -> list[tuple[str, ...]]:
    return [tuple(str(row.get(name, "")) for name in names) for row in answer.rows]


def test_there_are_as_many_questions_as_the_documentation_lists() -> None:
    assert len(QUESTIONS) == COUNT
    text = (queries_folder().parent / "docs" / "questions.md").read_text(encoding="utf-8")
    for name, question in QUESTIONS.items():
        assert f"`{name}`" in text, name
        assert question.title in text, name


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_question_runs_on_an_empty_store_and_says_nothing(name: str) -> None:
    iri = ACTOR + "nobody"
    values = {p.name: iri for p in QUESTIONS[name].parameters if p.type == "actor"}
    values |= {p.name: "none" for p in QUESTIONS[name].parameters if p.type == "event"}
    with open_store(None) as empty:
        answer = put(empty, name, **values)
    assert answer.rows == ()
    assert answer.variables == QUESTIONS[name].variables


def test_the_flagship_names_whom_the_force_backs_and_nobody_whom_only_the_state_backs(
    store: Store,
) -> None:
    answer = put(store, "supported")
    assert column(answer, "organization", "edtf", "status") == [
        ("Hamas", "", "Pledged"),
        ("Hamas", "2017-12-22/2017-12-26", "Pledged"),
        ("Palestinian Islamic Jihad", "", "Provided"),
    ]
    assert str(DEFAULT_BASE + "event/paying") not in {str(r["event"]) for r in answer.rows}


def test_a_commander_acts_for_the_force(store: Store) -> None:
    acts = column(put(store, "supported"), "agents", "observed", "words")
    assert acts[0] == (
        "Qassem Soleimani",
        "2017-12-26",
        "“We will give all we have,” the commander said. — Radio One",
    )


def test_an_event_with_two_sources_is_one_row_with_each_value_once(store: Store) -> None:
    row = next(r for r in put(store, "supported").rows if "edtf" in r)
    assert str(row["kinds"]) == "Arms, Military, Political"
    assert str(row["publishers"]) == "Daily Two; Radio One"
    assert str(row["articles"]).split("\n") == [
        "Commander promises arms to Hamas",
        "Guards deny call",
    ]
    assert str(row["words"]).split("\n") == [
        "The Quds Force will stand by Hamas — Daily Two",
        "the Quds Force would arm Hamas — Radio One",
    ]


MORE = """
@prefix att: <https://w3id.org/attest/ns#> .
@prefix : <https://w3id.org/attest/id/> .
@prefix actor: <https://w3id.org/attest/id/actor/> .
@prefix event: <https://w3id.org/attest/id/event/> .
<https://w3id.org/attest/id/article/a4> {
  :m91 a att:EventMention ; att:recipient actor:palestinian-islamic-jihad ; att:passage :p91 .
  :p91 att:exact "They will back the Islamic Jihad, too." ; att:article :a4 .
  :m92 a att:EventMention ; att:recipient actor:palestinian-islamic-jihad ;
    att:status att:Denied ; att:passage :p92 .
  :p92 att:exact "Nobody promised the Islamic Jihad anything." ; att:article :a4 .
}
<https://w3id.org/attest/id/graph/more> {
  event:giving att:recipient actor:palestinian-islamic-jihad ; att:mention :m91 , :m92 .
}
"""


def test_only_accounts_that_name_an_organization_and_do_not_deny_speak_for_it() -> None:
    with open_store(None) as store:
        fill(store, DATA.read_text(encoding="utf-8"))
        fill(store, MORE)
        rows = [r for r in put(store, "supported").rows if str(r["event"]).endswith("giving")]
    assert [(str(r["organization"]), str(r["words"])) for r in rows] == [
        ("Hamas", "“We will give all we have,” the commander said. — Radio One"),
        ("Palestinian Islamic Jihad", "They will back the Islamic Jihad, too."),
    ]


def test_a_chain_of_speakers_runs_from_the_outermost_to_the_innermost(store: Store) -> None:
    row = next(r for r in put(store, "supported").rows if "edtf" in r)
    assert str(row["speakers"]).split("; ") == [
        "Quds Force",
        "a senior official, quoting Qassem Soleimani",
    ]


def test_the_articles_own_voice_is_no_speaker(store: Store) -> None:
    answer = put(store, "supporters", actor="Hamas")
    speakers = dict(column(answer, "supporter", "speakers"))
    assert speakers["Iran"] == ""
    assert dict(column(answer, "supporter", "behalf"))["Qassem Soleimani"] == "Quds Force"


def test_funding_is_found_by_year_and_currency(store: Store) -> None:
    answer = put(store, "funding", year="2017", currency="usd", funder="Iran")
    wanted = [("2017", "USD", "50000000", "P1Y", "Hamas")]
    assert column(answer, "time_year", "unit", "amount", "per", "recipients") == wanted
    assert put(store, "funding", currency="EUR").rows == ()
    assert put(store, "funding", year="2016").rows == ()
    assert put(store, "funding", recipient="Iran").rows == ()


def test_a_timeline_holds_what_the_bounds_allow(store: Store) -> None:
    assert len(put(store, "timeline", actor="Quds Force").rows) == 4
    late = put(store, "timeline", actor="Quds Force", since="2017-12-20")
    assert column(late, "begins") == [("2017-12-22",)]
    early = put(store, "timeline", actor="Quds Force", until="2017-12-20")
    assert column(early, "type") == [("PhoneCall",)]


def test_who_met_whom(store: Store) -> None:
    both = put(store, "met", actor="Yahya Sinwar", other="Qassem Soleimani")
    assert column(both, "type", "edtf") == [("PhoneCall", "2017-12-11")]
    assert put(store, "met", actor="Yahya Sinwar", other="Iran").rows == ()


def test_what_somebody_said_about_somebody(store: Store) -> None:
    answer = put(store, "said-about", speaker="Qassem Soleimani", about="Hamas")
    assert sorted(column(answer, "quotation", "addressees")) == [
        ("", "a senior official"),
        ("We will give all we have,", ""),
    ]
    assert put(store, "said-about", speaker="Qassem Soleimani", about="Israel").rows == ()


def test_the_outer_speaker_of_a_chain_said_it_too(store: Store) -> None:
    iri = ACTOR + "senior-official-1"
    answer = put(store, "said-about", speaker=iri, about="Hamas")
    assert column(answer, "said", "type", "subjects") == [("2017-12-26", "Support", "Quds Force")]


def test_claims_of_a_single_publisher(store: Store) -> None:
    answer = put(store, "single-source", actor="Quds Force")
    assert {p for (p,) in column(answer, "publishers")} == {"Radio One"}
    assert len(answer.rows) == 2
    assert len(put(store, "single-source").rows) == 7


def test_conflicts_show_each_value_and_who_gives_it(store: Store) -> None:
    answer = put(store, "conflicts")
    wanted = [("status", "Denied", "a spokesman", "Daily Two")]
    assert column(answer, "property", "value", "speakers", "publishers") == wanted


def test_offices_of_articles_and_of_the_registry(store: Store) -> None:
    of_force = put(store, "offices", actor="Quds Force")
    wanted = [("Qassem Soleimani", "commander", "1998-03-01", "2020-01-03", "")]
    assert column(of_force, "person", "office", "begins", "ends", "words") == wanted
    of_hamas = put(store, "offices", actor="Hamas")
    assert column(of_hamas, "office", "words") == [
        ("senior official", "A senior official — Radio One")
    ]


def test_accounts_stand_side_by_side(store: Store) -> None:
    answer = put(store, "accounts", event="call")
    assert column(answer, "publisher", "edtf", "status", "speakers") == [
        ("Radio One", "2017-12-11", "", ""),
        ("Daily Two", "", "Denied", "a spokesman"),
    ]


def test_denials_attacks_designations_and_ties(store: Store) -> None:
    ended = put(store, "denials", actor="Hamas")
    assert column(ended, "denial", "recipients") == [("Ended", "Blue Brigade")]
    attack = put(store, "attacks", actor="Israel")
    assert column(attack, "recipients", "places") == [("Palestinian Islamic Jihad", "Gaza")]
    listing = put(store, "designations")
    assert column(listing, "agents", "edtf") == [("United States", "2018")]
    ties = put(store, "ties", actor="Iran", other="Hamas")
    assert column(ties, "type", "agents") == [("Agreement", "Hamas; Iran")]


def test_new_actors_are_those_whom_the_registry_does_not_know(store: Store) -> None:
    names = dict(column(put(store, "new-actors"), "name", "article_count"))
    assert names["Blue Brigade"] == "1"
    assert names["Daily Two"] == "2"
    assert not {"Hamas", "Qassem Soleimani", "Gaza"} & set(names)
    twice = put(store, "new-actors", minimum="2")
    assert column(twice, "name", "type") == [("Daily Two", "MediaOutlet")]
