"""What every store promises those who write and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode

from kg.errors import QueryError, StoreBusyError, StoreError
from kg.ids import text_digest
from kg.store import QueryRequest, Store
from tests.kg.stores.stores import (
    BOB,
    G1,
    G2,
    G3,
    NAME,
    ONE,
    TWO,
    Make,
    select,
)


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.graphs() == []
    assert store.snapshot == 0
    assert list(store.dump()) == []
    assert store.read(G1) == b""
    assert select(store, f"SELECT ?n {{ ?s {NAME.n3()} ?n }}") == []


def test_what_is_replaced_is_read(filled: Store) -> None:
    assert filled.graphs() == [G1, G2]
    assert filled.read(G1) == ONE
    with filled.write() as writer:
        writer.replace(G1, TWO)
    assert filled.read(G1) == TWO
    assert filled.read(G2) == TWO


def test_empty_bytes_remove_a_graph(filled: Store) -> None:
    with filled.write() as writer:
        writer.replace(G1, b"")
    assert filled.graphs() == [G2]
    assert filled.read(G1) == b""


def test_an_unknown_graph_can_be_removed(filled: Store) -> None:
    with filled.write() as writer:
        writer.replace(G3, b"")
    assert filled.graphs() == [G1, G2]


def test_the_writer_sees_its_own_changes_and_readers_do_not(filled: Store) -> None:
    asked = QueryRequest(f"SELECT ?n {{ ?s {NAME.n3()} ?n }}")
    with filled.write() as writer:
        whole = QueryRequest("CONSTRUCT WHERE { ?s ?p ?o }")
        there = {line for graph in (G1, G2) for line in writer.read(graph).splitlines()}
        assert set(writer.construct(whole).splitlines()) >= there  # a server keeps notes of its own
        writer.replace(G3, TWO.replace(b"Bob", b"Robert"))
        writer.replace(G1, b"")
        assert writer.graphs() == [G2, G3]
        assert writer.read(G1) == b""
        assert b"Robert" in writer.read(G3)
        assert {str(row["n"]) for row in writer.query(asked).rows} == {"Bob", "Robert"}
        made = QueryRequest(f"CONSTRUCT WHERE {{ ?s {NAME.n3()} ?n }}")
        assert sorted(writer.construct(made).splitlines()) == sorted(
            line
            for graph in (G2, G3)
            for line in writer.read(graph).splitlines()
            if b"name" in line
        )
        writer.replace(G2, b"")
        assert {str(row["n"]) for row in writer.query(asked).rows} == {"Robert"}
        assert filled.graphs() == [G1, G2]
        assert {str(row["n"]) for row in filled.query(asked).rows} == {"Alice", "Bob"}
    assert {str(row["n"]) for row in filled.query(asked).rows} == {"Robert"}


def test_a_failed_block_changes_nothing(filled: Store) -> None:
    before, number = b"".join(filled.dump()), filled.snapshot
    text = "The text."
    with pytest.raises(ZeroDivisionError), filled.write() as writer:
        writer.replace(G1, b"")
        writer.replace(G3, TWO)
        writer.put_text(text_digest(text), text)
        raise ZeroDivisionError
    assert b"".join(filled.dump()) == before
    assert filled.snapshot == number
    assert filled.text(text_digest(text)) is None
    with filled.write() as writer:
        assert writer.graphs() == [G1, G2]


def test_an_input_error_in_a_block_stays_what_it_is(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), filled.write():
        (tmp_path / "no such article").read_text()


def test_bad_triples_are_refused_and_the_rest_of_the_block_stands(filled: Store) -> None:
    with filled.write() as writer:
        with pytest.raises(StoreError, match=r"graph http://example.org/graph/1"):
            writer.replace(G1, ONE + b"<a> nonsense .\n")
        writer.replace(G3, TWO)
    assert filled.read(G1) == ONE
    assert filled.graphs() == [G1, G2, G3]


@pytest.mark.parametrize(
    "line",
    [
        b"<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> <http://e/o> )>> .\n",
        b'<http://e/s> <http://e/p> "a"@ar--rtl .\n',
    ],
    ids=["triple term", "direction"],
)
def test_what_rdf_1_2_adds_is_kept_but_is_no_rdflib_term(store: Store, line: bytes) -> None:
    with store.write() as writer:
        writer.replace(G1, line)
    assert store.read(G1) == line
    asked = QueryRequest(f"SELECT ?o FROM <{G1}> {{ ?s ?p ?o }}")
    assert b"".join(store.serialize(asked, "text/tab-separated-values")).count(b"\n") == 2
    with pytest.raises(QueryError, match=r"RDF 1\.1"):
        store.query(asked)


@pytest.mark.parametrize("name", ["", "not an iri", "relative", "http://e/a b"])
def test_a_graph_has_an_absolute_iri(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="cannot name a graph"), store.write() as writer:
        writer.replace(name, ONE)


def test_the_number_grows_with_each_change_only(filled: Store) -> None:
    first = filled.snapshot
    with filled.write() as writer:
        writer.replace(G1, ONE)  # the same again
    assert filled.snapshot == first
    with filled.write() as writer:
        writer.replace(G1, ONE + TWO)
    assert filled.snapshot == first + 1
    assert filled.query(QueryRequest("ASK {}")).snapshot == first + 1


def test_another_opening_sees_what_was_published(make: Make) -> None:
    with make() as one:
        with one.write() as writer:
            writer.replace(G1, ONE)
        again = make()
        assert again.read(G1) == ONE
        with one.write() as writer:
            writer.replace(G2, TWO)
        assert again.graphs() == [G1, G2]
        again.close()


def test_one_writer_at_a_time(filled: Store) -> None:
    with (
        filled.write() as writer,
        pytest.raises(StoreBusyError, match="is being written by"),
        filled.write(),
    ):
        writer.replace(G3, ONE)
    with filled.write() as writer:
        writer.replace(G3, ONE)
    assert filled.graphs() == [G1, G2, G3]


def test_a_writer_ends_with_its_block(filled: Store) -> None:
    with filled.write() as writer:
        pass
    with pytest.raises(StoreError, match="block has ended"):
        writer.replace(G1, b"")


def test_blank_nodes_of_two_graphs_stay_two(store: Store) -> None:
    line = f'_:b0 {NAME.n3()} "x" .\n'.encode()
    with store.write() as writer:
        writer.replace(G1, line)
        writer.replace(G2, line)
        kept = writer.read(G1)
        writer.replace(G1, kept)
        assert writer.read(G1) == kept
    rows = select(store, f"SELECT DISTINCT ?s {{ ?s {NAME.n3()} 'x' }}")
    assert len(rows) == 2
    assert all(isinstance(row["s"], BNode) for row in rows)


def test_the_dump_is_the_whole_store_sorted(filled: Store) -> None:
    lines = b"".join(filled.dump()).decode().splitlines()
    assert len(lines) == 3
    assert lines == sorted(lines[:2]) + lines[2:]
    assert lines[0].endswith(f" <{G1}> .")
    assert lines[2] == f'{BOB.n3()} {NAME.n3()} "Bob" <{G2}> .'


def test_texts_are_kept_beside_the_graph(filled: Store) -> None:
    text = "“Hállo”,\n\x00 said \U0001f600."
    with filled.write() as writer:
        writer.put_text(text_digest(text), text)
        writer.put_text(text_digest(text), text)
    assert filled.text(text_digest(text)) == text
    assert filled.text(text_digest("another")) is None
    assert b"said" not in b"".join(filled.dump())


def test_a_text_that_is_not_its_digests_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="digest"), store.write() as writer:
        writer.put_text(text_digest("a"), "b")


def test_a_closed_store_says_so(make: Make) -> None:
    store = make()
    store.close()
    for use in (
        store.graphs,
        lambda: store.read(G1),
        lambda: store.query(QueryRequest("ASK {}")),
        lambda: store.kind(QueryRequest("ASK {}")),
        lambda: store.text("00"),
        lambda: store.snapshot,
        lambda: list(store.dump()),
        lambda: store.write().__enter__(),
    ):
        with pytest.raises(StoreError, match="closed"):
            use()
