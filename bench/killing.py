"""SIGKILL for processes of a server while changes are made: what was acknowledged must stay."""

from __future__ import annotations

import json
import random
import threading
import time
from pathlib import Path

from attacked import Server, kill, living, note

_DEADLINE = 40.0  # seconds: a change must have time to be made while others die


class Writer(threading.Thread):
    """A client that writes numbers, and knows which were acknowledged."""

    def __init__(self, server: Server, start: int) -> None:
        super().__init__()
        self.server, self.number = server, start
        self.acknowledged: list[int] = []
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            self.number += 1
            text = f"INSERT DATA {{ <http://e/kept> <http://e/number> {self.number} }}"
            status, body, _ = self.server.ask(text.encode(), "application/sparql-update")
            if status == 204:
                self.acknowledged.append(self.number)
            elif status not in (0, 503):
                note("a change while processes die", False, f"{status} {body[:100]!r}")
            elif status == 0:
                time.sleep(0.05)

    def stop(self) -> None:
        self.over.set()
        self.join()


def kept(server: Server) -> set[int]:
    """The numbers that were written."""
    query = b"SELECT ?n { <http://e/kept> <http://e/number> ?n }"
    status, body, _ = server.ask(query)
    assert status == 200, body
    return {int(row["n"]["value"]) for row in json.loads(body)["results"]["bindings"]}


def attack_killing(folder: Path, seconds: float) -> None:
    """Kill processes of each kind, at random, while changes are made."""
    server = Server(folder, _DEADLINE)
    for kind in ("reader", "writer", "web"):
        _kill_some(server, kind, seconds)
    server.end()


def _kill_some(server: Server, kind: str, seconds: float) -> None:
    writer, end, killed = (
        Writer(server, hash(kind) % 1000 * 1_000_000),
        time.monotonic() + seconds,
        0,
    )
    writer.start()
    while time.monotonic() < end:
        time.sleep(random.uniform(0.2, 2))
        victims = server.kinds()[kind]
        if victims:
            kill([random.choice(victims)])
            killed += 1
    back = server.answers()
    writer.stop()
    lost = set(writer.acknowledged) - kept(server)
    holds = bool(writer.acknowledged) and not lost and back < 30
    note(f"acknowledged changes while {kind} processes die", holds,
         f"{killed} killed, {len(writer.acknowledged)} acknowledged, {len(lost)} lost, "
         f"answered again after {back:.2f} s")  # fmt: skip


def attack_everything(folder: Path, rounds: int) -> None:
    """Kill the first process, or all at once, while changes are made; begin again."""
    acknowledged: set[int] = set()
    lost: set[int] = set()
    left, latest = 0, 0.0
    for number in range(rounds):
        server = Server(folder, _DEADLINE)
        writer = Writer(server, 2_000_000_000 + number * 1_000_000)
        writer.start()
        while not writer.acknowledged:
            time.sleep(0.1)
        time.sleep(random.uniform(0, 4))
        family = [pid for pid, _, _ in server.tree()]
        kill(family if number % 2 else [server.process.pid])
        server.process.wait()
        end = time.monotonic() + 20
        while living(family) and time.monotonic() < end:
            time.sleep(0.1)
        left += len(living(family))
        writer.stop()
        acknowledged |= set(writer.acknowledged)
        again = Server(folder, _DEADLINE)
        latest = max(latest, again.answers())
        lost = acknowledged - kept(again)
        again.end()
        if lost:
            break
    note("acknowledged changes while all processes die", not lost and not left and latest < 30,
         f"{rounds} times, {len(acknowledged)} acknowledged, {len(lost)} lost, {left} processes "
         f"left, answered again after {latest:.2f} s at most")  # fmt: skip
