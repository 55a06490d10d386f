"""The W3C's tests of SPARQL 1.1 Update, evaluation and syntax, on a store whose default graph is
no union. The data stay where they are, and without them the tests are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from kg.errors import QueryError
from kg.store import DEFAULT_GRAPH, QueryRequest, UpdateRequest, open_store

SUITE = Path(__file__).parents[3] / "shared" / "w3c" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")


def listed() -> Iterator[tuple[str, Graph, Node]]:
    for file in sorted(SUITE.glob("*/manifest.ttl")):
        manifest = Graph().parse(file)
        for entries in manifest.objects(None, MF.entries):
            for test in Collection(manifest, entries):
                kind = str(manifest.value(test, RDF.type))
                if "Update" in kind:
                    yield f"{file.parent.name}/{str(test).rpartition('#')[2]}", manifest, test


TESTS = list(listed())
pytestmark = pytest.mark.skipif(not TESTS, reason="the W3C's suites are not beside the project")


def place(node: Node | None) -> Path:
    return Path(str(node).removeprefix("file://"))


def contents(manifest: Graph, state: Node) -> dict[str, Graph]:
    found = {DEFAULT_GRAPH: Graph()}
    for file in manifest.objects(state, UT.data):
        found[DEFAULT_GRAPH].parse(place(file))
    for named in manifest.objects(state, UT.graphData):
        file, name = manifest.value(named, UT.graph), manifest.value(named, RDFS.label)
        found[str(name)] = Graph().parse(place(file))
    return {name: graph for name, graph in found.items() if len(graph)}


@pytest.mark.parametrize(("name", "manifest", "test"), TESTS, ids=[name for name, _, _ in TESTS])
def test_update(name: str, manifest: Graph, test: Node) -> None:
    kind = str(manifest.value(test, RDF.type)).rpartition("#")[2]
    action = manifest.value(test, MF.action)
    assert action is not None
    file = place(action if isinstance(action, URIRef) else manifest.value(action, UT.request))
    base = f"BASE <file://{file}>\n"
    request = UpdateRequest(base + file.read_text(encoding="utf-8"), union=False)
    with open_store(None) as store:
        if "Syntax" in kind:
            check_syntax(kind, request)
            return
        with store.write() as writer:
            for graph, content in contents(manifest, action).items():
                writer.replace(graph, content.serialize(format="nt", encoding="utf-8"))
            writer.update(request)
        result = manifest.value(test, MF.result)
        assert result is not None
        wanted = contents(manifest, result)
        found = {graph: Graph().parse(data=store.read(graph)) for graph in store.graphs()}
        for graph in {*wanted, *found}:
            assert isomorphic(wanted.get(graph, Graph()), found.get(graph, Graph())), graph
        triples = {triple for graph in found.values() for triple in graph if not blank(triple)}
        merge = store.query(
            QueryRequest("SELECT * { ?s ?p ?o FILTER(!isBlank(?s) && !isBlank(?o)) }")
        )
        assert len(merge.rows) == len(triples)


def check_syntax(kind: str, request: UpdateRequest) -> None:
    """What is well-formed may still fail: it loads, or drops what is not there."""
    with open_store(None) as store, pytest.raises((QueryError, Done)) as caught, store.write() as w:
        w.update(request)
        raise Done
    malformed = "malformed" in str(caught.value)
    assert malformed == kind.startswith("Negative"), caught.value


def blank(triple: tuple[Node, Node, Node]) -> bool:
    return any(isinstance(term, BNode) for term in triple)


class Done(Exception):  # noqa: N818 - no error
    pass
