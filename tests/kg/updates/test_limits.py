"""Updates that overrun: stopped, or killed, they leave nothing, and the next one goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryMemoryError, QueryTimeoutError, StoreError
from kg.store import Limits
from kg.store.embedded import OxigraphStore
from tests.kg.updates.updating import update

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r"
SOME = "INSERT DATA { GRAPH :g {" + " ".join(f":s{n} :p {n} ." for n in range(60)) + "} }"


def test_an_endless_update_is_stopped_and_lets_others_write(embedded: OxigraphStore) -> None:
    update(embedded, SOME)
    before = embedded.snapshot
    with pytest.raises(QueryTimeoutError):
        update(embedded, f"DELETE WHERE {{ {CROSS} }}", limits=Limits(seconds=1.0))
    assert embedded.snapshot == before
    update(embedded, "INSERT DATA { :a :p :b }")
    assert embedded.snapshot == before + 1


def test_a_greedy_update_is_stopped_at_its_memory_limit(embedded: OxigraphStore) -> None:
    update(embedded, SOME)
    # Each step is sixteen times as long as the one before: the last would have 4 GiB.
    steps = "".join(f"BIND(CONCAT({', '.join([f'?b{n}'] * 16)}) AS ?b{n + 1}) " for n in range(7))
    text = f'INSERT {{ :a :big ?b7 }} WHERE {{ BIND("0123456789abcdef" AS ?b0) {steps}}}'
    with pytest.raises(QueryMemoryError):
        update(embedded, text, limits=Limits(seconds=20, memory=64 * 1024**2))
    update(embedded, "INSERT DATA { :a :p :b }")


def test_what_an_updater_reserves_does_not_depend_on_its_threads(embedded: OxigraphStore) -> None:
    """Or an update is stopped at its memory limit now and then, which no smaller one mends."""
    for number in range(5):
        update(embedded, f"INSERT DATA {{ :a :p {number} }}", limits=Limits(memory=32 * 1024**2))
    pids = embedded.updater_pids()
    assert pids
    for pid in pids:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmPeak:"))
        assert peak < 320 * 1024


def test_an_updater_that_is_killed_changes_nothing(embedded: OxigraphStore) -> None:
    update(embedded, SOME)
    before = embedded.snapshot
    pids = embedded.updater_pids

    def kill() -> None:
        time.sleep(0.5)
        for pid in pids():
            os.kill(pid, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    with pytest.raises((QueryError, StoreError)):
        update(embedded, f"DELETE WHERE {{ {CROSS} }}")
    thread.join()
    assert embedded.snapshot == before
    update(embedded, "INSERT DATA { :a :p :b }")
