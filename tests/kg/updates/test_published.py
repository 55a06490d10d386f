"""What updates publish: what changes something, all of it together, and nothing else."""

from __future__ import annotations

import pytest
from rdflib.namespace import RDF

from kg.errors import QueryError, StoreError
from kg.store import DEFAULT_GRAPH, Store, UpdateRequest
from tests.kg.updates.updating import PREFIX, E, rows, update

LIST = f"({RDF.rest.n3()}*)/{RDF.first.n3()}"


def test_several_operations_see_one_another_and_are_published_together(store: Store) -> None:
    before = store.snapshot
    change = "DELETE { x:a x:p ?o } INSERT { ?o x:q [ x:r (1 2) ] } WHERE { x:a x:p ?o } ;"
    update(store, f"INSERT DATA {{ :a :p :b }} ; PREFIX x: <{E}> {change}")
    assert rows(store, f"SELECT ?n {{ :b :q/:r/{LIST} ?n }}") == [("1",), ("2",)]
    assert rows(store, "SELECT * { :a ?p ?o }") == []
    assert store.snapshot == before + 1


def test_an_update_that_matches_nothing_publishes_nothing(store: Store) -> None:
    update(store, "INSERT DATA { :a :p :b }")
    before = store.snapshot
    assert update(store, "DELETE { :a :p ?o } WHERE { :a :nothing ?o }") == frozenset()
    assert store.snapshot == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   # nothing",
        "PREFIX x: <http://x/>",
    ],
)
def test_an_update_without_an_operation_does_nothing(store: Store, text: str) -> None:
    assert update(store, text) == frozenset()


def test_a_failed_update_keeps_its_whole_block_from_being_published(store: Store) -> None:
    before = store.snapshot

    def write() -> None:
        with store.write() as writer:
            writer.update(UpdateRequest(PREFIX + "INSERT DATA { :a :p :b }"))
            with pytest.raises(QueryError):
                writer.update(UpdateRequest("INSERT DATA { } ; DROP GRAPH <http://none/>"))

    with pytest.raises(StoreError, match="nothing of it"):
        write()
    assert store.snapshot == before


def test_an_update_and_other_changes_of_one_block_go_together(embedded: Store) -> None:
    with embedded.write() as writer:
        writer.replace(E + "g", b"<http://e/a> <http://e/p> <http://e/b> .\n")
        writer.update(UpdateRequest(PREFIX + "INSERT { :x :q ?o } WHERE { :a :p ?o }"))
        assert b"http://e/q" in writer.read(DEFAULT_GRAPH)
        writer.replace(E + "g", b"")
    assert rows(embedded, "SELECT ?s ?p ?o { ?s ?p ?o }") == [("x", "q", "b")]


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { :a :p :b , 1.50 . GRAPH :g { :a :p 'x'@en } }",
        "DELETE DATA { :a :p :none . GRAPH :none { :a :p :b } }",
        "WITH :g DELETE { ?s :p ?o } INSERT { ?s :p ?o } WHERE { ?s :p ?o }",
        "INSERT { GRAPH ?g { ?s :p ?o } } WHERE { GRAPH ?g { ?s :p ?o } }",
        "INSERT { GRAPH :g { ?s :p 'x'@en } } WHERE { ?s :p :b }",
        "DELETE WHERE { GRAPH :none { ?s ?p ?o } }",
        "COPY :g TO :g", "COPY :g TO :same", "ADD :g TO :same", "CREATE SILENT GRAPH :g",
        "CLEAR GRAPH :none", "DROP SILENT GRAPH :none", "MOVE SILENT :none TO :g",
        "CLEAR GRAPH :empty",
        "LOAD SILENT <http://127.0.0.1:9/>",
        "INSERT DATA { GRAPH :empty { } }",
    ],
)  # fmt: skip
def test_what_changes_nothing_publishes_nothing(store: Store, text: str) -> None:
    update(store, "INSERT DATA { :a :p :b , 1.5 . GRAPH :g { :a :p 'x'@en } }")
    update(store, "COPY :g TO :same ; CREATE GRAPH :empty")
    before, graphs = store.snapshot, store.graphs()
    update(store, text)
    assert (store.snapshot, store.graphs()) == (before, graphs)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { :a :p :b . :a :p :c }", "DELETE DATA { :a :p :none . :a :p :b }",
        "DELETE { ?s :p ?o } INSERT { ?s :p ?o , :more } WHERE { ?s :p ?o }",
        "INSERT { GRAPH :g { ?s :p ?o } } WHERE { ?s :p ?o }", "INSERT DATA { :a :p [] }",
        "INSERT { ?s :p _:b } WHERE { ?s :p :b }", "DELETE WHERE { ?s :p 1.5 }",
        "CLEAR DEFAULT", "DROP GRAPH :empty", "CREATE GRAPH :new", "COPY :g TO :new", "DROP ALL",
        "ADD :g TO :empty", "COPY :empty TO :g", "MOVE :g TO :same",
        "INSERT DATA { GRAPH :g { :a :p 'x' } }",
    ],
)  # fmt: skip
def test_what_changes_something_publishes_it(store: Store, text: str) -> None:
    update(store, "INSERT DATA { :a :p :b , 1.5 . GRAPH :g { :a :p 'x'@en } }")
    update(store, "COPY :g TO :same ; CREATE GRAPH :empty")
    before = store.snapshot
    update(store, text)
    assert store.snapshot == before + 1
