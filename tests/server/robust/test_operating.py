"""What operators rely on: metrics and logs tell of queries, processes are replaced and end well."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from pathlib import Path

from tests.server.robust.asking import answers, get
from tests.server.running import (
    ENDLESS,
    PATIENCE,
    SMALL,
    Running,
    everything,
    parsed,
    pids,
    running,
    until,
)


def test_metrics_tell_of_it(served: Running) -> None:
    assert answers(served)
    text = served.get("/metrics").body.decode()
    assert 'attest_requests_total{outcome="whole",place="/sparql",status="200"}' in text
    assert "attest_readers_killed_total" in text


def test_the_log_tells_of_each_query_and_no_secret(chained: Path, tmp_path: Path) -> None:
    access, slow = tmp_path / "access.jsonl", tmp_path / "slow.jsonl"
    settings = {"access_log": access, "slow_log": slow, "slow_seconds": 0.5}
    with running(chained, server_workers=1, **settings) as server:
        server.ask(SMALL, "Authorization: Bearer secret\r\n")
        server.ask("SELECT ?s { ?s <http://x/p> ?o } LIMIT 7", format="csv")
        server.ask(ENDLESS, timeout="0.7")
        server.raw(b"nonsense\r\n\r\n")
    lines = [json.loads(line) for line in access.read_text(encoding="utf-8").splitlines()]
    assert [line["status"] for line in lines] == [200, 200, 503, 400]
    small, rows, late, _ = lines
    assert (rows["rows"], rows["format"], rows["kind"]) == (7, "csv", "select")
    assert rows["bytes"] > 70
    assert small["snapshot"] == 2
    assert small["query"] != rows["query"]
    assert late["seconds"] >= 0.7
    assert "secret" not in access.read_text(encoding="utf-8")
    slowest = [json.loads(line) for line in slow.read_text(encoding="utf-8").splitlines()]
    [told] = [line for line in slowest if line["text"] == ENDLESS]
    assert told["query"] == late["query"]


def test_a_killed_web_process_is_replaced_while_others_go_on(chained: Path) -> None:
    others = set(pids("store/start.py", str(chained)))
    with running(chained, server_workers=2) as server:
        workers = until(lambda: len(server.workers()) == 2 and server.workers())
        with server.connect() as waiting:
            waiting.sendall(get(ENDLESS))
            time.sleep(0.3)
            os.kill(workers[0], signal.SIGKILL)
            until(lambda: len(set(server.workers()) - {workers[0]}) == 2)
            assert answers(server)
            os.kill(workers[1], signal.SIGKILL)
            assert parsed(everything(waiting)).status == 0  # no answer, and no half of one
        until(lambda: len(set(server.workers()) - set(workers)) == 2)
        assert answers(server)
        renewed = set(server.workers())
        server.process.send_signal(signal.SIGHUP)
        until(lambda: not renewed & set(server.workers()) and len(server.workers()) == 2)
        assert answers(server)
    until(lambda: set(server.readers()) <= others)


def test_what_is_under_way_is_finished_before_the_end(chained: Path) -> None:
    with running(chained, server_workers=1) as server, server.connect() as connection:
        connection.sendall(get("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"))
        time.sleep(0.5)
        server.process.terminate()
        assert parsed(everything(connection)).status == 200
        assert server.process.wait(PATIENCE) == 0
        with socket.socket() as late:
            assert late.connect_ex(("127.0.0.1", server.port)) != 0
