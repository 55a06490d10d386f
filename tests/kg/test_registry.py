"""The registry of known actors: names, spellings, offices, parts, landmarks, and bad files."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from kg.errors import DataError, SettingsError
from kg.ids import slug
from kg.registry import Registry, fold, load_registry
from kg.registry.names import is_plain_word
from kg.registry.spelling import consonants, similarity
from kg.resources import ontology_folder
from kg.vocab import ATT, DEFAULT_BASE, RDF, SKOS

HEAD = """
@prefix att: <https://w3id.org/attest/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CLUB = '<actor/club> a att:Organization ; rdfs:label "Club" .'
ANN = '<actor/ann> a att:Person ; rdfs:label "Ann Ames" .'


@lru_cache(maxsize=1)
def known() -> Registry:
    return load_registry(ontology_folder(), DEFAULT_BASE)


@lru_cache(maxsize=1)
def all_names() -> list[tuple[str, str]]:
    return [(name, actor.iri) for actor in known().actors.values() for name in actor.names]


def labels(actors: object) -> list[str]:
    return [actor.label for actor in actors]  # type: ignore[attr-defined]


def iri(name: str) -> str:
    (actor,) = known().find(name)
    return actor.iri


def write(folder: Path, actors: str, landmarks: str = "") -> Path:
    (folder / "actors").mkdir(parents=True)
    (folder / "actors" / "some.ttl").write_text(HEAD + actors, encoding="utf-8")
    if landmarks:
        (folder / "landmarks.ttl").write_text(HEAD + landmarks, encoding="utf-8")
    return folder


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("the QUDS force", "Quds Force"),
        ("al-Quds Force", "Quds Force"),
        ("Hamas’s", "Hamas"),
        ("Hamas'", "Hamas"),
        ("Gen. Qasem Suleimani", "Qassem Soleimani"),
        ("President Bashar al-Assad", "Bashar al-Assad"),
        ("Ezzedine al-Qassam Brigades", "Izz ad-Din al-Qassam Brigades"),
        ("Izz al-Din al-Qassam Brigades", "Izz ad-Din al-Qassam Brigades"),
        ("U.S.", "United States"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("Türkiye", "Turkey"),
    ],
)
def test_a_name_is_found_however_newspapers_write_it(written: str, label: str) -> None:
    assert labels(known().find(written)) == [label]


@pytest.mark.parametrize("written", ["us", "who", "Who", "it", "car", "somebody else", "", "''"])
def test_common_words_and_strangers_are_nobody(written: str) -> None:
    assert known().find(written) == ()
    assert known().variant(written) == ()
    assert known().by_adjective(written) is None


def test_a_shared_name_brings_all_its_bearers() -> None:
    assert len(known().find("Congo")) == 2
    assert len(known().find("Kim")) == 4


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.data())
@settings(max_examples=200)
def test_a_name_always_finds_itself_in_any_case_and_without_accents(data: st.DataObject) -> None:
    name, bearer = data.draw(st.sampled_from(all_names()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    for written in (name, name.upper(), name.lower(), bare, f"the {name}", name.title()):
        if not is_plain_word(written):
            assert bearer in [actor.iri for actor in known().find(written)], written
    scores = {actor.iri: score for actor, score in known().variant(name)}
    assert scores[bearer] == 1.0


# --- other spellings -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Kasim Sulaymani", "Qassem Soleimani"),
        ("Yehya Sanwar", "Yahya Sinwar"),
        ("Ismael Haniya", "Ismail Haniyeh"),
        ("Ziyad Nakhaleh", "Ziad al-Nakhalah"),
        ("Khalid Meshal", "Khaled Mashal"),
        ("Moammar Qadhafi", "Muammar Gaddafi"),
        ("Hizballa", "Hezbollah"),
        ("Islamic Revolutions Guards Corps", "Islamic Revolutionary Guard Corps"),
    ],
)
def test_other_romanizations_are_recognized(written: str, label: str) -> None:
    best, score = known().variant(written)[0]
    assert best.label == label
    assert 0.6 < score <= 1.0


