"""What /reconcile offers beside queries: suggestions, flyouts, previews and data extension."""

from __future__ import annotations

import json
from pathlib import Path

from flask.testing import FlaskClient

from kg.store import QueryRequest, open_store
from tests.server.reconcile import schemas
from tests.server.reconcile.asking import checked


def test_suggestions_complete_names_and_know_ids(client: FlaskClient) -> None:
    def suggested(what: str, prefix: str, schema: schemas.Schema) -> list[str]:
        path = f"/reconcile/suggest/{what}"
        answer = client.get(path, query_string={"prefix": prefix})
        return [one["id"] for one in checked(answer, schema)["result"]]

    assert suggested("entity", "ham", schemas.ENTITIES)[0] == "actor/hamas"
    assert suggested("entity", "actor/hamas", schemas.ENTITIES) == ["actor/hamas"]
    assert suggested("entity", "", schemas.ENTITIES) == []
    assert suggested("type", "armed", schemas.TYPES) == ["ArmedGroup", "ArmedForce"]
    assert suggested("type", "ArmedGroup", schemas.TYPES) == ["ArmedGroup"]
    assert suggested("property", "part", schemas.PROPERTIES) == ["partOf", "hasPart"]
    whole = suggested("entity", "rouhani", schemas.ENTITIES)
    further = client.get("/reconcile/suggest/entity?prefix=rouhani&cursor=1").get_json()["result"]
    assert [one["id"] for one in further] == whole[1:]


def test_flyouts_and_previews_show_text_as_text(client: FlaskClient) -> None:
    for what, name in (("entity", "actor/evil"), ("type", "Person"), ("property", "partOf")):
        found = client.get(f"/reconcile/flyout/{what}", query_string={"id": name})
        told = checked(found, schemas.FLYOUT)
        assert told["id"] == name
        assert "<script" not in told["html"]
    page = client.get("/reconcile/preview?id=actor/evil")
    assert "<script" not in page.text
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert client.get("/reconcile/preview?id=actor/nobody").status_code == 404


def test_data_extension_gives_what_the_graph_has(client: FlaskClient, folder: Path) -> None:
    wanted = {
        "ids": ["actor/quds-force", "actor/hamas", "actor/nobody"],
        "properties": [
            {"id": "partOf"}, {"id": "altLabel", "settings": {"limit": 1}}, {"id": "type"},
        ],
    }  # fmt: skip
    data = {"extend": json.dumps(wanted)}
    told = checked(client.post("/reconcile", data=data), schemas.EXTENDED)
    assert told == checked(client.get("/reconcile", query_string=data), schemas.EXTENDED)
    assert [one["id"] for one in told["meta"]] == ["partOf", "altLabel", "type"]
    assert told["rows"]["actor/quds-force"]["partOf"] == [
        {"id": "actor/irgc", "name": "Islamic Revolutionary Guard Corps"}
    ]
    assert len(told["rows"]["actor/quds-force"]["altLabel"]) == 1
    assert told["rows"]["actor/nobody"] == {"partOf": [], "altLabel": [], "type": []}
    with open_store(folder, read_only=True) as store:
        text = (
            "SELECT ?n { <https://w3id.org/attest/id/actor/hamas> "
            "<http://www.w3.org/2004/02/skos/core#altLabel> ?n }"
        )
        assert store.query(QueryRequest(text)).rows
    proposals = client.get("/reconcile/properties?type=Person&limit=100").get_json()["properties"]
    assert {"office", "partOf"} <= {one["id"] for one in proposals}
    assert "leader" not in {one["id"] for one in proposals}
