"""Registries of one's own: what is read, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.errors import DataError, SettingsError
from kg.registry import load_registry
from kg.resources import ontology_folder
from kg.vocab import ATT, DEFAULT_BASE, RDF, SKOS
from tests.kg.registry.known import labels

HEAD = """
@prefix att: <https://w3id.org/attest/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


CLUB = '<actor/club> a att:Organization ; rdfs:label "Club" .'


ANN = '<actor/ann> a att:Person ; rdfs:label "Ann Ames" .'


def write(folder: Path, actors: str, landmarks: str = "") -> Path:
    (folder / "actors").mkdir(parents=True)
    (folder / "actors" / "some.ttl").write_text(HEAD + actors, encoding="utf-8")
    if landmarks:
        (folder / "landmarks.ttl").write_text(HEAD + landmarks, encoding="utf-8")
    return folder


def test_the_graph_of_actors_says_it_all_under_another_base() -> None:
    base = "https://example.org/kg/"
    graph = load_registry(ontology_folder(), base).graph()
    assert (URIRef(f"{base}actor/quds-force"), RDF.type, ATT.ArmedForce) in graph
    assert (None, ATT.leads, None) in graph
    assert (None, RDF.type, ATT.Landmark) in graph
    assert (None, ATT.sharedName, None) not in graph
    assert (URIRef(f"{base}actor/kim-jong-un"), SKOS.altLabel, Literal("Kim")) in graph
    assert not any(str(s).startswith(DEFAULT_BASE) for s in graph.subjects())


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