@pytest.mark.parametrize(
    "stranger",
    ["Ibrahim Sinwar", "Hassan Khomeini", "Hamid Rouhani", "Fuad Haniyeh", "Hussein Nasrallah"],
)
def test_a_shared_family_name_is_not_enough(stranger: str) -> None:
    assert known().find(stranger) == ()
    assert known().variant(stranger) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khamenei", "khomeini"),
        ("hassan", "hossein"),
        ("mahmoud", "mohamed"),
        ("jamal", "jamil"),
        ("omar", "amr"),
        ("suleiman", "soleimani"),
        ("khan", "ghani"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert similarity(one, other) == 0.0


def test_neighbouring_states_and_acronyms_are_no_spellings_of_each_other() -> None:
    assert labels(actor for actor, _ in known().variant("Niger")) == ["Niger"]
    assert labels(actor for actor, _ in known().variant("UNAMA")) == ["UNAMA"]


def test_variants_can_be_restricted_to_a_class() -> None:
    assert known().variant("Qassem Soleimani", type="Person")
    assert known().variant("Qassem Soleimani", type="Organization") == ()
    assert known().variant("Hizbullah", type="Organization")


words = st.text(st.sampled_from("abdeghiklmnoqrstuwyz"), min_size=1, max_size=9)


@given(words, words)
def test_similarity_is_symmetric_and_never_misses_the_index(one: str, other: str) -> None:
    score = similarity(one, other)
    assert 0.0 <= score <= 1.0
    assert score == pytest.approx(similarity(other, one))
    if score > 0:
        assert consonants(one) == consonants(other)


def test_a_family_name_brings_its_bearers() -> None:
    assert labels(known().by_surname("Haniyeh")) == ["Ismail Haniyeh"]
    assert labels(known().by_surname("Mr Abu Marzook")) == ["Mousa Abu Marzouk"]
    assert labels(known().by_surname("Sinwar’s")) == ["Mohammed Sinwar", "Yahya Sinwar"]
    assert set(labels(known().by_surname("Sanwar"))) == {"Mohammed Sinwar", "Yahya Sinwar"}
    assert known().by_surname("Nobodysname") == ()


# --- what stands for an actor --------------------------------------------------------------------


def test_adjectives_metonyms_and_descriptions_lead_to_actors() -> None:
    iranian, tehran = known().by_adjective("Iranian"), known().by_metonym("Tehran")
    assert iranian is not None
    assert iranian == tehran
    assert labels(known().by_description("the Lebanese group")) == ["Hezbollah"]


def test_an_adjective_of_two_states_means_neither() -> None:
    assert known().by_adjective("Congolese") is None
    assert known().by_metonym("Atlantis") is None


# --- offices and parts ---------------------------------------------------------------------------


def test_the_quds_force_had_another_commander_after_soleimani() -> None:
    def leaders(day: date) -> list[str]:
        return [r.holder for r in known().holders(iri("Quds Force"), day) if r.leads]

    assert leaders(date(2017, 12, 11)) == [iri("Qassem Soleimani")]
    assert leaders(date(2020, 2, 1)) == [iri("Esmail Ghaani")]
    assert [r.title for r in known().roles_of(iri("Qassem Soleimani"))] == ["Commander"]
    assert known().roles_of("nobody") == ()


def test_parts_lead_to_wholes_and_to_the_state() -> None:
    quds_force = iri("Quds Force")
    assert known().wholes(quds_force) == (iri("IRGC"), iri("Iran"))
    country = known().country(quds_force)
    assert country is not None
    assert country.label == "Iran"
    assert known().country(iri("Hamas")) is None
    assert known().wholes("nobody") == ()


# --- landmarks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("the nuclear deal", date(2015, 7, 14)),
        ("the October 7 attack", date(2023, 10, 7)),
        ("Trump's declaration", date(2017, 12, 6)),
        ("the U.S. recognition of Jerusalem as the capital of Israel", date(2017, 12, 6)),
        ("President Trump, who announced a new policy on Jerusalem", date(2017, 12, 6)),
        ("the assassination of Soleimani", date(2020, 1, 3)),
        ("Russia’s invasion of Ukraine", date(2022, 2, 24)),
    ],
)
def test_a_landmark_is_found_in_the_words_of_a_text(phrase: str, day: date) -> None:
    found = known().landmark(phrase)
    assert found is not None
    assert found.begins == day


@pytest.mark.parametrize(
    "phrase", ["the deal", "the war", "the nuclear deal with North Korea", "declaration", ""]
)
def test_too_little_or_something_else_is_no_landmark(phrase: str) -> None:
    assert known().landmark(phrase) is None


def test_every_name_of_a_landmark_leads_to_it() -> None:
    for landmark in known().landmarks:
        for name in landmark.names:
            assert known().landmark(name) == landmark, name


# --- the data ------------------------------------------------------------------------------------


def test_the_registry_knows_the_world() -> None:
    states = [a for a in known().actors.values() if a.type == "State"]
    # The members of the UN, the Holy See, Kosovo, Palestine, Taiwan, and seven that are no more.
    assert len(states) == 204
    assert len(known().actors) - len(states) >= 450
    assert len(known().landmarks) >= 30


def test_every_actor_has_the_iri_that_its_label_makes() -> None:
    for actor in known().actors.values():
        assert actor.iri == f"{DEFAULT_BASE}actor/{slug(actor.label)}"


def test_no_two_persons_lead_a_body_in_one_office_at_once() -> None:
    disputed = {"Ivory Coast"}  # two presidents from December 2010 to April 2011
    for actor in known().actors.values():
        roles = [r for r in known().holders(actor.iri) if r.leads and r.begins]
        for first, second in pairwise(sorted(roles, key=lambda role: role.title)):
            if first.title == second.title and first.holder != second.holder:
                # Bounds that are known to the month only may overlap within it.
                assert first.ends is not None, (first, second)
                assert second.begins is not None
                overlap = (first.ends - second.begins).days
                assert overlap <= 31 or actor.label in disputed, (first, second)


