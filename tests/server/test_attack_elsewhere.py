"""Nothing goes out, in whatever disguise it is asked for."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.hostile import disguised, elsewhere
from tests.kg.loopback import Asked, Reply, serving
from tests.server.attacking import (
    QUERY,
    UPDATE,
    is_clear,
    post,
    start,
)
from tests.server.running import Running


@pytest.fixture(scope="module")
def served(chained: Path) -> Iterator[Running]:
    with start(chained, workers=2, server_slow=2, server_waiting=8) as server:
        yield server


@pytest.fixture
def listening() -> Iterator[Callable[[], tuple[int, int]]]:
    """The port of a socket that counts who connects to it, whichever address they take."""
    with socket.create_server(("", 0)) as listener:
        met: list[object] = []

        def count() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, peer = listener.accept()
                    met.append(peer)
                    connection.close()

        threading.Thread(target=count, daemon=True).start()
        yield lambda: (listener.getsockname()[1], len(met))
        listener.shutdown(socket.SHUT_RDWR)


def test_nothing_goes_out_in_whatever_disguise(
    served: Running, listening: Callable[[], tuple[int, int]]
) -> None:
    address = f"http://127.0.0.1:{listening()[0]}/x"
    for name, text in elsewhere(address):
        changes = any(word in text for word in ("INSERT", "DELETE", "LOAD", "AD <", "AD #", "COPY"))
        got = post(served, text.encode(), UPDATE if changes else QUERY)
        assert got.status < 500, (name, got.body)
        assert is_clear(got), name
        assert b"root:" not in got.body
    page = f'<html><body><img src="{address}"><iframe src="{address}"></iframe><p>Words.</p>'
    post(served, page.encode(), "text/html", f"/articles?url={address}")
    assert listening()[1] == 0


def test_a_list_of_servers_opens_no_other_door(
    chained: Path, listening: Callable[[], tuple[int, int]]
) -> None:
    """The list has a name whose addresses are private, and a server that redirects."""
    port, _ = listening()
    targets = disguised(port)
    redirected = [target for target in targets if target.isascii()]

    def redirect(asked: Asked) -> Reply:
        return Reply(307, headers={"Location": redirected[int(asked.path[1:])]})

    with (
        serving(redirect) as server,
        start(chained, elsewhere=f"localhost {server.host}") as served,
    ):
        places = [*targets, *(f"http://{server.host}/{n}" for n in range(len(redirected)))]
        for first in range(0, len(places), 14):
            some = places[first : first + 14]
            calls = " ".join(f"SERVICE SILENT <{place}> {{ ?s ?p ?o }}" for place in some)
            got = post(served, f"SELECT * {{ {calls} }}".encode(), QUERY)
            assert got.status == 200, got.body
            assert got.json()["results"]["bindings"] == [{}]
            loads = " ; ".join(f"LOAD SILENT <{place}>" for place in some)
            assert post(served, loads.encode(), UPDATE).status == 204
        assert listening()[1] == 0
        assert len(server.asked) == 2 * len(redirected)
