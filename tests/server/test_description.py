"""The service description: what is offered, what is held, and no more than that."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg.store import open_store
from kg.store.base import QueryRequest, Store
from server.description import SD, VOID, Offer, description_query
from server.negotiate import GRAPHS, RESULTS

ENDPOINT = URIRef("http://www.example/sparql")
A1 = URIRef("https://w3id.org/attest/id/article/a1")


def described(store: Store, offer: Offer) -> Graph:
    chunks = store.serialize(QueryRequest(description_query(offer)), "application/n-triples")
    return Graph().parse(data=b"".join(chunks), format="nt")


def sd(name: str) -> URIRef:
    return URIRef(SD + name)


def test_every_graph_is_named_with_its_triples(store: Store) -> None:
    graph = described(store, Offer(str(ENDPOINT), "http://www.example/"))
    service = next(graph.subjects(sd("endpoint"), ENDPOINT))
    dataset = next(graph.objects(service, sd("defaultDataset")))
    named = {
        next(graph.objects(n, sd("name"))): n for n in graph.objects(dataset, sd("namedGraph"))
    }
    assert {str(name) for name in named} == set(store.graphs())
    assert (named[A1], RDF.type, sd("NamedGraph")) in graph
    counted = graph.value(graph.value(named[A1], sd("graph")), URIRef(VOID + "triples"))
    assert counted == Literal(len(store.read(str(A1)).splitlines()))
    whole = graph.value(graph.value(dataset, sd("defaultGraph")), URIRef(VOID + "triples"))
    merged = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }"
    assert whole == store.query(QueryRequest(merged)).rows[0]["n"]
    assert len(set(graph.objects(service, sd("resultFormat")))) == len({*RESULTS, *GRAPHS})


def test_only_what_is_on_is_stated(store: Store) -> None:
    least = described(store, Offer(str(ENDPOINT), "http://www.example/", union=False))
    most = described(
        store, Offer(str(ENDPOINT), "http://www.example/", update=True, elsewhere=True)
    )
    assert not set(least.objects(None, sd("feature")))
    assert set(least.objects(None, sd("supportedLanguage"))) == {sd("SPARQL11Query")}
    assert not set(least.objects(None, sd("inputFormat")))
    features = {sd("UnionDefaultGraph"), sd("BasicFederatedQuery")}
    assert set(most.objects(None, sd("feature"))) == features
    assert sd("SPARQL11Update") in set(most.objects(None, sd("supportedLanguage")))
    assert set(most.objects(None, sd("inputFormat")))


@pytest.mark.parametrize("host", ['x"> <y', "x> } LOAD <file:///etc/passwd", "x\\u003e", "é{}|^`"])
def test_a_hostile_host_stays_within_its_iri(store: Store, host: str) -> None:
    graph = described(store, Offer(f"http://{host}/sparql", f"http://{host}/"))
    assert len(list(graph.subjects(RDF.type, sd("Service")))) == 1


def test_an_empty_store_is_described() -> None:
    with open_store(None) as empty:
        graph = described(empty, Offer(str(ENDPOINT), "http://www.example/"))
    assert (None, URIRef(VOID + "triples"), Literal(0)) in graph
    assert not set(graph.subject_objects(sd("namedGraph")))