def test_the_graph_of_actors_says_it_all_under_another_base() -> None:
    base = "https://example.org/kg/"
    graph = load_registry(ontology_folder(), base).graph()
    assert (URIRef(f"{base}actor/quds-force"), RDF.type, ATT.ArmedForce) in graph
    assert (None, ATT.leads, None) in graph
    assert (None, RDF.type, ATT.Landmark) in graph
    assert (None, ATT.sharedName, None) not in graph
    assert (URIRef(f"{base}actor/kim-jong-un"), SKOS.altLabel, Literal("Kim")) in graph
    assert not any(str(s).startswith(DEFAULT_BASE) for s in graph.subjects())


# --- files that do not hold ----------------------------------------------------------------------


def test_a_small_registry_of_ones_own_is_read(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "good",
        CLUB + ANN + "<role/r> a att:Role ; att:holder <actor/ann> ; att:body <actor/club> ; "
        'att:title "Chair" ; att:begins "2001-01-01"^^xsd:date ; att:leads true .',
        '<landmark/fair> a att:Landmark ; rdfs:label "village fair" ; '
        'att:begins "2001-05-01"^^xsd:date .',
    )
    registry = load_registry(folder, DEFAULT_BASE)
    assert labels(registry.find("Ann Ames")) == ["Ann Ames"]
    (role,) = registry.holders(f"{DEFAULT_BASE}actor/club", date(2020, 1, 1))
    assert role.leads
    assert registry.landmarks[0].ends == date(2001, 5, 1)


@pytest.mark.parametrize(
    ("turtle", "problem"),
    [
        ('<actor/x> a att:Wizard ; rdfs:label "X" .', "unknown class"),
        ("<actor/x> a att:State .", "has no label"),
        ('<actor/x> rdfs:label "X" .', "has no class"),
        ('<actor/x> a att:State, att:People ; rdfs:label "X" .', "more than one class"),
        ('<actor/x> a att:State ; rdfs:label "X" ; att:nickname "Y" .', "unknown property"),
        ('<x> a att:State ; rdfs:label "X" .', "begins with actor/"),
        ('<http://other/x> a att:State ; rdfs:label "X" .', "relative"),
        (CLUB + '<actor/x> a att:State ; rdfs:label "the club" .', "both have the name"),
        (CLUB + '<actor/x> a att:Person ; rdfs:label "X" ; att:partOf <actor/club> .', "a role"),
        (CLUB + '<actor/x> a att:State ; rdfs:label "X" ; att:partOf <actor/y> .', "not known"),
        (
            '<actor/x> a att:State ; rdfs:label "X" ; att:partOf <actor/x> .',
            "part of itself",
        ),
        (CLUB + '<role/r> a att:Role ; att:body <actor/club> ; att:title "Chair" .', "its holder"),
        (
            CLUB + "<role/r> a att:Role ; att:holder <actor/club> ; att:body <actor/club> ; "
            'att:title "Chair" .',
            "not a person",
        ),
        (CLUB + ANN + "<role/r> a att:Role ; att:holder <actor/ann> .", "its body"),
        (
            CLUB + ANN + "<role/r> a att:Role ; att:holder <actor/ann> ; att:body <actor/club> .",
            "no title",
        ),
        (
            CLUB + ANN + "<role/r> a att:Role ; att:holder <actor/ann> ; att:body <actor/club> ; "
            'att:title "Chair" ; att:begins "2001" .',
            "not an xsd:date",
        ),
        (
            CLUB + ANN + "<role/r> a att:Role ; att:holder <actor/ann> ; att:body <actor/club> ; "
            'att:title "Chair" ; att:begins "2001-01-01"^^xsd:date ; '
            'att:ends "2000-01-01"^^xsd:date .',
            "ends before",
        ),
        ("<actor/x> a att:State ;;; rdfs:label", "cannot be read as Turtle"),
    ],
)
def test_a_file_that_does_not_hold_is_refused_with_its_problem(
    tmp_path: Path, turtle: str, problem: str
) -> None:
    folder = write(tmp_path / "bad", turtle)
    with pytest.raises(DataError, match=problem) as caught:
        load_registry(folder, DEFAULT_BASE)
    assert "\n" not in str(caught.value)


def test_a_name_that_is_marked_on_both_may_be_shared(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "shared",
        CLUB.replace(" .", ' ; att:sharedName "The Club House" .')
        + '<actor/x> a att:State ; rdfs:label "X" ; att:sharedName "Club House" .',
    )
    assert len(load_registry(folder, DEFAULT_BASE).find("club house")) == 2


def test_a_landmark_without_a_day_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "bad", CLUB, '<landmark/x> a att:Landmark ; rdfs:label "X" .')
    with pytest.raises(DataError, match=r"landmarks\.ttl.*no day"):
        load_registry(folder, DEFAULT_BASE)


def test_a_folder_without_actors_and_a_base_without_a_slash_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no Turtle files"):
        load_registry(tmp_path, DEFAULT_BASE)
    with pytest.raises(SettingsError, match="ends in /"):
        load_registry(ontology_folder(), "https://example.org/kg")
