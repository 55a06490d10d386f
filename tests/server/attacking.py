"""What attacks on a running server have in common: how it is started, sent to and watched."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.tokens import fresh_token, token_hash
from tests.server.running import Got, Running, parsed, running

TOKEN = fresh_token()
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
MEMORY = 400  # mebibytes that a query may take
# Resident mebibytes: a reader's own beside its query's, and a web process's.
READER_MOST, WEB_MOST = MEMORY + 100, 250


def start(
    folder: Path, workers: int = 1, **more: object
) -> contextlib.AbstractContextManager[Running]:
    token = token_hash(TOKEN)
    return running(
        folder, server_workers=workers, memory=MEMORY, write_token=token, timeout=20, **more
    )


def post(
    served: Running, body: bytes, kind: str, path: str = "/sparql", method: str = "POST"
) -> Got:
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nContent-Type: {kind}\r\n"
        f"Authorization: Bearer {TOKEN}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with contextlib.suppress(OSError):
        return parsed(served.raw(head.encode() + body))
    return Got(0, {}, b"", whole=False)


def is_clear(got: Got) -> bool:
    """Whether an error is told in one line, without a trace."""
    return got.status < 400 or (
        b"Traceback" not in got.body
        and "\n" not in got.json()["detail"]
        and bool(got.json()["title"])
    )


def tree(parent: int) -> dict[int, str]:
    """A process and all below it, with their commands."""
    lines = subprocess.run(
        ["ps", "-wweo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    rows = [line.split(None, 3) for line in lines]
    living = [(int(r[0]), int(r[1]), r[3]) for r in rows if len(r) > 3 and r[2][0] != "Z"]
    known = {pid: args for pid, _, args in living if pid == parent}
    while more := {p: a for p, above, a in living if above in known and p not in known}:
        known |= more
    return known


def is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
            != "Z"
        )
    return False


def resident(pid: int) -> int:
    """The most mebibytes that a process has had."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


@contextlib.contextmanager
def memory_is_bounded(served: Running) -> Iterator[None]:
    """Looks meanwhile at what every process of a server takes."""
    most: dict[str, int] = {}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            for pid, args in tree(served.process.pid).items():
                kind = "reader" if "start.py" in args else "web"
                most[kind] = max(most.get(kind, 0), resident(pid))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    assert most["reader"] < READER_MOST, most
    assert most["web"] < WEB_MOST, most


def together(*works: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
