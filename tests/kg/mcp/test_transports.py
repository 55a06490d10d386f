"""`kg mcp` as a program: over standard input and output, over HTTP, and without the library."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kg.mcp.driving import EVENT, Client, StdioServerParameters, called, driven, unheeded

ROOT = Path(__file__).resolve().parents[3]
TITLES = "SELECT ?t { ?a a att:Article ; dcterms:title ?t } ORDER BY ?t"
COMMAND = ("-c", "from kg.cli import main; main()", "mcp")
pytestmark = unheeded


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
