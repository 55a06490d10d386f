"""`kg check`: status, what it prints, and the report as SHACL validation results."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from rdflib import RDF, Graph
from rdflib.namespace import SH

import kg
from kg.checks import consistency
from kg.vocab import actors_graph, inferred_graph
from tests.kg.cli.running import Run, Tell

FORMATS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.fixture
def broken(filled: Run, tell: Tell) -> Run:
    """A graph in which an article's words are not in its text, and a mention lacks its type."""
    evidence = tell("Northern Front", "Southern League")
    lines = evidence.ntriples.replace(b'"Northern Front supported', b'"Northern Front fought')
    kept = (line for line in lines.splitlines(keepends=True) if b"ns#eventType>" not in line)
    with kg.open(os.environ["ATTEST_STORE"]) as attest, attest.store.write() as writer:
        writer.replace(evidence.article, b"".join(kept))
        for graph in (actors_graph(), inferred_graph()):  # the registry takes seconds
            writer.replace(graph, b"")
    return filled


def test_it_is_content_with_what_is_sound(filled: Run, tmp_path: Path) -> None:
    shown = filled("check", "--report", str(tmp_path / "report.ttl"))
    assert shown.status == 0
    first, second = shown.out.splitlines()
    assert "OWL 2 RL" in first
    assert second.startswith("2 articles, ")
    assert second.endswith(" triples, all sound")
    graph = Graph().parse(tmp_path / "report.ttl")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms).toPython()
    assert (None, RDF.type, SH.ValidationResult) not in graph


def test_it_tells_each_fault_on_a_line_and_fails(broken: Run) -> None:
    shown = broken("check", "--reasoner", "none")
    assert shown.status == 1
    *faults, reasoning, total = shown.out.splitlines()
    assert all("northern-front-southern-league.txt: " in line for line in faults)
    assert any(": shape: " in line for line in faults)
    assert any(": passage: " in line for line in faults)
    assert "no reasoner was asked" in reasoning
    assert "passage" in total
    assert "shape" in total


def test_json_has_all_of_it(broken: Run) -> None:
    shown = broken("check", "--reasoner", "none", "--json", "--most", "1")
    assert shown.status == 1
    report = json.loads(shown.out)
    assert (report["articles"], report["conforms"]) == (2, False)
    assert {fault["rule"] for fault in report["faults"]} == {"shape", "passage"}
    assert report["counts"]["passage"] > 1


def test_without_a_file_the_report_is_printed(broken: Run) -> None:
    shown = broken("check", "--reasoner", "none", "--format", "turtle")
    assert (None, SH.focusNode, None) in Graph().parse(data=shown.out)


def test_a_report_that_cannot_be_written_is_one_line(broken: Run, tmp_path: Path) -> None:
    report = str(tmp_path / "nowhere" / "report.ttl")
    assert "nowhere" in broken("check", "--reasoner", "none", "--report", report).line


@pytest.mark.parametrize("format_", FORMATS)
def test_the_report_is_shacl_validation_results(broken: Run, tmp_path: Path, format_: str) -> None:
    file = tmp_path / "report"
    options = ("check", "--reasoner", "none", "--format", format_)
    assert broken(*options, "--report", str(file)).status == 1
    graph = Graph().parse(file, format=FORMATS[format_])
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert not graph.value(report, SH.conforms).toPython()
    results = set(graph.objects(report, SH.result))
    told = json.loads(broken("check", "--reasoner", "none", "--json").out)
    assert len(results) == len(told["faults"])
    for result in results:
        # What SHACL, section 3.6.2, demands of each result.
        for term in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(set(graph.objects(result, term))) == 1
    assert (None, SH.sourceConstraintComponent, SH.MinCountConstraintComponent) in graph


def test_what_cannot_be_asked_for_is_one_line(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled("check", "--format", "doc").status == 2
    assert filled("check", "--format", "turtle", "--json").status == 2
    assert "rl, hermit, none" in filled("check", "--reasoner", "pellets").line
    pytest.importorskip("owlready2", reason="the extra [owl] is not installed")
    monkeypatch.setattr(consistency, "java", lambda: None)
    assert "needs Java" in filled("check", "--reasoner", "hermit").line
