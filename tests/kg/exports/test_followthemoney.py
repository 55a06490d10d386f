"""FollowTheMoney: every entity is valid to the tool's own model, and points to its proof."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.kg.exports.press import PLEDGE

Exported = Callable[[str], Path]
Count = Callable[[str], int]
Entities = list[dict[str, Any]]


@pytest.fixture(scope="module")
def entities(exported: Exported) -> Entities:
    return [json.loads(line) for line in exported("ftm").read_text("utf-8").splitlines()]


def test_the_tool_takes_every_entity_and_every_value(entities: Entities) -> None:
    model = pytest.importorskip(
        "followthemoney", reason="followthemoney needs ICU and a compiler; see pyproject.toml"
    ).model
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        kept = proxy.to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == entity["properties"]
        assert not proxy.schema.abstract
        assert all(proxy.get(name) for name in proxy.schema.required)


def test_entities_point_to_entities_of_the_export(entities: Entities) -> None:
    known = {entity["id"]: entity["schema"] for entity in entities}
    assert len(known) == len(entities)
    ends = ("payer", "beneficiary", "subject", "object", "member", "organization", "involved",
            "parent", "proof")  # fmt: skip
    for entity in entities:
        for name in ends:
            assert set(entity["properties"].get(name, [])) <= set(known), (entity, name)
        for proof in entity["properties"].get("proof", []):
            assert known[proof] == "Article"


def test_counts_are_those_of_the_graph(entities: Entities, count: Count) -> None:
    schemata = Counter(entity["schema"] for entity in entities)
    actors = ("Person", "Organization", "PublicBody", "LegalEntity")
    assert sum(schemata[name] for name in actors) == count("?x a att:Actor")
    assert schemata["Article"] == count("?x a att:Article")
    assert schemata["Person"] == count("?x a att:Person")
    recorded = {
        record for entity in entities for record in entity["properties"].get("recordId", [])
    }
    assert sum("/event/" in one for one in recorded) == count("?x a att:Event")
    assert sum("/role/" in one for one in recorded) == count("?x a att:Role")


def test_money_that_is_only_pledged_is_no_payment(entities: Entities) -> None:
    (pledge,) = (e for e in entities if "Funding" in e["properties"].get("role", []))
    assert pledge["schema"] == "UnknownLink"
    assert pledge["properties"]["status"] == ["Pledged"]
    (words,) = pledge["properties"]["description"]
    assert words.endswith("— Jane Roe, quoting John Doe, The Paper")
    assert words[1:].split("”")[0] in PLEDGE
    assert pledge["properties"]["startDate"] == ["2020-02-02"]


def test_an_office_is_a_membership_with_its_proof(entities: Entities) -> None:
    (office,) = (e for e in entities if "commander" in e["properties"].get("role", [])
                 and e["properties"].get("proof"))  # fmt: skip
    assert office["schema"] == "Membership"
