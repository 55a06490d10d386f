"""Measures the embedded store: commits of all sizes, the first and later queries, a whole dump.

    python bench/store.py [ARTICLES]

ARTICLES graphs of 50 triples each (2,000 by default) are written into a temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rdflib import URIRef

from kg.store import QueryRequest, open_store

BASE = "http://example.org/"


@contextmanager
def timed(what: str, times: int = 1) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    print(f"{what:<58}{(time.perf_counter() - begin) / times * 1000:>10.1f} ms")


def article(number: int) -> bytes:
    lines = (
        f"<{BASE}m{number}-{n}> <{BASE}agent> <{BASE}actor{(number * 7 + n) % 500}> .\n"
        f'<{BASE}m{number}-{n}> <{BASE}says> "The words of mention {n} in article {number}." .\n'
        for n in range(25)
    )
    return "".join(lines).encode()


def main(articles: int) -> None:
    with tempfile.TemporaryDirectory() as place, open_store(Path(place) / "store") as store:
        with timed(f"{articles} articles of 50 triples in one commit"), store.write() as writer:
            for n in range(articles):
                writer.replace(f"{BASE}article{n}", article(n))
        with timed("one more article, committed alone (mean of 20)", 20):
            for n in range(20):
                with store.write() as writer:
                    writer.replace(f"{BASE}single{n}", article(articles + n))
        with timed("first query: starts a reader, opens the snapshot"):
            store.query(QueryRequest("ASK { ?s ?p ?o }"))
        text = (
            f"SELECT ?m ?words {{ ?m <{BASE}agent> ?actor "
            f"OPTIONAL {{ ?m <{BASE}says> ?words FILTER(BOUND(?actor)) }} }} LIMIT 100"
        )
        bound = QueryRequest(text, bindings={"actor": URIRef(BASE + "actor7")})
        with timed("a query with a bound actor, 100 rows (mean of 50)", 50):
            for _ in range(50):
                store.query(bound)
        rows = QueryRequest(f"SELECT ?m ?words {{ ?m <{BASE}says> ?words }} LIMIT 20000")
        with timed("20,000 rows as rdflib terms"):
            store.query(rows)
        with timed("20,000 rows as CSV"):
            list(store.serialize(rows, "text/csv"))
        with timed("the whole dump"):
            size = sum(map(len, store.dump()))
        print(f"the dump has {size / 1e6:.1f} MB, the snapshot is number {store.snapshot}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
