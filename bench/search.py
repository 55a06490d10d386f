"""Search and reconciliation at a million quads: what the index costs, and what finding costs.

    python bench/endpoint.py --quads 1000000 --only none      # once: makes the store in a folder
    python bench/search.py --data DIR/attest --turns 30

Works on a copy by hard links. Prints the time to index all, the time that one article's publication
takes with and without the index, and the median of each kind of search.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from unittest import mock

from kg.store import QueryRequest, SearchRequest, Store, open_store
from kg.store.changes import Changes
from kg.store.search.note import FILE, NOTE
from server import Settings, create_app

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PREFIXES = """PREFIX search: <https://w3id.org/attest/search#>
PREFIX att: <https://w3id.org/attest/ns#>
"""


@contextmanager
def copy_of(data: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=data.parent) as folder:
        place = Path(folder) / "store"
        shutil.copytree(data, place, copy_function=os.link)
        yield place


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def publish(store: Store, number: int, words: Random) -> None:
    """One article of 50 passages."""
    exact = "https://w3id.org/attest/ns#exact"
    lines = [
        f'<http://x/p{number}-{n}> <{exact}> "{words.randrange(10**6)} said so {n}" .\n'
        for n in range(50)
    ]
    lines.append(f'<http://x/met{number}> <{LABEL}> "Somebody {words.randrange(10**6)}" .\n')
    with store.write() as writer:
        writer.replace(f"https://w3id.org/attest/id/article/bench{number}", "".join(lines).encode())


def building(store: Store, folder: Path, turns: int) -> None:
    for path in folder.glob(f"snapshots/*/{FILE}"):
        path.unlink()
    for path in folder.glob(f"snapshots/*/{NOTE}"):
        path.unlink()

    def nothing() -> None:
        with store.write():
            pass

    print(f"{'all of it indexed anew':50} {timed(nothing):8.2f} s")
    size = next(folder.glob(f"snapshots/*/{FILE}")).stat().st_size
    print(f"{'size of the index':50} {size / 1e6:8.1f} MB")
    words = Random(1)
    publish(store, 0, words)
    each = [timed(partial(publish, store, n, words)) for n in range(1, turns)]
    with mock.patch.object(Changes, "index", lambda *_: None):
        without = [timed(partial(publish, store, n + turns, words)) for n in range(1, turns)]
    print(f"{'one article published':50} {statistics.median(each):8.3f} s")
    print(f"{'the same without an index':50} {statistics.median(without):8.3f} s")
    publish(store, 3 * turns, words)


def reconciling(store: Store, turns: int) -> None:
    """Through the pages' face, without a socket: each turn with other names."""
    client = create_app(Settings(), store).test_client()
    names, chance = labels(store), Random(3)

    def batch(size: int, slips: bool, **other: object) -> dict[str, str]:
        chosen = [chance.choice(names) for _ in range(size)]
        texts = [one[1:] if slips else one for one in chosen]
        found = {str(n): {"query": text, **other} for n, text in enumerate(texts)}
        return {"queries": json.dumps(found)}

    parts = [{"pid": "partOf", "v": names[0]}]
    forms: dict[str, Callable[[], dict[str, str] | None]] = {
        "reconcile: 10 names at once": lambda: batch(10, slips=False),
        "reconcile: 10 names, each without its first letter": lambda: batch(10, slips=True),
        "reconcile: 10 names with a property": lambda: batch(10, slips=False, properties=parts),
        "suggest: three letters": lambda: None,
    }
    for what, form in forms.items():
        times = []
        for _ in range(turns):
            sent = form()
            if sent is None:
                prefix = chance.choice(names)[:3]
                address = "/reconcile/suggest/entity"
                asked = partial(client.get, address, query_string={"prefix": prefix})
                times.append(timed(asked))
            else:
                times.append(timed(partial(client.post, "/reconcile", data=sent)))
        told(what, times)


def told(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    worst = ordered[int(0.95 * len(ordered))]
    print(f"{what:52} {1000 * statistics.median(ordered):8.1f} ms   95 %: {1000 * worst:.1f} ms")


def labels(store: Store) -> list[str]:
    """Names of actors."""
    text = f"SELECT DISTINCT ?n {{ ?x a <https://w3id.org/attest/ns#Actor> ; <{LABEL}> ?n }}"
    return [str(row["n"]) for row in store.query(QueryRequest(f"{text} LIMIT 2000")).rows]


def finding(store: Store, turns: int) -> None:
    names = labels(store)
    passages = [
        str(row["w"])
        for row in store.query(
            QueryRequest("SELECT ?w { ?x <https://w3id.org/attest/ns#exact> ?w "
                         "FILTER(STRLEN(?w) > 30) } LIMIT 2000")
        ).rows
    ]  # fmt: skip
    chance = Random(2)

    def slip(name: str) -> str:
        place = chance.randrange(1, len(name))
        return name[: place - 1] + name[place:]

    kinds: dict[str, Callable[[], object]] = {
        "a name": lambda: store.search(SearchRequest(chance.choice(names))),
        "a name with a letter left out": lambda: store.search(
            SearchRequest(slip(chance.choice(names)))
        ),
        "two letters, as one types": lambda: store.search(
            SearchRequest(chance.choice(names)[:2], kinds=("actor",))
        ),
        "three words of a passage": lambda: store.search(
            SearchRequest(" ".join(chance.choice(passages).split()[1:4]))
        ),
        "a word that thousands of passages have": lambda: store.search(SearchRequest("said")),
        "SPARQL: an actor by name, and its events": lambda: store.query(
            QueryRequest(f'{PREFIXES}SELECT ?e {{ ?a search:matchesActor '
                         f'("{chance.choice(names)}" 1) . ?e att:agent ?a ; a att:Event }}')
        ),
        "SPARQL: the same by its IRI, without a search": lambda: store.query(
            QueryRequest(f'{PREFIXES}SELECT ?e {{ ?a <{LABEL}> "{chance.choice(names)}" . '
                         "?e att:agent ?a ; a att:Event }")
        ),
    }  # fmt: skip
    for what, work in kinds.items():
        work()
        told(what, [timed(work) for _ in range(turns)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--turns", type=int, default=30)
    given = parser.parse_args()
    with copy_of(given.data) as folder, open_store(folder) as store:
        building(store, folder, min(given.turns, 8))
        finding(store, given.turns)
        reconciling(store, given.turns)


if __name__ == "__main__":
    main()
