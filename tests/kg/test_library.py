"""The face to programs: what is promised to those who embed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

import kg
from kg.pipeline import ArticleEvidence
from kg.vocab import events_graph, ontology_graph

Tell = Callable[..., ArticleEvidence]
# By rdflib's names for them; Turtle has no named graphs, and is tested by itself.
RDFLIB = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.fixture
def filled(attest: kg.Attest, tell: Tell) -> kg.Attest:
    """A graph of two articles, one with signs that every format has to escape."""
    awkward = tell("Northern \"Front\" \\ 'é' <b>", "Southern\tLeague {x} @prefix")
    with attest.store.write() as writer:
        for evidence in (awkward, tell("Eastern Union", "Western Guard")):
            writer.put_text(evidence.digest, evidence.text)
            writer.replace(evidence.article, evidence.ntriples)
    attest.rebuild()
    return attest


def test_a_path_is_all_it_takes_and_what_is_stored_stays(tmp_path: Path, tell: Tell) -> None:
    evidence = tell("Northern Front", "Southern League")
    with kg.open(tmp_path / "graph") as attest, attest.store.write() as writer:
        writer.replace(evidence.article, evidence.ntriples)
    with kg.open(tmp_path / "graph", read_only=True) as attest:
        assert attest.query(f"ASK {{ GRAPH <{evidence.article}> {{ ?s ?p ?o }} }}").truth


def test_what_is_given_in_a_list_is_told_how_to_give(attest: kg.Attest, tmp_path: Path) -> None:
    several: Any = [tmp_path / "a.txt"]
    with pytest.raises(TypeError, match=r"not a list; of several, \*all"):
        attest.ingest(several)


def test_what_is_opened_to_read_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(kg.AttestError):
        kg.open(tmp_path / "nothing", read_only=True)
    assert not (tmp_path / "nothing").exists()


def test_bindings_are_terms_of_the_query(filled: kg.Attest) -> None:
    att = "https://w3id.org/attest/ns#"
    rows = filled.query("SELECT ?s ?type { ?s a ?type }", type=URIRef(att + "Article")).rows
    assert len(rows) == 2


def test_a_question_is_answered_by_names(filled: kg.Attest) -> None:
    (row,) = filled.ask("supported", actor="Eastern Union").rows
    assert str(row["organization"]) == "Western Guard"
    with pytest.raises(kg.AttestError):
        filled.ask("supported", actor="Nobody")


def test_the_dataset_is_for_reading(filled: kg.Attest) -> None:
    dataset, before = filled.dataset(), b"".join(filled.export_chunks())
    assert len(dataset.graph(URIRef(events_graph())))
    with pytest.raises(kg.AttestError, match="for reading"):
        dataset.remove((None, None, None, None))
    assert b"".join(filled.export_chunks()) == before


@pytest.mark.parametrize("format_", RDFLIB)
def test_an_export_reads_back_as_the_same_graphs(
    filled: kg.Attest, tmp_path: Path, format_: str
) -> None:
    path = filled.export(tmp_path / "graph", format_)
    read = Dataset(default_union=True)
    read.parse(path, format=RDFLIB[format_])
    original = filled.dataset()
    for name in filled.store.graphs():
        # rdflib writes the vocabulary's bounds of numbers in another form of the same value.
        if name != ontology_graph():
            assert isomorphic(read.graph(URIRef(name)), original.graph(URIRef(name))), name
        assert len(read.graph(URIRef(name))) == len(original.graph(URIRef(name)))


def test_turtle_holds_what_all_graphs_hold(filled: kg.Attest, tmp_path: Path) -> None:
    read = Graph().parse(filled.export(tmp_path / "g.ttl", "turtle"))
    together = set(filled.dataset().triples((None, None, None)))
    assert len(read) == len(together)


def test_an_unknown_format_leaves_no_file(filled: kg.Attest, tmp_path: Path) -> None:
    with pytest.raises(kg.AttestError, match="nquads, trig, jsonld, turtle"):
        filled.export(tmp_path / "graph.doc", "doc")
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_fails_keeps_the_file_that_was_there(
    filled: kg.Attest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled.export(tmp_path / "graph.nq")
    before = path.read_bytes()

    def fail() -> Iterator[bytes]:
        yield before[:100]
        raise kg.AttestError("the disk is gone")

    monkeypatch.setattr(filled.store, "dump", fail)
    with pytest.raises(kg.AttestError):
        filled.export(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["graph.nq"]


def test_canonical_nquads_are_sorted_and_of_this_form(filled: kg.Attest) -> None:
    for chunk in filled.export_chunks("nquads"):
        lines = chunk.splitlines()
        assert lines == sorted(lines)
        assert all(line.endswith(b"> .") for line in lines)
