"""What updates do, to the triples without a graph and to those of each graph."""

from __future__ import annotations

from collections import Counter

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import DEFAULT_GRAPH, Store, open_store
from tests.kg.updates.updating import PREFIX, E, rows, update


def test_triples_without_a_graph_are_found_and_have_a_graph_of_their_own(store: Store) -> None:
    assert update(store, "INSERT DATA { :a :p :b }") == {DEFAULT_GRAPH}
    assert rows(store, "SELECT ?s ?o { ?s :p ?o }") == [("a", "b")]
    assert store.graphs() == [DEFAULT_GRAPH]
    update(store, "DELETE DATA { :a :p :b }")
    assert rows(store, "SELECT ?s ?o { ?s :p ?o }") == []


def test_a_pattern_sees_all_graphs_as_a_query_does(store: Store) -> None:
    update(store, "INSERT DATA { GRAPH :one { :a :p :b } GRAPH :two { :a :p :b . :b :p :c } }")
    update(store, "INSERT { GRAPH :three { ?x :q ?z } } WHERE { ?x :p ?y . ?y :p ?z }")
    assert rows(store, "SELECT ?s ?p ?o { GRAPH :three { ?s ?p ?o } }") == [("a", "q", "c")]


def test_with_a_default_graph_of_its_own_the_named_ones_are_not_seen(store: Store) -> None:
    update(store, "INSERT DATA { GRAPH :one { :a :p :b } :x :p :y }")
    update(store, "INSERT { ?s :seen ?g } WHERE { GRAPH ?g { ?s :p ?o } }", union=False)
    update(store, "INSERT { ?s :default true } WHERE { ?s :p ?o }", union=False)
    assert rows(store, "SELECT ?s ?g { ?s :seen ?g }") == [("a", "one")]
    assert rows(store, "SELECT ?s ?t { ?s :default ?t }") == [("x", "true")]


def test_a_triple_of_two_graphs_stays_while_one_has_it(store: Store) -> None:
    update(store, "INSERT DATA { GRAPH :one { :a :p :b } GRAPH :two { :a :p :b } }")
    update(store, "DELETE WHERE { GRAPH :one { ?s ?p ?o } }")
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [("1",)]
    update(store, "CLEAR GRAPH :two")
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [("0",)]


def test_a_dataset_is_named_once(store: Store) -> None:
    update(store, "INSERT DATA { GRAPH :one { :a :p :b } GRAPH :two { :c :p :d } }")
    update(store, "INSERT { ?s :q ?o } WHERE { ?s :p ?o }", using=(E + "two",))
    assert rows(store, "SELECT ?s ?o { ?s :q ?o }") == [("c", "d")]
    with pytest.raises(QueryError, match="named twice"):
        update(store, "INSERT { ?s :q ?o } USING :one WHERE { ?s :p ?o }", using=(E + "two",))


TERMS = st.sampled_from([f":n{i}" for i in range(3)])
TRIPLE = st.builds("{} {} {} .".format, TERMS, TERMS, TERMS)
GRAPH = st.sampled_from([":g1", ":g2", ":g3"])
QUADS = st.lists(
    st.one_of(TRIPLE, st.builds("GRAPH {} {{ {} }}".format, GRAPH, TRIPLE)), min_size=1, max_size=4
).map(" ".join)
EXIST = "".join(f"CREATE SILENT GRAPH :g{n} ; " for n in (1, 2, 3))
END = st.one_of(GRAPH, st.just("DEFAULT"))
OPERATION = st.one_of(
    st.builds("INSERT DATA {{ {} }}".format, QUADS),
    st.builds("DELETE DATA {{ {} }}".format, QUADS),
    st.builds("DELETE WHERE {{ GRAPH {} {{ ?s {} ?o }} }}".format, GRAPH, TERMS),
    st.builds("WITH {} DELETE {{ ?s ?p ?o }} INSERT {{ ?o ?p ?s }} WHERE {{ ?s ?p ?o }}".format,
              GRAPH),
    st.builds("INSERT {{ GRAPH ?g {{ ?o {} ?s }} ?s ?p {} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}"
              .format, TERMS, TERMS),
    st.builds("DELETE {{ ?s ?p ?o }} USING {} WHERE {{ ?s ?p ?o }}".format, GRAPH),
    st.builds("DELETE {{ ?s ?p ?o }} INSERT {{ GRAPH {} {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"
              .format, GRAPH),
    # The engine takes a source that is not there for an empty one; ours is an error.
    st.builds((EXIST + "{} SILENT {} TO {}").format,
              st.sampled_from(["COPY", "MOVE", "ADD"]), END, END),
    st.builds("{} SILENT {}".format, st.sampled_from(["CLEAR", "DROP"]), st.one_of(
        st.builds("GRAPH {}".format, GRAPH), st.sampled_from(["DEFAULT", "NAMED", "ALL"]))),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(OPERATION, min_size=1, max_size=6))
def test_any_update_does_what_the_engine_alone_would(operations: list[str]) -> None:
    """With a default graph of its own, and the merge counts each triple once."""
    plain = pyoxigraph.Store()
    with open_store(None) as store:
        for operation in operations:
            plain.update(PREFIX + operation)
            update(store, operation, union=False)
        own = Counter(
            (str(q.triple), "" if q.graph_name == pyoxigraph.DefaultGraph() else q.graph_name.value)
            for q in plain
        )
        found: Counter[tuple[str, str]] = Counter()
        for graph in store.graphs():
            for quad in pyoxigraph.parse(store.read(graph), pyoxigraph.RdfFormat.N_TRIPLES):
                found[str(quad.triple), "" if graph == DEFAULT_GRAPH else graph] += 1
        assert found == own
        merge = rows(store, "SELECT ?s ?p ?o { ?s ?p ?o }")
        assert len(merge) == len(set(merge)) == len({triple for triple, _ in own})
