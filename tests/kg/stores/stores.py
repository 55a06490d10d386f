"""The stores that keep the same promises, and what the tests put into them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rdflib import Literal, URIRef

from kg.store import QueryRequest, Store, open_store

Make = Callable[[], Store]
G1, G2, G3 = (f"http://example.org/graph/{n}" for n in (1, 2, 3))
ALICE, BOB, KNOWS, NAME = (
    URIRef(f"http://example.org/{n}") for n in ("alice", "bob", "knows", "name")
)
ONE = f'{ALICE.n3()} {KNOWS.n3()} {BOB.n3()} .\n{ALICE.n3()} {NAME.n3()} "Alice"@en .\n'.encode()
TWO = f'{BOB.n3()} {NAME.n3()} "Bob" .\n'.encode()


def memory(tmp_path: Path) -> Iterator[Make]:
    only = open_store(None)
    yield lambda: only
    only.close()


def embedded(tmp_path: Path) -> Iterator[Make]:
    yield lambda: open_store(tmp_path / "a stóre")


def remote(tmp_path: Path) -> Iterator[Make]:
    program = Path(__file__).parents[1] / "sparql_server.py"
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        address = process.stdout.readline().strip()
        yield lambda: open_store(address, texts=tmp_path / "texts.sqlite")
        process.stdin.close()


MAKERS = [memory, embedded, remote]
STOPPING = [embedded, remote]  # stores that stop a query at its deadline


def fill(store: Store) -> None:
    """Two graphs: Alice knows Bob, and has a name; Bob has a name."""
    with store.write() as writer:
        writer.replace(G1, ONE)
        writer.replace(G2, TWO)


def select(store: Store, text: str, **bindings: URIRef | Literal) -> list[dict[str, object]]:
    return [dict(row) for row in store.query(QueryRequest(text, bindings=bindings)).rows]


def names(store: Store, text: str, **bindings: URIRef | Literal) -> set[str]:
    return {str(row["n"]) for row in select(store, text, **bindings) if "n" in row}
