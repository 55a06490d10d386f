"""Every store keeps terms as they are."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import XSD

from kg.store import QueryRequest, Store
from kg.vocab import EDTF
from tests.kg.stores.stores import (
    ALICE,
    G1,
    NAME,
    select,
)

LEXICAL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IRIS = st.text("abcXYZ019-._~éß漢", min_size=1, max_size=8).map(
    lambda s: URIRef("http://example.org/" + s)
)
LITERALS = st.one_of(
    LEXICAL.map(Literal),
    st.tuples(LEXICAL, st.sampled_from(["en", "de-at", "zh-hant-tw"])).map(
        lambda pair: Literal(pair[0], lang=pair[1])
    ),
    LEXICAL.map(lambda text: Literal(text, datatype=EDTF)),
)
NODES = st.sampled_from(["a", "b", "c"]).map(BNode)
TRIPLES = st.lists(
    st.tuples(st.one_of(IRIS, NODES), IRIS, st.one_of(IRIS, NODES, LITERALS)), max_size=8
)
ANY_STORE = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ANY_STORE
@given(triples=TRIPLES)
def test_any_graph_comes_back_as_it_was(store: Store, triples: list[tuple[object, ...]]) -> None:
    before = Graph()
    for triple in triples:
        before.add(triple)
    with store.write() as writer:
        writer.replace(G1, before.serialize(format="nt", encoding="utf-8"))
    after = Graph().parse(data=store.read(G1), format="nt")
    assert isomorphic(before, after)
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{G1}> {{ ?s ?p ?o }} }}"
    built = Graph()
    for triple in store.query(QueryRequest(text)).triples:
        built.add(triple)
    assert isomorphic(before, built)


@ANY_STORE
@given(term=st.one_of(IRIS, LITERALS))
def test_any_term_can_be_bound_and_comes_back(store: Store, term: URIRef | Literal) -> None:
    rows = select(store, "SELECT ?x (?x AS ?y) { BIND(1 AS ?one) }", x=term)
    assert rows == [{"x": term, "y": term}]
    assert repr(rows[0]["x"]) == repr(term)


def test_numbers_keep_their_value_and_the_same_again_changes_nothing(store: Store) -> None:
    number = f'{ALICE.n3()} {NAME.n3()} "0100.50"^^<{XSD.decimal}> .\n'.encode()
    with store.write() as writer:
        writer.replace(G1, number)
    rows = select(store, f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(?n = 100.5) }}")
    assert [row["n"].toPython() for row in rows] == [Decimal("100.5")]
    with store.write() as writer:
        writer.replace(G1, store.read(G1))
    assert store.snapshot == 1
