"""A resource of which more is said than fits on a page: its pages, and what they cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import Graph, URIRef

from kg.store import open_store
from kg.store.base import QueryRequest, Store
from kg.vocab import ATT, DEFAULT_BASE, FOAF, HYDRA
from server import Settings


@pytest.fixture(scope="module")
def crowded() -> Iterator[Store]:
    """A store in which one resource has more statements than a page, in both directions."""
    knows, name = "http://x/knows", "http://x/name"
    with open_store(None) as made:
        with made.write() as writer:
            lines = [f"<http://x/{n}> <{knows}> <http://x/hub> .\n" for n in range(600)]
            lines += [f'<http://x/hub> <{name}> "{n}" .\n' for n in range(300)]
            lines += ['<http://x/hub> <http://www.w3.org/2000/01/rdf-schema#label> "Hub" .\n']
            writer.replace("http://x/graph", "".join(lines).encode())
            lines = ["<http://x/hub> <http://x/part> _:a .\n", '_:a <http://x/name> "in" .\n']
            writer.replace("http://x/other", "".join(lines).encode())
        yield made


def test_the_pages_of_a_large_resource_have_each_statement_once(
    asking_of: Any, crowded: Store
) -> None:
    asking = asking_of(Settings(base="http://x/"), crowded)
    whole, url, pages = Graph(), "/id/hub.nt", 0
    while url:
        got = asking.get(url)
        part = Graph().parse(data=got.data, format="nt")
        about = {t for t in part if URIRef("http://x/hub") in (t[0], t[2])}
        about = {t for t in about if t[1] != FOAF.isPrimaryTopicOf}
        assert len(about) <= 250
        assert not any(t in whole for t in about)
        for triple in about:
            whole.add(triple)
        following = re.search(r'<http://localhost([^>]*)>; rel="next"', got.headers["Link"])
        in_band = [str(o) for o in part.objects(None, URIRef(HYDRA + "next"))]
        assert in_band == ([f"http://localhost{following[1]}"] if following else [])
        url, pages = following[1] if following else "", pages + 1
    assert (len(whole), pages) == (902, 4)
    first = asking.get("/id/hub.html").text
    assert "page 1 of 4: 902 statements" in first
    assert "Hub</h1>" in asking.get("/id/hub.html?page=4").text
    shown = [asking.get(f"/id/hub.html?page={n}").text for n in (1, 2, 3, 4)]
    for number in (0, 299, 599):
        assert sum(page.count(f'title="http://x/{number}"') for page in shown) == 1


def test_the_pages_of_a_much_told_actor_show_all_that_is_said(asking_of: Any) -> None:
    """Also what the first page of one that is told of less shows in other ways."""
    actor, passage = DEFAULT_BASE + "actor/x", DEFAULT_BASE + "passage/y/"
    with open_store(None) as store:
        with store.write() as writer:
            lines = [f"<{actor}> <{ATT.passage}> <{passage}{n}-9> .\n" for n in range(300)]
            writer.replace("http://x/graph", "".join(lines).encode())
        asking = asking_of(Settings(), store)
        pages = "".join(asking.get(f"/id/actor/x.html?page={n}").text for n in (1, 2))
        assert all(pages.count(f'title="{passage}{n}-9"') == 1 for n in range(300))


def test_a_page_takes_a_constant_number_of_queries(
    asking_of: Any, crowded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    asking = asking_of(Settings(base="http://x/", cache=0), crowded)
    for name in ("query", "serialize"):
        kept = getattr(crowded, name)

        def count(request: QueryRequest, *rest: Any, kept: Any = kept) -> Any:
            asked.append(request.text)
            return kept(request, *rest)

        monkeypatch.setattr(crowded, name, count)
    for path in ("/id/hub.ttl", "/id/hub.ttl?page=3", "/id/1.ttl", "/id/hub.html", "/id/1.html"):
        asked.clear()
        assert asking.get(path).status_code == 200
        assert len(asked) <= 3


def test_what_blank_nodes_say_belongs_to_the_resource(asking_of: Any, crowded: Store) -> None:
    asking = asking_of(Settings(base="http://x/"), crowded)
    found = asking.get("/id/hub.jsonld").get_json()
    assert found["http://x/part"]["http://x/name"] == "in"
    assert b"_:" in asking.get("/id/hub.trig").data
