"""The graph made by hand and people of like names in it, behind the application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.store import open_store
from kg.store.base import Store
from kg.vocab import RDF, RDFS
from server import Settings, create_app
from tests.server.reconcile.asking import ATT

PEOPLE = {
    "rouhani-1": ("Person", "Hassan Rouhani", "Rouhani"),
    "rouhani-2": ("Person", "Hossein Rouhani"),
    "lone": ("Person", "Ziad Nakhalah", "Nakhalah"),
    "party-1": ("PoliticalBody", "Justice Party"),
    "party-2": ("PoliticalBody", "Justice Party"),
}


def people() -> bytes:
    """Two of one family name, one with a family name of his own, two bodies of one name."""
    lines = []
    for key, (kind, label, *others) in PEOPLE.items():
        node = f"<https://w3id.org/attest/id/actor/{key}>"
        lines.append(f"{node} <{RDF.type}> <{ATT}{kind}> .\n")
        lines.append(f'{node} <{RDFS.label}> "{label}" .\n')
        lines += [f'{node} <http://www.w3.org/2004/02/skos/core#altLabel> "{o}" .\n'
                  for o in others]  # fmt: skip
    return "".join(lines).encode()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, fill_store: Callable[[Store], None]) -> Path:
    made = tmp_path_factory.mktemp("reconcile") / "store"
    with open_store(made) as opened:
        fill_store(opened)
        with opened.write() as writer:
            writer.replace("https://w3id.org/attest/id/article/people", people())
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[FlaskClient]:
    with open_store(folder, read_only=True) as opened:
        yield create_app(Settings(), opened).test_client()
