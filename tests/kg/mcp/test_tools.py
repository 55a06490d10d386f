"""The tools of `kg mcp`: what each answers, in pieces of which size, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.errors import NoSearchError
from tests.kg.mcp.driving import EVENT, Client, called, driven, refused, server_of, unheeded

pytestmark = unheeded


def test_a_passage_has_its_article_publisher_date_speakers_and_status(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        shown = await called(client, "passages", event=EVENT)
        assert (shown["status"], shown["total"], shown["next_offset"]) == ("Pledged", 3, None)
        (one,) = [one for one in shown["passages"] if one["publisher"] == "Iran Observer"]
        assert one["words"].endswith("had pledged military support to Hamas")
        assert one["date"] == "2017-12-26"
        assert one["speakers"] == ["Yahya Sinwar, quoting Qassem Soleimani"]
        assert one["article"].startswith("Gaza's Hamas chief")
        assert one["status"] == "Pledged"
        mention = await called(client, "passages", event=one["mention_iri"])
        assert mention["iri"] == EVENT
        first = await called(client, "passages", event=EVENT, rows=2)
        rest = await called(client, "passages", event=EVENT, offset=first["next_offset"])
        assert first["passages"] + rest["passages"] == shown["passages"]

    driven(server_of(attest), work)


def test_actors_are_found_however_they_are_spelled(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        for name, wanted in (
            ("hamas", "Hamas"),
            ("Soleimani", "Qassem Soleimani"),
            ("qasem soleymani", "Qassem Soleimani"),
        ):
            found = (await called(client, "find_actor", name=name))["result"]
            assert found[0]["name"] == wanted, name
            assert found[0]["events"] > 0
            assert found[0]["types"]
        assert (await called(client, "find_actor", name="zzzzqqqq xxkk"))["result"] == []

    driven(server_of(attest), work)


def test_words_are_found_in_pieces(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        whole = await called(client, "search", text="Hamas", kinds=["passage"], rows=10)
        assert len(whole["rows"]) == 10
        assert all(row[0] == "passage" and row[4] for row in whole["rows"])
        first = await called(client, "search", text="Hamas", kinds=["passage"], rows=2)
        rest = await called(
            client, "search", text="Hamas", kinds=["passage"], rows=8, offset=first["next_offset"]
        )
        assert first["rows"] + rest["rows"] == whole["rows"]
        assert (await called(client, "search", text="zzzzqqqq"))["rows"] == []
        assert "actor" in await refused(client, "search", text="Hamas", kinds=["nothing"])

    driven(server_of(attest), work)


def test_names_are_looked_up_where_there_is_no_index(
    attest: kg.Attest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_given: object, **_more: object) -> None:
        raise NoSearchError("another server keeps it")

    async def work(client: Client) -> None:
        found = (await called(client, "find_actor", name="the quds force"))["result"]
        assert [one["name"] for one in found] == ["Quds Force"]
        assert (await called(client, "find_actor", name="zzzzqqqq"))["result"] == []
        assert "another server" in await refused(client, "search", text="Hamas")

    monkeypatch.setattr(attest, "search", none)
    driven(server_of(attest), work)


def test_questions_say_what_they_take(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        listed = (await called(client, "list_questions"))["result"]
        assert {one["name"] for one in listed} == set(kg.library.known_questions())
        assert json.dumps(listed)

    driven(server_of(attest), work)


def test_long_answers_come_in_pieces_that_make_the_whole(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        query = "SELECT ?p { ?p a att:Passage } ORDER BY ?p"
        rows, offset = [], 0
        while offset is not None:
            page = await called(client, "query", sparql=query, offset=offset, rows=200)
            assert len(page["rows"]) <= 200
            rows += page["rows"]
            offset = page["next_offset"]
        whole = [
            [str(row["p"])]
            for row in attest.query(
                "SELECT ?p { ?p a <https://w3id.org/attest/ns#Passage> } ORDER BY ?p"
            ).rows
        ]
        assert rows == whole
        long = await called(
            client,
            "query",
            sparql='SELECT (CONCAT("a", STR(?x)) AS ?y) { ?a att:exact ?x }',
            rows=10_000,
        )
        assert long["next_offset"] == len(long["rows"]) <= 200
        triples = await called(
            client, "query", sparql="CONSTRUCT WHERE { ?a a att:Article }", rows=2
        )
        assert (len(triples["rows"]), triples["next_offset"]) == (2, 2)
        assert (await called(client, "query", sparql="ASK { ?a a att:Event }"))["rows"] == [
            ["true"]
        ]

    driven(server_of(attest), work)


def test_values_of_any_length_are_cut(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        query = "SELECT (REPLACE(STR(?l), '.*', 'x') AS ?s) { ?l a att:Event } LIMIT 1"
        assert (await called(client, "query", sparql=query))["note"] == ""
        long = 'SELECT ("' + "x" * 3000 + '" AS ?s) {}'
        page = await called(client, "query", sparql=long)
        assert len(page["rows"][0][0]) == 1000
        assert "cut" in page["note"]

    driven(server_of(attest), work)


def test_what_goes_wrong_is_one_line_and_nothing_is_changed(attest: kg.Attest) -> None:
    before = attest.store.snapshot

    async def work(client: Client) -> None:
        assert "supported" in await refused(client, "ask", question="nothing")
        assert "near names" in await refused(
            client, "ask", question="supported", values={"actor": "Quds Fource"}
        )
        assert "line 2" in await refused(client, "query", sparql="SELECT *\n{ nonsense }")
        assert "malformed" in await refused(client, "query", sparql="CLEAR ALL")
        assert "SERVICE" in await refused(
            client, "query", sparql="SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
        )
        assert "event" in await refused(client, "passages", event="urn:x")
        assert "no such event" in await refused(client, "passages", event=EVENT + "0")

    driven(server_of(attest), work)
    assert attest.store.snapshot == before


def test_a_query_is_stopped_at_the_deadline(sample_graph: Path) -> None:
    async def work(client: Client) -> None:
        heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }"
        assert "stopped" in await refused(client, "query", sparql=heavy)

    settings = kg.Settings(timeout=0.5)
    with kg.open(sample_graph, read_only=True, settings=settings) as attest:
        driven(server_of(attest), work)
