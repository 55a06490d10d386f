"""A server of our own in its own process, and bare connections to it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds in which whatever must happen on a busy machine happens
SMALL = "ASK { ?s a <https://w3id.org/attest/ns#Article> }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@dataclass
class Got:
    """A reply as it came over the wire; `whole` if it ended as HTTP says it does."""

    status: int
    headers: dict[str, str]
    body: bytes
    whole: bool

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Running:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    folder: Path

    def connect(self, receive: int = 0) -> socket.socket:
        made = socket.socket()
        if receive:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        made.settimeout(PATIENCE)
        try:
            made.connect(("127.0.0.1", self.port))
        except OSError:
            made.close()
            raise
        return made

    def raw(self, content: bytes) -> bytes:
        """All that is answered to some bytes."""
        with self.connect() as connection:
            connection.sendall(content)
            return everything(connection)

    def get(self, path: str, headers: str = "", method: str = "GET", **query: str) -> Got:
        where = f"{path}?{urlencode(query)}" if query else path
        head = f"{method} {where} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{headers}\r\n"
        return parsed(self.raw(head.encode()), method)

    def ask(self, query: str, headers: str = "", **given: str) -> Got:
        return self.get("/sparql", headers, query=query, **given)

    def readers(self) -> list[int]:
        return pids("store/start.py", str(self.folder))

    def workers(self) -> list[int]:
        listed = subprocess.run(
            ["ps", "-wweo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        ).stdout
        lines = [line.split(None, 2) for line in listed.splitlines()]
        own = str(self.process.pid)
        return [int(pid) for pid, parent, args in lines if parent == own and "server" in args]


def pids(*words: str) -> list[int]:
    listed = subprocess.run(
        ["ps", "-wweo", "pid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split(None, 2) for line in listed.splitlines()]
    return [int(p) for p, s, args in lines if s[0] != "Z" and all(w in args for w in words)]


def everything(connection: socket.socket) -> bytes:
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


def parsed(content: bytes, method: str = "GET") -> Got:
    head, _, body = content.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {n.lower(): v for n, _, v in (line.partition(": ") for line in lines)}
    status = int(first.split()[1]) if first.startswith("HTTP/1.1 ") else 0
    if method == "HEAD" or status == 304:
        return Got(status, headers, body, not body)
    if headers.get("transfer-encoding") != "chunked":
        return Got(status, headers, body, len(body) == int(headers.get("content-length", -1)))
    found, whole = b"", False
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size or b"0", 16)
        if not length:
            whole = rest.endswith(b"\r\n")
            trailers = rest.decode("latin-1").split("\r\n")
            headers |= {n.lower(): v for n, _, v in (t.partition(": ") for t in trailers) if n}
            break
        found, body = found + rest[:length], rest[length + 2 :]
    return Got(status, headers, found, whole)


def until(what: Callable[[], Any]) -> Any:
    """What becomes true in time."""
    limit = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < limit, "it never came about"
        time.sleep(0.05)
    return found


@contextlib.contextmanager
def running(folder: Path, **settings: object) -> Iterator[Running]:
    """A server over the store in a folder; settings by their names."""
    given = {f"ATTEST_{name.upper()}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "--store", str(folder), "--port", "0"],
        cwd=ROOT,
        env=os.environ | given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert found, line + (process.stderr.read() if process.stderr else "")
    try:
        yield Running(process, int(found.group(1)), folder)
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)
