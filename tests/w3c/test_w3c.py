"""The W3C's test suites, through the code that answers /sparql and /graphs.

Every test that the engine under us passes when it serves by itself passes here, and all of the
protocols; `known.txt` lists those that neither passes. `bench/w3c.py` runs both side by side
and prints the differences.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import open_store
from server import Settings
from server.application import Application
from tests.w3c import protocols, running, suites
from tests.w3c.clients import Address, Inside

TOKEN = "let-me-write"
DIGEST = hashlib.sha256(TOKEN.encode()).hexdigest()
KNOWN = set(Path(__file__).with_name("known.txt").read_text(encoding="utf-8").split())
PROTOCOLS = ("ProtocolTest", "GraphStoreProtocolTest", "ServiceDescriptionTest")
pytestmark = pytest.mark.skipif(
    not suites.SUITES.is_dir(), reason="the W3C's suites are not in ../shared/w3c"
)


@pytest.fixture(scope="module", params=["own default graph", "union"])
def inside(request: pytest.FixtureRequest) -> Iterator[Inside]:
    """The application over a store in memory."""
    settings = Settings(union_default_graph=request.param == "union", write_token=DIGEST)
    with open_store(None) as store, asyncio.Runner() as runner:
        application = Application(settings, store)
        runner.run(application.__aenter__())
        yield Inside(application, runner, TOKEN)
        runner.run(application.__aexit__(None, None, None))


@pytest.mark.parametrize("suite", ["sparql10", "sparql11", "sparql12"])
@pytest.mark.parametrize("inside", ["own default graph"], indirect=True)
def test_evaluation_syntax_and_formats(suite: str, inside: Inside) -> None:
    wrong = {}
    for case in suites.cases(suite):
        if case.kind not in PROTOCOLS and case.kind != "?":
            try:
                running.run(case, inside)
            except running.FailedError as error:
                wrong[case.name] = str(error)
    assert {name: why for name, why in wrong.items() if name not in KNOWN} == {}
    listed = {name for name in KNOWN if name.startswith(suite)}
    assert listed - wrong.keys() == set(), "these pass now"


def test_the_protocols(inside: Inside) -> None:
    wrong = {}
    cases = [case for case in suites.cases("sparql11") if case.kind in PROTOCOLS]
    for case in cases:
        try:
            if case.kind == "ServiceDescriptionTest":
                protocols.describe(case, inside, "http://localhost/sparql")
            elif not case.empty:
                protocols.run(case, inside)
        except running.FailedError as error:
            wrong[case.name] = str(error)
    assert wrong == {}
    assert len(cases) > 60


def test_the_protocols_over_a_socket(tmp_path: Path) -> None:
    """A few of them against the server as it is started, on a store on disk."""
    environment = {**os.environ, "ATTEST_WRITE_TOKEN": DIGEST}
    command = [sys.executable, "-m", "server", "--store", str(tmp_path / "s"), "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            assert found
            port = int(found[1])
            client = Address("127.0.0.1", port, "/sparql", "/sparql", "/graphs", TOKEN)
            for case in suites.cases("sparql11"):
                if case.kind == "ServiceDescriptionTest":
                    protocols.describe(case, client, f"http://127.0.0.1:{port}/sparql")
                elif case.name.partition("#")[2] in SAMPLE:
                    protocols.run(case, client)
            client.close()
        finally:
            process.terminate()


SAMPLE = {
    "query_multiple_dataset", "update_base_uri", "update_dataset_full", "query_post_form",
    "bad_query_non_utf8", "bad_update_get", "bad_update_dataset_conflict", "put_get_default",
    "post_get_post_get_direct", "post_get_new_graph", "put_get_uri_pct_encoded_twice",
    "head_existing_indirect", "put_delete_get_delete_direct",
}  # fmt: skip
