"""Queries that are endless, greedy, many or left alone: all are told the truth, others go on."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress

from tests.server.robust.asking import answers, get
from tests.server.running import ENDLESS, PATIENCE, ROWS, SMALL, Running, until


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


def test_slow_readers_hold_up_nobody(served: Running) -> None:
    slow = [served.connect(receive=4096) for _ in range(6)]
    for number, connection in enumerate(slow):
        connection.sendall(get(ROWS + "#" * number))
    time.sleep(0.5)
    assert all(answers(served) for _ in range(20))
    for connection in slow:
        connection.close()


def test_a_killed_reader_costs_no_query(served: Running) -> None:
    killed = []
    for pid in served.readers():
        with suppress(ProcessLookupError):  # one of an earlier test's may just be going
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
    assert killed
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
