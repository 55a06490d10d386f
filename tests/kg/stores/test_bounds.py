"""Threads, deadlines, size: what every store bears."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import QueryTimeoutError
from kg.store import Limits, QueryRequest, Store
from tests.kg.stores.stores import (
    G1,
    G3,
    NAME,
    STOPPING,
    TWO,
    Make,
    names,
)


def test_threads_ask_while_one_writes(filled: Store) -> None:
    answers: list[set[str]] = []

    def ask() -> None:
        text = f"SELECT ?n {{ ?s {NAME.n3()} ?n }}"
        answers.extend(names(filled, text) for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    with filled.write() as writer:
        writer.replace(G3, TWO.replace(b"Bob", b"Carol"))
    for thread in threads:
        thread.join()
    assert len(answers) == 20
    whole = ({"Alice", "Bob"}, {"Alice", "Bob", "Carol"})
    assert all(answer in whole for answer in answers)


@pytest.mark.parametrize("maker", STOPPING, ids=lambda maker: maker.__name__)
def test_a_query_is_stopped_at_its_deadline(
    maker: Callable[[Path], Iterator[Make]], tmp_path: Path
) -> None:
    numbers = " ".join(map(str, range(300)))
    values = " ".join(f"VALUES ?v{n} {{ {numbers} }}" for n in range(6))
    text = f"ASK {{ {values} FILTER(?v1 + ?v2 + ?v3 + ?v4 + ?v5 < -1) }} # wait"
    with closing(maker(tmp_path)) as made:
        with next(made)() as store:
            for limits in (Limits(seconds=0.3), Limits(seconds=0.2)):
                with pytest.raises(QueryTimeoutError, match=r"deadline of 0\.[23] s"):
                    store.query(QueryRequest(text, limits=limits))
                with pytest.raises(QueryTimeoutError, match="deadline"):
                    store.serialize(QueryRequest(text, limits=limits), "text/csv")
            assert store.query(QueryRequest("ASK {}")).truth is True
        next(made, None)


def test_a_big_answer_comes_in_pieces(store: Store) -> None:
    count = 20_000
    lines = (f'<http://example.org/s{n}> {NAME.n3()} "{n:030d}" .' for n in range(count))
    with store.write() as writer:
        writer.replace(G1, "\n".join(lines).encode())
    rows = store.serialize(QueryRequest(f"SELECT ?s ?n {{ ?s {NAME.n3()} ?n }}"), "text/csv")
    pieces = list(rows)
    assert len(pieces) > 10
    assert max(map(len, pieces)) <= 1024 * 1024
    assert len(b"".join(pieces).splitlines()) == count + 1
    triples = store.serialize(
        QueryRequest(f"CONSTRUCT {{ ?s {NAME.n3()} ?n }} {{ ?s {NAME.n3()} ?n }}"), "text/turtle"
    )
    assert sum(piece.count(b" .\n") for piece in triples) >= count - 100


def test_an_answer_may_be_left_half_read(filled: Store) -> None:
    values = " ".join(map(str, range(300)))
    text = f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}"
    for _ in range(4):
        answer = filled.serialize(QueryRequest(text), "text/csv")
        assert next(answer)
        del answer
    for _ in range(4):
        filled.serialize(QueryRequest(text), "text/csv")
    assert filled.query(QueryRequest("ASK {}", limits=Limits(seconds=5))).truth is True
