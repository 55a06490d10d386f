"""The questions: read and checked, bound to what was asked, answered over a small graph by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef

from kg.errors import DataError, QuestionError
from kg.questions import ParameterType, Question, ask, load_question, load_questions, request_for
from kg.questions.question import Parameter
from kg.questions.values import plain_term
from kg.resources import queries_folder
from kg.store import open_store
from kg.store.base import Answer, QueryRequest, Store
from kg.vocab import DEFAULT_BASE, XSD

DATA = Path(__file__).parent / "questions_data" / "news.trig"
COUNT = 15
QUESTIONS = load_questions(queries_folder())
ACTOR = DEFAULT_BASE + "actor/"


def fill(store: Store, trig: str) -> None:
    """Put a TriG text into a store, graph by graph."""
    dataset = Dataset()
    dataset.parse(data=trig, format="trig")
    with store.write() as writer:
        for graph in dataset.graphs():
            if len(graph):
                plain = Graph()
                plain += graph
                writer.replace(str(graph.identifier), plain.serialize(format="nt").encode())


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(None) as opened:
        fill(opened, DATA.read_text(encoding="utf-8"))
        yield opened


def put(store: Store, name: str, **values: str) -> Answer:
    return ask(store, QUESTIONS[name], values)


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


@pytest.mark.parametrize(
    "name", ["Quds Force", "the quds force", "QODS FORCE", "irgc-qf", ACTOR + "quds-force"]
)
def test_an_actor_is_known_by_any_of_its_names(store: Store, name: str) -> None:
    bound = request_for(store, QUESTIONS["supported"], {"actor": name}).bindings
    assert bound == {"actor": URIRef(ACTOR + "quds-force")}


def test_an_actor_that_only_articles_name_is_found_too(store: Store) -> None:
    bound = request_for(store, QUESTIONS["supported"], {"actor": "blue  brigade"}).bindings
    assert bound == {"actor": URIRef(ACTOR + "blue-brigade-0badcafe")}


def test_an_unknown_name_is_answered_with_near_ones(store: Store) -> None:
    with pytest.raises(QuestionError, match=r"nobody of the name “Hammas”.*“Hamas”") as caught:
        put(store, "supported", actor="Hammas")
    assert "\n" not in str(caught.value)
    with pytest.raises(QuestionError, match="nobody of the name"):
        put(store, "supported", actor="…")


def test_a_name_of_several_is_answered_with_all_of_them(store: Store) -> None:
    with pytest.raises(QuestionError, match=r"may be 2 actors: .*egyptian.*palestinian"):
        put(store, "supported", actor="Islamic Jihad")


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("accounts", {}, "accounts needs event="),
        ("accounts", {"event": "  "}, "accounts needs event="),
        ("accounts", {"event": "x", "colour": "red"}, "no parameter “colour”; it has: event"),
        ("accounts", {"event": "a b"}, "event: “a b” is not the IRI"),
        ("funding", {"year": "last"}, "year: “last” is not a year"),
        ("funding", {"currency": "dollars"}, "ISO 4217"),
        ("timeline", {"since": "11.12.2017"}, "YYYY-MM-DD"),
        ("new-actors", {"minimum": "many"}, "whole number"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(
    store: Store, name: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(QuestionError, match=message) as caught:
        ask(store, QUESTIONS[name], values)
    assert "\n" not in str(caught.value)


def test_a_value_is_a_term_and_no_part_of_the_query(store: Store) -> None:
    hostile = '"} DELETE WHERE { ?s ?p ?o } #'
    with pytest.raises(QuestionError, match="nobody of the name"):
        put(store, "supported", actor=hostile)
    request = request_for(store, QUESTIONS["funding"], {"currency": "EUR"})
    assert request.text == QUESTIONS["funding"].text
    assert request.bindings == {"currency": Literal("EUR")}


@given(st.text())
def test_any_text_is_a_term_or_a_question_error(text: str) -> None:
    for kind in ParameterType:
        if kind is ParameterType.ACTOR:
            continue
        try:
            term = plain_term(Parameter("p", kind, "d"), text, DEFAULT_BASE)
        except QuestionError:
            continue
        if isinstance(term, URIRef):
            assert not set(term) & set('<>" {}|\\^`')
        elif kind is ParameterType.DATE:
            assert isinstance(term, Literal)
            assert term.datatype == XSD.date
            assert term.value is not None


HEAD = """#+ summary: Who?
#+ description: Who is it.
#+ parameters:
#+   actor:
#+     type: actor
#+     description: Whom.
#+ columns:
#+   name: The name.

SELECT ?actor ?name WHERE { ?actor ?p ?name }
"""


def written(folder: Path, text: str) -> Path:
    (folder / "who.rq").write_text(text, encoding="utf-8")
    return folder


def test_a_question_file_is_read(tmp_path: Path) -> None:
    question = load_question(written(tmp_path, HEAD), "who")
    assert isinstance(question, Question)
    assert (question.title, question.description) == ("Who?", "Who is it.")
    assert question.parameters == (Parameter("actor", ParameterType.ACTOR, "Whom."),)
    assert question.text.startswith("SELECT")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ summary: Who?\n", "", "line 1: “summary” is missing"),
        ("#+   actor:", "#+  actor: [", r"line \d: the head is no YAML"),
        ("type: actor", "type: person", "line 4: “person” is no type"),
        ("#+ columns:", "#+ colums:", "line 7: unknown key “colums”"),
        ("SELECT ?actor ?name", "SELECT ?name", "line 4: parameter “actor” is not among"),
        ("#+   name:", "#+   label:", "line 8: column “label” is not among"),
        ("?p ?name }", "?p }", r"line 10: the query does not parse"),
        ("SELECT ?actor ?name WHERE", "ASK", "line 10: a question is a SELECT query"),
        (HEAD, "SELECT * {}", "line 1: the head is missing"),
    ],
)
def test_a_malformed_file_is_refused_by_file_and_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(DataError, match=rf"who\.rq, {message}"):
        load_questions(written(tmp_path, HEAD.replace(old, new)))


def test_an_empty_folder_and_an_unknown_question_are_errors(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no questions"):
        load_questions(tmp_path)
    with pytest.raises(QuestionError, match="unknown question “what”; there are: who"):
        load_question(written(tmp_path, HEAD), "what")


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_cell_shows_what_some_accounts_tell_and_others_do_not(name: str) -> None:
    # One unbound value makes a whole GROUP_CONCAT unbound (SPARQL 1.1, section 18.5.1.7).
    assert "GROUP_CONCAT(DISTINCT ?" not in QUESTIONS[name].text


def test_the_kind_that_one_of_two_accounts_tells_is_shown(store: Store) -> None:
    query = """SELECT (GROUP_CONCAT(DISTINCT COALESCE(?y, ""); separator=", ") AS ?k)
               { VALUES (?x ?y) { (1 UNDEF) (1 "Arms") } } GROUP BY ?x"""
    (row,) = store.query(QueryRequest(query)).rows
    assert "Arms" in str(row["k"])
