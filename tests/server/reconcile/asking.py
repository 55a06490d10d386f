"""How a query is put to /reconcile, and its answer held against the specification."""

from __future__ import annotations

import json
from typing import Any

from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from tests.server.reconcile import schemas

ATT = "https://w3id.org/attest/ns#"


def checked(answer: Any, schema: schemas.Schema) -> Any:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found = answer.get_json()
    Draft202012Validator(schema).validate(found)
    return found


def ask(client: FlaskClient, **query: Any) -> list[dict[str, Any]]:
    """The candidates of one query."""
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    found: list[dict[str, Any]] = checked(answer, schemas.RESULTS)["q"]["result"]
    assert found == sorted(found, key=lambda one: -one["score"])
    assert sum(one["match"] for one in found) <= 1
    return found
