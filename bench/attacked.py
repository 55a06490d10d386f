"""A server of ours in processes of its own, as `bench/attack.py` sees it: requests, and what its
processes take."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from kg.tokens import fresh_token, token_hash

TOKEN = fresh_token()
READER, WRITERS = "start.py", ("updater.py", "kg.worker")
_RAISED = 30  # seconds in which a server that was killed must answer again


broken: list[str] = []


def note(what: str, holds: bool, told: str = "") -> None:
    """Tell one finding, and remember it if it breaks a promise."""
    print(f"{'ok    ' if holds else 'BROKEN'} {what}{': ' if told else ''}{told}", flush=True)
    if not holds:
        broken.append(what)


class Server:
    """A running server, and what its processes take."""

    def __init__(self, folder: Path, deadline: float, **settings: str) -> None:
        self.deadline = deadline
        self.process = subprocess.Popen(
            [sys.executable, "-m", "server", "--store", str(folder), "--port", "0",
             "--timeout", str(deadline)],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "ATTEST_WRITE_TOKEN": token_hash(TOKEN), **settings},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        found = re.search(r":(\d+)/", self.process.stdout.readline())
        assert found
        self.port = int(found[1])
        self.peak = 0
        self.most = {"reader": 0, "writer": 0, "web": 0}  # resident kibibytes of one process
        threading.Thread(target=self._watch, daemon=True).start()

    def tree(self) -> list[tuple[int, int, str]]:
        """Its processes with their resident kibibytes and commands."""
        lines = subprocess.check_output(["ps", "-wweo", "pid=,ppid=,rss=,args="], text=True)
        rows = [line.split(None, 3) for line in lines.splitlines()]
        known, grown = {self.process.pid}, True
        while grown:
            more = {int(r[0]) for r in rows if int(r[1]) in known} - known
            known, grown = known | more, bool(more)
        return [(int(r[0]), int(r[2]), r[3] if len(r) > 3 else "") for r in rows
                if int(r[0]) in known]  # fmt: skip

    def kinds(self) -> dict[str, list[int]]:
        """The processes that answer, evaluate and write."""
        found: dict[str, list[int]] = {"reader": [], "writer": [], "web": []}
        for pid, _, text in self.tree():
            if pid != self.process.pid:
                found[_kind(text)].append(pid)
        return found

    def _watch(self) -> None:
        while self.process.poll() is None:
            tree = self.tree()
            self.peak = max(self.peak, sum(rss for _, rss, _ in tree))
            for _, rss, text in tree:
                self.most[_kind(text)] = max(self.most[_kind(text)], rss)
            time.sleep(0.5)

    def ask(
        self, body: bytes, kind: str = "application/sparql-query", patience: float = 60
    ) -> tuple[int, bytes, float]:
        """Status (0: broken off), the first megabyte of the body, seconds."""
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        headers = {"Content-Type": kind, "Authorization": f"Bearer {TOKEN}"}
        status, got = 0, b""
        try:
            connection.request("POST", "/sparql", body, headers)
            response = connection.getresponse()
            status = response.status
            while part := response.read(65536):
                got += part if len(got) < 1_000_000 else b""
        except (http.client.HTTPException, OSError):
            status = status if status >= 400 else 0
        finally:
            connection.close()
        return status, got, time.monotonic() - began

    def answers(self) -> float:
        """Seconds until a query is answered; infinite if none is in time."""
        began = time.monotonic()
        while time.monotonic() - began < _RAISED:
            if self.ask(b"ASK {}", patience=5)[0] == 200:
                return time.monotonic() - began
            time.sleep(0.05)
        return float("inf")

    def end(self) -> None:
        """Have it end in good order."""
        self.process.terminate()
        self.process.wait(30)


def kill(pids: list[int]) -> None:
    """SIGKILL for those that are still there."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def living(pids: list[int]) -> list[int]:
    """Those that run; one that is dead and not waited for does not."""
    found = []
    for pid in pids:
        with contextlib.suppress(OSError):
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            found += [pid] if state[0] != "Z" else []
    return found


def _kind(text: str) -> str:
    if READER in text:
        return "reader"
    return "writer" if any(name in text for name in WRITERS) else "web"
