"""The dataset of a query, by the request and by its text, on every store."""

from __future__ import annotations

import pytest

from kg.store import QueryRequest, Store
from tests.kg.stores.stores import (
    ALICE,
    G1,
    G2,
    G3,
    KNOWS,
    NAME,
    names,
)


def test_the_default_graph_is_the_union(standing: Store) -> None:
    text = f"SELECT ?n {{ {ALICE.n3()} {KNOWS.n3()} ?b . ?b {NAME.n3()} ?n }}"
    assert names(standing, text) == {"Bob"}


@pytest.mark.parametrize(
    ("default", "named", "plain", "in_graphs"),
    [
        ((), (), {"Alice", "Bob"}, {"Alice", "Bob"}),
        ((G1,), (), {"Alice"}, set()),
        ((G1, G2), (), {"Alice", "Bob"}, set()),
        ((), (G2,), set(), {"Bob"}),
        ((G1,), (G2,), {"Alice"}, {"Bob"}),
        ((G3,), (G3,), set(), set()),
    ],
)
def test_a_dataset_of_the_request(
    standing: Store,
    default: tuple[str, ...],
    named: tuple[str, ...],
    plain: set[str],
    in_graphs: set[str],
) -> None:
    def asked(pattern: str) -> set[str]:
        request = QueryRequest(
            f"SELECT ?n {{ {pattern} }}", default_graphs=default, named_graphs=named
        )
        return {str(row["n"]) for row in standing.query(request).rows}

    assert asked(f"?s {NAME.n3()} ?n") == plain
    assert asked(f"GRAPH ?g {{ ?s {NAME.n3()} ?n }}") == in_graphs


def test_a_dataset_in_the_text(standing: Store) -> None:
    assert names(standing, f"SELECT ?n FROM <{G2}> {{ ?s {NAME.n3()} ?n }}") == {"Bob"}
    named = f"SELECT ?n FROM NAMED <{G1}> {{ GRAPH ?g {{ ?s {NAME.n3()} ?n }} }}"
    assert names(standing, named) == {"Alice"}
    beaten = QueryRequest(f"SELECT ?n FROM <{G2}> {{ ?s {NAME.n3()} ?n }}", default_graphs=(G1,))
    assert [str(row["n"]) for row in standing.query(beaten).rows] == ["Alice"]
