"""Whoever is killed while changes are made, nothing that was acknowledged is lost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.server.attacking import (
    UPDATE,
    is_alive,
    post,
    start,
    tree,
)
from tests.server.running import Running, until


class Writing:
    """A client that writes numbers, one after the other, and knows which were acknowledged."""

    def __init__(self) -> None:
        self.acknowledged: list[int] = []
        self._number = 0
        self._over = threading.Event()

    def run(self, served: Running) -> threading.Thread:
        self._over.clear()

        def work() -> None:
            while not self._over.is_set():
                self._number += 1
                text = f"INSERT DATA {{ <http://x/kept> <http://x/number> {self._number} }}"
                got = post(served, text.encode(), UPDATE)
                assert got.status in (0, 204, 503), got.body
                if got.status == 204:
                    self.acknowledged.append(self._number)
                elif got.status == 0:
                    time.sleep(0.1)

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    def stop(self) -> None:
        self._over.set()

    def lost(self, served: Running) -> set[int]:
        query = "SELECT ?n { <http://x/kept> <http://x/number> ?n }"
        got = until(lambda: (found := served.ask(query)).status == 200 and found)
        rows = json.loads(got.body)["results"]["bindings"]
        return set(self.acknowledged) - {int(row["n"]["value"]) for row in rows}


def kill(pids: list[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def named(served: Running, *words: str) -> list[int]:
    found = tree(served.process.pid)
    return [pid for pid, args in found.items() if any(word in args for word in words)]


def test_nothing_acknowledged_is_lost_whoever_is_killed(chained: Path) -> None:
    writing = Writing()
    with start(chained, workers=2) as served:
        thread = writing.run(served)
        for victims in (
            lambda: named(served, "start.py")[:1],
            lambda: named(served, "updater.py"),
            lambda: named(served, "kg.worker"),
            lambda: served.workers()[:1],
            lambda: [*served.workers(), *named(served, "updater.py", "kg.worker")],
        ):
            before = len(writing.acknowledged)
            kill(until(victims))
            until(lambda before=before: len(writing.acknowledged) > before + 1)
        writing.stop()
        thread.join()
        assert writing.lost(served) == set()


@pytest.mark.parametrize("everybody", [False, True])
def test_after_the_end_of_the_first_process_all_end_and_nothing_is_lost(
    chained: Path, everybody: bool
) -> None:
    writing = Writing()
    with start(chained) as served:
        thread = writing.run(served)
        until(lambda: len(writing.acknowledged) > 2)
        family = list(tree(served.process.pid))
        kill(family if everybody else [served.process.pid])
        until(lambda: not any(is_alive(pid) for pid in family if pid != served.process.pid))
        writing.stop()
        thread.join()
    with start(chained) as again:
        assert writing.lost(again) == set()
        assert post(again, b"INSERT DATA { <x:a> <x:b> <x:c> }", UPDATE).status == 204
