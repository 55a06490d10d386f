"""Dumps: all of the graph as a file, made once, sent as it grows, in parts where that is said."""

from __future__ import annotations

import gzip
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from rdflib import Graph

from kg.store import open_store
from kg.store.base import Store
from kg.store.dumping import file_of, part_of
from server import ranges
from tests.server.conftest import Asking
from tests.server.running import Running, pids, running, until

GZIP = "Accept-Encoding: gzip\r\n"
Quads = set[tuple[str, ...]]


def quads(content: bytes, form: RdfFormat) -> Quads:
    read = pyoxigraph.parse(content, form)
    return {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in read}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, fill_store: Callable[[Store], None]) -> Path:
    made = tmp_path_factory.mktemp("dumped") / "store"
    with open_store(made) as store:
        fill_store(store)
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Running]:
    with running(folder) as made:
        yield made


def test_each_has_all_of_the_graph(server: Running, folder: Path) -> None:
    with open_store(folder, read_only=True) as store:
        whole = quads(b"".join(store.dump()), RdfFormat.N_QUADS)
    got = server.get("/dump.nq.gz")
    assert (got.status, got.headers["content-type"]) == (200, "application/gzip")
    assert quads(gzip.decompress(got.body), RdfFormat.N_QUADS) == whole
    turtle = gzip.decompress(server.get("/dump.ttl.gz").body)
    assert len(Graph().parse(data=turtle, format="turtle")) == len({q[:3] for q in whole})
    plain = server.get("/dump.jsonld")
    assert quads(plain.body, RdfFormat.JSON_LD) == whole
    packed = server.get("/dump.jsonld", GZIP)
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]


def test_what_is_made_is_sent_from_the_disk(server: Running, folder: Path) -> None:
    first = server.get("/dump.nq.gz")
    again = server.get("/dump.nq.gz")
    assert again.body == first.body == file_of(folder / "dumps", 1, "nq").read_bytes()
    assert int(again.headers["content-length"]) == len(first.body)
    head = server.get("/dump.nq.gz", method="HEAD")
    assert head.headers["content-length"] == again.headers["content-length"]
    tag = f"If-None-Match: {first.headers['etag']}\r\n"
    assert server.get("/dump.nq.gz", tag).status == 304
    assert server.get("/dump.nq.gz", method="POST").status == 405


def test_parts_can_be_had_where_that_is_said(server: Running) -> None:
    whole = server.get("/dump.nq.gz")
    assert server.get("/dump.nq.gz").headers["accept-ranges"] == "bytes"
    part = server.get("/dump.nq.gz", "Range: bytes=10-\r\n")
    assert (part.status, part.body) == (206, whole.body[10:])
    assert part.headers["content-range"] == f"bytes 10-{len(whole.body) - 1}/{len(whole.body)}"
    other = server.get("/dump.nq.gz", 'Range: bytes=10-\r\nIf-Range: "older"\r\n')
    assert (other.status, other.body) == (200, whole.body)
    beyond = server.get("/dump.nq.gz", "Range: bytes=999999999-\r\n")
    assert beyond.status == 416
    assert beyond.headers["content-range"] == f"bytes */{len(whole.body)}"
    assert server.get("/dump.jsonld", "Range: bytes=10-\r\n").status == 200
    assert server.get("/dump.jsonld").headers["accept-ranges"] == "none"


@given(st.binary(min_size=1, max_size=40), st.text("bytes=-0123456789, ", max_size=14))
def test_a_part_is_always_one_of_the_whole(content: bytes, header: str) -> None:
    try:
        found = ranges.wanted(f"bytes={header}", None, "x", len(content))
    except ranges.Unsatisfiable:
        return
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(content)


def many(store: Store, count: int) -> None:
    lines = (f'<http://x/{n}> <http://x/p> "{n:0200d}" .\n' for n in range(count))
    with store.write() as writer:
        writer.replace("http://x/many", "".join(lines).encode())


def test_who_asks_while_it_is_made_gets_it_as_it_grows(tmp_path: Path) -> None:
    """In another web process, too; queries are answered meanwhile, and another dump must wait."""
    with open_store(tmp_path) as store:
        many(store, 40_000)
    got = []
    with running(tmp_path, server_workers=2) as server:
        threads = [
            threading.Thread(target=lambda: got.append(server.get("/dump.nq.gz"))) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        until(lambda: list((tmp_path / "dumps").glob("*.part")) or got)
        assert server.ask("ASK { ?s ?p ?o }").status == 200
        busy = server.get("/dump.ttl.gz")
        assert busy.status in (200, 503)
        if busy.status == 503:
            assert busy.headers["retry-after"]
        for thread in threads:
            thread.join()
        # One that has made its dump takes a moment to end.
        until(lambda: len(pids("kg.store.dumping", str(tmp_path))) <= 1)
    assert {one.status for one in got} == {200}
    assert all(one.whole for one in got)
    assert len({one.body for one in got}) == 1
    assert gzip.decompress(got[0].body).count(b"\n") == 40_000


def test_one_that_is_killed_is_seen_to_break_off_and_made_anew(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        many(store, 12_000)
    got = []
    with running(tmp_path) as server:
        asking = threading.Thread(target=lambda: got.append(server.get("/dump.jsonld", GZIP)))
        asking.start()
        part = part_of(file_of(tmp_path / "dumps", 1, "jsonld"))
        until(part.exists)
        os.kill(pids("kg.store.dumping", str(tmp_path))[0], signal.SIGKILL)
        asking.join()
        assert not got[0].whole
        again = server.get("/dump.jsonld", GZIP)
    assert again.whole
    assert len(quads(gzip.decompress(again.body), RdfFormat.JSON_LD)) == 12_000


def test_a_new_snapshot_has_a_new_dump(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        many(store, 3)
        with running(tmp_path) as server:
            old = server.get("/dump.nq.gz")
            many(store, 4)
            tag = f"If-None-Match: {old.headers['etag']}\r\n"
            new = server.get("/dump.nq.gz", tag)
    assert gzip.decompress(new.body).count(b"\n") == 4
    assert not file_of(tmp_path / "dumps", 1, "nq").exists()


def test_a_store_that_is_not_on_this_disk_has_them_too(asking: Asking, store: Store) -> None:
    got = asking.get("/dump.nq.gz")
    assert gzip.decompress(got.data) == b"".join(store.dump())
    assert quads(asking.get("/dump.jsonld").data, RdfFormat.JSON_LD)
    assert asking.open("/dump.ttl.gz", method="HEAD").data == b""
