"""`kg mcp`, driven by the protocol's own client over standard input and output, and over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra [mcp] is not installed")

import anyio
from mcp import Client, MCPError, StdioServerParameters

import kg
from kg.errors import NoSearchError
from kg.mcp.program import server_of

ROOT = Path(__file__).resolve().parents[3]
EVENT = "https://w3id.org/attest/id/event/891eb8fbaa0d93e0"
TITLES = "SELECT ?t { ?a a att:Article ; dcterms:title ?t } ORDER BY ?t"
COMMAND = ("-c", "from kg.cli import main; main()", "mcp")
pytestmark = pytest.mark.filterwarnings("ignore")  # what the protocol's libraries warn of is theirs


@pytest.fixture(scope="module")
def attest(sample_graph: Path) -> Iterator[kg.Attest]:
    with kg.open(sample_graph, read_only=True) as opened:
        yield opened


def driven(server: Any, work: Callable[[Client], Awaitable[None]]) -> None:
    async def drive() -> None:
        async with Client(server) as client:
            await work(client)

    anyio.run(drive)


async def called(client: Client, tool: str, **given: Any) -> Any:
    """What a tool answers, as data; the same as text."""
    result = await client.call_tool(tool, given)
    assert not result.is_error, result.content
    text = "\n".join(part.text for part in result.content)
    assert len(text) < 60_000
    return result.structured_content


async def refused(client: Client, tool: str, **given: Any) -> str:
    """The one line that an error is."""
    result = await client.call_tool(tool, given)
    assert result.is_error
    (part,) = result.content
    assert "\n" not in part.text
    return str(part.text)


async def everything(client: Client) -> None:
    """From a name to the words, as a model would go."""
    names = {tool.name for tool in (await client.list_tools()).tools}
    assert names == {"find_actor", "search", "list_questions", "ask", "query", "passages"}
    actor = (await called(client, "find_actor", name="the quds force"))["result"][0]
    assert actor["name"] == "Quds Force"
    answer = await called(client, "ask", question="supported", values={"actor": actor["iri"]})
    column = answer["columns"].index("event")
    events = {row[column] for row in answer["rows"]}
    assert EVENT in events
    shown = await called(client, "passages", event=EVENT)
    assert {one["publisher"] for one in shown["passages"]} >= {"Radio Farda", "Iran Observer"}
    titles = await called(client, "query", sparql=TITLES)
    assert len(titles["rows"]) == 5


def test_over_standard_input_and_output(sample_graph: Path) -> None:
    server = StdioServerParameters(
        command=sys.executable,
        args=[*COMMAND, "--store", str(sample_graph)],
        env={"PYTHONPATH": str(ROOT)},
    )
    driven(server, everything)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, *COMMAND, "--http", "--port", "0", "--store", str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def test_over_http_on_loopback_alone(sample_graph: Path) -> None:
    with served(sample_graph) as address:
        assert address.startswith("http://127.0.0.1:")
        driven(address, everything)
        # A page of another site that had its name point here.
        request = urllib.request.Request(
            address,
            data=b"{}",
            headers={"Host": "evil.example", "Content-Type": "application/json"},
        )
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request)
        assert raised.value.code in {403, 421}
        raised.value.close()


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


def test_without_the_library_it_is_one_line(tmp_path: Path) -> None:
    script = (
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'mcp' else found(name, *a)\n"
        "from kg.cli import main\nimport sys\nsys.argv = ['kg', 'mcp']\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "attest-kg[mcp]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_questions_say_what_they_take(attest: kg.Attest) -> None:
    async def work(client: Client) -> None:
        listed = (await called(client, "list_questions"))["result"]
        assert {one["name"] for one in listed} == set(kg.library.known_questions())
        assert json.dumps(listed)

    driven(server_of(attest), work)
