"""How a store is updated, and what it holds then; `:` is the prefix of the tests' own IRIs."""

from __future__ import annotations

from dataclasses import replace

from kg.store import QueryRequest, Store, UpdateRequest

E = "http://e/"
PREFIX = f"PREFIX : <{E}>\n"


def update(store: Store, text: str, **more: object) -> frozenset[str]:
    request = replace(UpdateRequest(PREFIX + text), **more)
    with store.write() as writer:
        return writer.update(request)


def rows(store: Store, text: str) -> list[tuple[str, ...]]:
    answer = store.query(QueryRequest(PREFIX + text))
    return sorted(
        tuple(str(row.get(name, "")).removeprefix(E) for name in answer.variables)
        for row in answer.rows
    )
