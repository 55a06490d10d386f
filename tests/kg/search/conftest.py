"""Makes the makers of random queries importable, and fills a store with names and passages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "planning"))

ACTOR = "https://w3id.org/attest/id/actor/"
ARTICLE = "https://w3id.org/attest/id/article/1"
ACTORS = "https://w3id.org/attest/id/graph/actors"
_PREFIXES = {
    "a": "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
    "label": "<http://www.w3.org/2000/01/rdf-schema#label>",
    "alt": "<http://www.w3.org/2004/02/skos/core#altLabel>",
    "title": "<http://purl.org/dc/terms/title>",
    "exact": "<https://w3id.org/attest/ns#exact>",
    "article": "<https://w3id.org/attest/ns#article>",
}
KNOWN = {
    "soleimani": ("Person", "Qassem Soleimani", "Qasem Soleimani", "Soleimani"),
    "rouhani": ("Person", "Hassan Rouhani"),
    "rouhani-2": ("Person", "Hossein Rouhani"),
    "haniyeh": ("Person", "Ismail Haniyeh"),
    "erdogan": ("Person", "Recep Tayyip Erdoğan"),
    "hamas": ("Organization", "Hamas", "Harakat al-Muqawama al-Islamiya"),
    "hezbollah": ("Organization", "Hezbollah"),
    "quds-force": ("Organization", "Quds Force", "IRGC-QF"),
    "iran": ("State", "Iran"),
}
PASSAGES = {
    "0-49": "Hamas thanked Iran for the money, Ismail Haniyeh said",
    "50-55": "Hamas",
    "60-99": "The commander’s visit to Tehran was not announced",
}


def line(subject: str, verb: str, value: str) -> str:
    item = value if value.startswith("<") else '"' + value.replace('"', '\\"') + '"'
    return f"<{subject}> {_PREFIXES[verb]} {item} .\n"


def actors() -> str:
    found = ""
    for name, (kind, label, *others) in KNOWN.items():
        iri = f"{ACTOR}{name}"
        for type_ in ("Actor", kind):
            found += line(iri, "a", f"<https://w3id.org/attest/ns#{type_}>")
        found += line(iri, "label", label)
        found += "".join(line(iri, "alt", other) for other in others)
    return found


def article() -> str:
    found = line(ARTICLE, "a", "<https://w3id.org/attest/ns#Article>")
    found += line(ARTICLE, "title", "Hamas mends its ties with Tehran")
    for place, words in PASSAGES.items():
        iri = f"https://w3id.org/attest/id/passage/1/{place}"
        found += line(iri, "exact", words) + line(iri, "article", f"<{ARTICLE}>")
    return found


def fill(store: Store) -> None:
    with store.write() as writer:
        writer.replace(ACTORS, actors().encode())
        writer.replace(ARTICLE, article().encode())


@pytest.fixture(scope="session")
def fill_names() -> Callable[[Store], None]:
    return fill


@pytest.fixture(scope="session")
def say() -> Callable[[str, str, str], bytes]:
    """A triple as N-Triples: a subject, one of the properties above by its short name, a value."""
    return lambda subject, verb, value: line(subject, verb, value).encode()


@pytest.fixture(scope="module")
def store(
    tmp_path_factory: pytest.TempPathFactory, fill_names: Callable[[Store], None]
) -> Iterator[Store]:
    """A store on disk with these."""
    with open_store(tmp_path_factory.mktemp("search") / "store") as opened:
        fill_names(opened)
        yield opened
