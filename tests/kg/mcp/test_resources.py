"""The resources of `kg mcp`: the vocabulary and the questions, as texts to read."""

from __future__ import annotations

import pytest

import kg
from tests.kg.mcp.driving import Client, MCPError, driven, server_of, unheeded

pytestmark = unheeded


def test_resources_hold_the_vocabulary_and_the_questions(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        async def text(uri: str) -> str:
            (part,) = (await client.read_resource(uri)).contents
            return str(part.text)

        listed = {str(one.uri) for one in (await client.list_resources()).resources}
        assert listed == {"attest://ontology", "attest://ontology.ttl", "attest://questions"}
        short = await text("attest://ontology")
        assert "att:Funding (under att:Support): Support with money." in short
        assert len(short) < 15_000
        assert "owl:Ontology" in await text("attest://ontology.ttl")
        for name in kg.library.known_questions():
            assert f"- {name}: " in await text("attest://questions")
        one = await text("attest://questions/supported")
        assert "actor (actor, required)" in one
        assert "SELECT" in one
        with pytest.raises(MCPError, match="unknown question"):
            await text("attest://questions/nothing")

    driven(server_of(attest), work)
