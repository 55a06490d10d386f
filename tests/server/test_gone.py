"""410: of what the graph said something once, and says nothing now, however that went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.store import open_store
from kg.store.base import Store, UpdateRequest
from kg.vocab import DEFAULT_BASE
from server import Settings

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_what_was_published_once_is_gone(
    asking_of: Any, fill_store: Callable[[Store], None], tmp_path: Path
) -> None:
    """Also after the server has started anew, and until it comes back."""
    names = [DEFAULT_BASE + name for name in ("article/a1", "graph/events", "graph/inferred")]
    with open_store(tmp_path / "store") as store:
        fill_store(store)
        kept = store.read(names[0])
        with store.write() as writer:
            for name in names:
                writer.replace(name, b"")
    with open_store(tmp_path / "store") as store:
        asking = asking_of(Settings(), store)
        for path in ("article/a1", "mention/a1/m1.ttl", "mention/a1/m1", "statement/a1/s1.html"):
            got = asking.get(f"/id/{path}")
            assert (got.status_code, got.mimetype) == (410, "application/problem+json")
            assert "was in the graph" in got.get_json()["detail"]
            assert asking.get(f"/id/{path}", headers=BROWSER).status_code == 410
        assert asking.get("/id/article/a9").status_code == 404
        assert asking.get("/id/actor/hamas.ttl").status_code == 200
        with store.write() as writer:
            writer.replace(names[0], kept)
        mention = DEFAULT_BASE + "mention/a1/m1"
        assert asking.get("/id/mention/a1/m1.ttl").status_code == 200
        with store.write() as writer:
            for pattern in (f"<{mention}> ?p ?o", f"?s ?p <{mention}>"):
                writer.update(UpdateRequest(f"DELETE WHERE {{ GRAPH ?g {{ {pattern} }} }}"))
        assert asking.get("/id/mention/a1/m1").status_code == 410


@pytest.mark.parametrize(
    ("update", "gone"),
    [
        ("CLEAR GRAPH <{a}>", True),
        ("DROP GRAPH <{a}>", True),
        ("DROP ALL", True),
        ("MOVE <{a}> TO <urn:other>", False),
        ("CREATE GRAPH <urn:empty>; COPY <urn:empty> TO <{a}>", True),
        ("COPY <{a}> TO <urn:other>; DROP GRAPH <{a}>", False),
    ],
)
def test_what_went_with_its_graph_is_gone(
    asking_of: Any, fill_store: Callable[[Store], None], tmp_path: Path, update: str, gone: bool
) -> None:
    with open_store(tmp_path / "store") as store:
        fill_store(store)
        with store.write() as writer:
            for name in ("graph/events", "graph/inferred"):
                writer.replace(DEFAULT_BASE + name, b"")
            writer.update(UpdateRequest(update.format(a=f"{DEFAULT_BASE}article/a1")))
        status = asking_of(Settings(), store).get("/id/mention/a1/m1.ttl").status_code
        assert status == (410 if gone else 200)
