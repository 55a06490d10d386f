"""What /reconcile does not take: malformed requests, ids of nobody, batches that take too long."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from kg.store import SearchRequest, open_store
from kg.store.base import Limits, Store
from server import Settings, create_app
from tests.server.reconcile import schemas
from tests.server.reconcile.asking import checked


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"queries": "{"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"a": {}}'}, 400),
        ({"queries": '{"a": {"query": ""}}'}, 400),
        ({"queries": '{"a": {"query": "x", "props": []}}'}, 400),
        ({"queries": '{"a": {"query": "x", "limit": 0}}'}, 400),
        ({"queries": '{"a": {"query": "x", "limit": NaN}}'}, 400),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "zz", "v": 1}]}}'}, 400),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "type", "v": [[]]}]}}'}, 400),
        ({"queries": '{"a": {"query": "\\ud800"}}'}, 400),
        ({"queries": json.dumps({"a": {"query": "x" * 100_000}})}, 400),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(51)})}, 413),
        ({"extend": "{}"}, 400),
        ({"extend": json.dumps({"ids": ["a"] * 501, "properties": []})}, 413),
        ({"extend": '{"ids": ["a"], "properties": [{"id": "zz"}]}'}, 400),
        ({"queries": "{}", "extend": "{}"}, 400),
    ],
)
def test_what_is_malformed_gets_one_problem_document(
    client: FlaskClient, form: dict[str, str], status: int
) -> None:
    answer = client.post("/reconcile", data=form)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert "\n" not in answer.get_json()["detail"]


def test_odd_ids_are_ids_of_nobody(client: FlaskClient) -> None:
    ids = ["", "a b", '<x>"', "actor/\u0000", "http://x/>", "é", "../../etc/passwd"]
    wanted = {"ids": ids, "properties": [{"id": "label"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)})
    rows = checked(answer, schemas.EXTENDED)["rows"]
    assert all(row == {"label": []} for row in rows.values())


def test_a_batch_has_the_deadline_of_one_query(folder: Path) -> None:
    class Slow:
        """A store whose searches take their time."""

        def __init__(self, store: Store) -> None:
            self._store = store

        def __getattr__(self, name: str) -> Any:
            return getattr(self._store, name)

        def search(self, request: SearchRequest) -> Any:
            time.sleep(0.03)
            return self._store.search(request)

    with open_store(folder, read_only=True) as opened:
        slow: Any = Slow(opened)
        settings = Settings(timeout=0.05)
        assert settings.limits == Limits(0.05, settings.limits.memory)
        app = create_app(settings, slow).test_client()
        batch = json.dumps({str(n): {"query": "Hamas"} for n in range(20)})
        answer = app.post("/reconcile", data={"queries": batch})
        assert answer.status_code == 503
