"""The embedded store's reader processes: replaced, limited, ended."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryMemoryError, QueryTimeoutError, StoreError
from kg.store import Limits, QueryRequest, pool
from kg.store.embedded import OxigraphStore
from tests.kg.embedded.processes import ASK, G2, TWO, endless, eventually, run, running


def test_readers_move_to_the_next_snapshot(store: OxigraphStore) -> None:
    assert store.query(ASK).snapshot == 1
    pids = store.reader_pids()
    with store.write() as writer:
        writer.replace(G2, TWO)
    assert store.query(ASK).snapshot == 2
    assert store.reader_pids() == pids


def test_a_killed_reader_is_replaced(store: OxigraphStore) -> None:
    assert store.query(ASK).truth
    for pid in store.reader_pids():
        os.kill(pid, signal.SIGKILL)
    assert store.query(ASK).truth


def test_a_stopped_query_disturbs_no_other(store: OxigraphStore) -> None:
    with pytest.raises(QueryTimeoutError):
        store.query(QueryRequest(endless(), limits=Limits(seconds=0.2)))
    assert store.query(ASK).truth


def test_waiting_for_a_reader_has_a_deadline_too(folder: Path) -> None:
    with OxigraphStore(folder, readers=1) as store:
        numbers = " ".join(map(str, range(300)))
        held = store.serialize(
            QueryRequest(f"SELECT * {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}"),
            "text/csv",
        )
        with pytest.raises(QueryTimeoutError, match="no reader became free"):
            store.query(QueryRequest("ASK {}", limits=Limits(seconds=0.1)))
        del held
        assert store.query(ASK).truth


def test_a_query_over_its_memory_is_stopped(store: OxigraphStore) -> None:
    numbers = " ".join(map(str, range(1000)))
    text = (
        f"SELECT * {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }}"
        f" VALUES ?c {{ {numbers} }} }} ORDER BY ?c ?a ?b"
    )
    with pytest.raises(QueryMemoryError, match="memory limit"):
        store.query(QueryRequest(text, limits=Limits(seconds=60, memory=50 * 1024**2)))
    assert store.query(ASK).truth


def test_a_query_that_crashes_the_engine_is_an_error_of_its_own(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="nested too deeply"):
        store.query(QueryRequest("ASK { FILTER(" + "!" * 200_000 + "true) }"))
    assert store.query(ASK).truth


def test_closing_ends_the_readers(folder: Path) -> None:
    store = OxigraphStore(folder)
    store.query(ASK)
    pids = store.reader_pids()
    assert pids
    store.close()
    assert not any(running(pid) for pid in pids)


def test_no_reader_outlives_its_parent(folder: Path) -> None:
    program = """
        import sys, threading, time
        from kg.store import Limits, QueryRequest
        from kg.store.embedded import OxigraphStore
        from pathlib import Path
        store = OxigraphStore(Path(sys.argv[1]))
        request = QueryRequest(sys.argv[2], limits=Limits(seconds=None))
        threading.Thread(target=store.query, args=(request,), daemon=True).start()
        while not store.reader_pids():
            time.sleep(0.01)
        store.query(QueryRequest("ASK {}"))
        print(*store.reader_pids(), flush=True)
        sys.stdin.readline()
        """
    with run(program, folder, endless()) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        assert all(map(running, pids))
        parent.kill()
    assert eventually(lambda: not any(map(running, pids)))


def test_a_forked_process_has_readers_of_its_own(folder: Path) -> None:
    program = """
        import os, sys
        from pathlib import Path
        from kg.store import QueryRequest
        from kg.store.embedded import OxigraphStore
        store = OxigraphStore(Path(sys.argv[1]))
        asked = QueryRequest("ASK { ?s ?p ?o }")
        assert store.query(asked).truth
        before = store.reader_pids()
        child = os.fork()
        for _ in range(20):
            assert store.query(asked).truth
        if child == 0:
            assert not set(store.reader_pids()) & set(before)
            store.close()
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        assert store.query(asked).truth
        assert store.reader_pids() == before
        """
    with run(program, folder) as process:
        assert process.wait() == 0


def test_readers_that_cannot_start_are_given_up(
    store: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "START", os.devnull)  # a program that ends at once
    for pid in store.reader_pids():
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(StoreError):
        store.query(ASK)
