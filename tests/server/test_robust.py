"""What a public endpoint is sent: everything goes on, every client is told the truth."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.server.running import (
    ENDLESS,
    PATIENCE,
    ROWS,
    Running,
    everything,
    parsed,
    pids,
    running,
    until,
)

SMALL = "ASK { ?s a <https://w3id.org/attest/ns#Article> }"


@pytest.fixture(scope="module")
def served(chained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    logs = tmp_path_factory.mktemp("logs")
    with running(
        chained,
        server_workers=1,
        server_waiting=4,
        server_slow=2,
        timeout=5,
        memory=200,
        access_log=logs / "access.jsonl",
    ) as server:
        yield server


def answers(served: Running) -> bool:
    got = served.ask(SMALL)
    return got.status == 200 and got.whole and got.json()["boolean"] is True


def test_an_endless_query_is_stopped_and_leaves_no_process(served: Running) -> None:
    begin = time.monotonic()
    got = served.ask(ENDLESS, timeout="0.5")
    assert got.status == 503
    assert "deadline of 0.5 s" in got.json()["detail"]
    assert got.headers["retry-after"].isdecimal()
    assert got.headers["access-control-allow-origin"] == "*"
    assert time.monotonic() - begin < PATIENCE
    until(lambda: len(served.readers()) == 3)


def test_a_query_that_takes_too_much_memory_is_stopped(served: Running) -> None:
    got = served.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?e")
    assert got.status == 503
    assert "limit" in got.json()["detail"] or "deadline" in got.json()["detail"]
    assert answers(served)


def test_small_queries_go_on_beside_endless_ones(served: Running) -> None:
    crowd = [
        threading.Thread(target=served.ask, args=(ENDLESS + "#" * n,), kwargs={"timeout": "3"})
        for n in range(4)
    ]
    for one in crowd:
        one.start()
    begin = time.monotonic()
    while time.monotonic() - begin < 2:
        asked = time.monotonic()
        assert answers(served)
        assert time.monotonic() - asked < 2.5
    for one in crowd:
        one.join()


def test_who_finds_the_waiting_room_full_is_told_to_come_again(served: Running) -> None:
    found: list[int] = []
    crowd = [
        threading.Thread(
            target=lambda n=n: found.append(served.ask(ENDLESS + "#" * n, timeout="2").status)
        )
        for n in range(100, 130)
    ]
    begin = time.monotonic()
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert set(found) == {503}
    assert time.monotonic() - begin < PATIENCE
    until(lambda: answers(served))


def test_a_broken_answer_is_seen_to_be_broken(served: Running) -> None:
    got = served.ask(ROWS, timeout="3", format="csv")
    assert got.status == 200
    assert len(got.body) > 1000
    assert not got.whole


def test_a_client_that_leaves_frees_its_reader(served: Running) -> None:
    before = set(served.readers())
    for query in (ROWS, ENDLESS):
        connection = served.connect()
        connection.sendall(get(query + "# I leave"))
        if query == ROWS:
            assert connection.recv(1000)
        else:
            time.sleep(0.4)
        connection.close()
    until(lambda: len(set(served.readers()) - before) >= 2)
    assert answers(served)


def get(query: str) -> bytes:
    return f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: t\r\n\r\n".encode()


def test_slow_readers_hold_up_nobody(served: Running) -> None:
    slow = [served.connect(receive=4096) for _ in range(6)]
    for number, connection in enumerate(slow):
        connection.sendall(get(ROWS + "#" * number))
    time.sleep(0.5)
    assert all(answers(served) for _ in range(20))
    for connection in slow:
        connection.close()


def test_256_clients_at_once(served: Running) -> None:
    connections = [served.connect() for _ in range(256)]
    for connection in connections:
        connection.sendall(get(SMALL))
    for connection in connections:
        assert connection.recv(4096).startswith(b"HTTP/1.1 200 ")
        connection.close()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", 400),
        (b"GET /sparql HTTP/1.1\r\nHost: x\r\nA\x00: b\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", 400),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
        ),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET /" + b"a" * 1_100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"A%d: b\r\n" % n for n in range(500)), 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 2_000_000, 431),
    ],
)
def test_what_is_no_http_gets_one_clear_answer(served: Running, sent: bytes, status: int) -> None:
    with served.connect() as connection:
        try:
            connection.sendall(sent)
        except ConnectionError:
            return  # it was cut off while it was still sending
        got = parsed(everything(connection))
    if got.status:  # else our bytes crossed the end of the connection
        assert got.status == status
        assert got.json()["status"] == status
        assert got.headers["connection"] == "close"
    assert answers(served)


def test_requests_in_a_row_are_answered_in_a_row(served: Running) -> None:
    last = b"GET /health/live HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"
    found = served.raw(get(SMALL) + get("SELEC") + get(SMALL) + last)
    assert [part[:3] for part in found.split(b"HTTP/1.1 ")[1:]] == [b"200", b"400", b"200", b"200"]


def test_a_body_in_pieces_and_one_that_waits_to_be_asked_for(served: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
    kind = b"Content-Type: application/sparql-query\r\n"
    with served.connect() as connection:
        connection.sendall(head + kind + b"Transfer-Encoding: chunked\r\n\r\n")
        for letter in SMALL.encode():
            connection.sendall(b"1\r\n%c\r\n" % letter)
        connection.sendall(b"0\r\n\r\n")
        assert parsed(everything(connection)).json()["boolean"] is True
    with served.connect() as connection:
        length = b"Content-Length: %d\r\nExpect: 100-continue\r\n\r\n" % len(SMALL)
        connection.sendall(head + kind + length)
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(SMALL.encode())
        assert parsed(everything(connection)).json()["boolean"] is True


def test_an_offer_of_another_protocol_is_passed_over(served: Running) -> None:
    offer = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
    found = served.raw(b"GET /health/live HTTP/1.1\r\nHost: t\r\n" + offer + b"\r\n")
    assert parsed(found).status == 200


def test_http_1_0_gets_no_chunks(served: Running) -> None:
    found = served.raw(get(SMALL).replace(b"HTTP/1.1", b"HTTP/1.0"))
    assert b"Content-Length" in found
    broken = get(ROWS + "#1.0").replace(b"HTTP/1.1", b"HTTP/1.0")
    with served.connect() as connection:
        connection.sendall(broken)
        assert b"chunked" not in connection.recv(2000)


def test_a_killed_reader_costs_no_query(served: Running) -> None:
    for pid in served.readers():
        os.kill(pid, signal.SIGKILL)
    assert all(served.ask(SMALL + f"#{n}").status == 200 for n in range(5))
    until(lambda: len(served.readers()) == 3)


def test_the_same_question_is_evaluated_once(served: Running) -> None:
    first = served.ask(SMALL)
    again = served.ask(SMALL, f"If-None-Match: {first.headers['etag']}\r\n")
    assert (again.status, again.body) == (304, b"")
    assert again.headers["vary"] == "Accept"
    head = served.get("/sparql", method="HEAD", query=SMALL)
    assert head.headers["content-length"] == first.headers["content-length"]
    assert head.headers["etag"] == first.headers["etag"]
    assert head.body == b""


def test_an_answer_that_was_sent_as_it_came_is_kept(served: Running) -> None:
    query = "SELECT ?here ?there { ?here <http://x/p> ?there }"
    first, again = served.ask(query), served.ask(query)
    assert first.headers["transfer-encoding"] == "chunked"
    assert again.headers["content-length"] == str(len(first.body))
    assert (again.body, again.headers["etag"]) == (first.body, first.headers["etag"])


def test_metrics_tell_of_it(served: Running) -> None:
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
