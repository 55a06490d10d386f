"""The real server on a free port: every format through SPARQLWrapper, and a clean end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen
from xml.dom.minidom import Document

import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML
from SPARQLWrapper import SPARQLWrapper as Client
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.store import open_store
from kg.store.base import Store

ROOT = Path(__file__).parents[2]
SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/attest/ns#Article> } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT WHERE { ?s a <https://w3id.org/attest/ns#Article> }"
START_SECONDS = 60
END_SECONDS = 20


@dataclass
class Served:
    """A running server."""

    process: subprocess.Popen[str]
    url: str
    port: int
    store: Path


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, fill_store: Callable[[Store], None]
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served") / "store"
    with open_store(folder) as store:
        fill_store(store)
    process = start("--store", str(folder), "--port", "0")
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert found, line + (process.stderr.read() if process.stderr else "")
    try:
        yield Served(process, found.group(), int(found.group(1)), folder)
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=END_SECONDS)


def client(served: Served, query: str, returns: str, method: str = GET) -> Client:
    made = Client(served.url + "sparql")
    made.setQuery(query)
    made.setReturnFormat(returns)
    made.setMethod(method)
    return made


def test_select_in_every_format(served: Served) -> None:
    rows = client(served, SELECT, JSON).queryAndConvert()
    assert len(rows["results"]["bindings"]) == 4
    document = client(served, SELECT, XML).queryAndConvert()
    assert isinstance(document, Document)
    assert len(document.getElementsByTagName("result")) == 4
    assert len(client(served, SELECT, CSV).queryAndConvert().split()) == 5
    assert len(client(served, SELECT, TSV).queryAndConvert().split()) == 5


@pytest.mark.parametrize("returns", [TURTLE, N3, JSONLD, RDFXML])
def test_construct_in_every_format(served: Served, returns: str) -> None:
    found = client(served, CONSTRUCT, returns).queryAndConvert()
    if returns in (TURTLE, N3):
        found = Graph().parse(data=found, format="turtle")
    assert len(found) == 4


def test_ask_and_both_kinds_of_post(served: Served) -> None:
    for form in ("urlencoded", POSTDIRECTLY):
        made = client(served, "ASK { ?s ?p 'é' }", JSON, POST)
        made.setRequestMethod(form)
        assert made.queryAndConvert()["boolean"] is False


def test_a_malformed_query_is_told_as_such(served: Served) -> None:
    with pytest.raises(QueryBadFormed):
        client(served, "SELECT ?s WHERE {", JSON).query()


def test_a_new_snapshot_is_served_by_itself(served: Served) -> None:
    ask = "ASK { <http://x/new> ?p ?o }"
    assert client(served, ask, JSON).queryAndConvert()["boolean"] is False
    with open_store(served.store) as store, store.write() as writer:
        writer.replace("http://x/graph", b'<http://x/new> <http://x/is> "here" .\n')
    limit = time.monotonic() + END_SECONDS
    while not client(served, ask, JSON).queryAndConvert()["boolean"]:
        assert time.monotonic() < limit
        time.sleep(0.2)


def test_a_busy_port_and_a_missing_store_are_one_line(served: Served, tmp_path: Path) -> None:
    port = str(served.port)
    for arguments, words in (
        (["--store", str(served.store), "--port", port], f"port {port}"),
        (["--store", str(tmp_path / "none"), "--port", "0"], "none"),
        (["--store", str(served.store), "--port", "http"], "port"),
    ):
        process = start(*arguments)
        _, told = process.communicate(timeout=START_SECONDS)
        assert process.returncode == 1
        assert told.startswith("error: ")
        assert words in told
        assert told.count("\n") == 1


def children(pid: int) -> set[int]:
    """A process and all that come from it, as the system lists them."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    parents = {int(a): int(b) for a, b in (line.split() for line in listed.stdout.splitlines())}
    found = {pid}
    while more := {p for p, parent in parents.items() if parent in found} - found:
        found |= more
    return found


# The last test: it ends the server.
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs the processes listed by ps")
def test_sigterm_ends_the_server_and_all_its_processes(served: Served) -> None:
    assert urlopen(served.url + "health").status == 200
    family = children(served.process.pid)
    assert len(family) > 2
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(END_SECONDS) == 0
    limit = time.monotonic() + END_SECONDS
    while alive := {pid for pid in family if running(pid)}:
        assert time.monotonic() < limit, alive
        time.sleep(0.1)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", served.port)) != 0


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return "State:\tZ" not in status
