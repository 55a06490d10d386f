"""How well /reconcile decides: names of the registry, the same with a letter left out, and
strangers, who have the given name of one and the family name of another.

    kg ingest kg/samples --store DIR
    python bench/reconciled.py --store DIR --names 300

A match counts as wrong if the actor has no such name.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from flask.testing import FlaskClient

from kg.registry.names import fold
from kg.store import QueryRequest, Store, open_store
from kg.vocab import ATT, DEFAULT_BASE, RDFS, SKOS, actors_graph
from server import Settings, create_app
from server.reconcile.queries import BATCH


def known(store: Store) -> list[tuple[str, str, bool]]:
    """Actors of the registry with each of their names, and whether they are persons."""
    text = (
        f"SELECT ?actor ?name ?person {{ GRAPH <{actors_graph()}> {{ "
        f"?actor <{RDFS.label}>|<{SKOS.altLabel}> ?name }} "
        f"BIND(EXISTS {{ ?actor a <{ATT.Person}> }} AS ?person) }} ORDER BY ?actor ?name"
    )
    rows = store.query(QueryRequest(text)).rows
    actors = [row for row in rows if str(row["actor"]).startswith(f"{DEFAULT_BASE}actor/")]
    return [
        (row["actor"].removeprefix(DEFAULT_BASE), row["name"], row["person"] == "true")
        for row in ({name: str(term) for name, term in row.items()} for row in actors)
    ]


def decide(client: FlaskClient, asked: list[tuple[str, str]], names: dict[str, set[str]]) -> str:
    """Each actor, "" for nobody, with the text that is asked for."""
    found: Counter[str] = Counter()
    for start in range(0, len(asked), BATCH):
        part = asked[start : start + BATCH]
        queries = {str(n): {"query": text} for n, (_, text) in enumerate(part)}
        told = client.post("/reconcile", data={"queries": json.dumps(queries)}).get_json()
        for number, (actor, text) in enumerate(part):
            result = told[str(number)]["result"]
            first: dict[str, Any] = result[0] if result else {"id": "", "match": False}
            found["first"] += first["id"] == actor and actor != ""
            if not first["match"]:
                found["undecided"] += 1
            elif first["id"] == actor or fold(text) in names[first["id"]]:
                found["right"] += 1
            else:
                found["wrong"] += 1
    return ", ".join(f"{found[k]} {k}" for k in ("right", "wrong", "undecided", "first"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--names", type=int, default=300)
    given = parser.parse_args()
    chance = Random(5)
    with open_store(given.store, read_only=True) as store:
        client = create_app(Settings(), store).test_client()
        rows = known(store)
        names: dict[str, set[str]] = {}
        for actor, name, _ in rows:
            names.setdefault(actor, set()).add(fold(name))
        sample = [(actor, name) for actor, name, _ in chance.sample(rows, given.names)]
        people = [name.split() for _, name, person in rows if person and name.count(" ") == 1]
        slips = []
        for actor, name in sample:
            place = chance.randrange(1, max(2, len(name)))
            slips.append((actor, name[:place] + name[place + 1 :]))
        crossed = [
            ("", f"{chance.choice(people)[0]} {chance.choice(people)[1]}")
            for _ in range(given.names)
        ]
        for what, asked in (
            ("names", sample),
            ("a letter left out", slips),
            ("strangers", crossed),
        ):
            print(f"{what:20} {decide(client, asked, names)}, of {len(asked)}")


if __name__ == "__main__":
    main()
