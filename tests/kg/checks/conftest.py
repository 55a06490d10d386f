"""Graphs to be checked: two sound articles with their events, and ways to break them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import kg
from kg.checks import CheckReport
from kg.pipeline import ArticleEvidence
from kg.vocab import DEFAULT_BASE, actors_graph, inferred_graph

Tell = Callable[..., ArticleEvidence]
Put = Callable[[str, str], None]


@pytest.fixture(scope="session")
def graphs(tell: Tell) -> dict[str, bytes]:
    """Two articles and all that follows, by graph; without the registry, so that it is quick."""
    with kg.open(":memory:") as attest:
        put_in(attest, tell)
        aside = (actors_graph(), inferred_graph())
        return {
            name: attest.store.read(name) for name in attest.store.graphs() if name not in aside
        }


@pytest.fixture
def sound(graphs: dict[str, bytes], tell: Tell) -> Iterator[kg.Attest]:
    """These graphs, to be broken."""
    with kg.open(":memory:") as attest:
        with attest.store.write() as writer:
            for name, ntriples in graphs.items():
                writer.replace(name, ntriples)
            for evidence in two(tell):
                writer.put_text(evidence.digest, evidence.text)
        yield attest


def two(tell: Tell) -> list[ArticleEvidence]:
    return [tell("Northern Front", backed) for backed in ("Southern League", "Western Guard")]


def put_in(attest: kg.Attest, tell: Tell) -> None:
    """Two articles, and all that follows."""
    with attest.store.write() as writer:
        for evidence in two(tell):
            writer.put_text(evidence.digest, evidence.text)
            writer.replace(evidence.article, evidence.ntriples)
    attest.rebuild()


@pytest.fixture
def put(sound: kg.Attest) -> Put:
    """Adds Turtle to a graph, named by its end; IRIs are relative to the base of the data."""
    from rdflib import Graph

    head = (
        f"@base <{DEFAULT_BASE}> . @prefix att: <https://w3id.org/attest/ns#> . "
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    )

    def add(name: str, turtle: str) -> None:
        more = Graph().parse(data=head + turtle, format="turtle").serialize(format="nt")
        with sound.store.write() as writer:
            graph = name if ":" in name else DEFAULT_BASE + name
            writer.replace(graph, writer.read(graph) + more.encode())

    return add


def told(report: CheckReport) -> list[tuple[str, str]]:
    """Rule and node of each fault, the node without the base."""
    return sorted((one.rule.value, one.focus.removeprefix(DEFAULT_BASE)) for one in report.faults)
