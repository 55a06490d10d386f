"""HTTP as a protocol: what is none, pieces, pipelines, other versions, many connections."""

from __future__ import annotations

import pytest

from tests.server.robust.asking import answers, get
from tests.server.running import ROWS, SMALL, Running, everything, parsed


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
