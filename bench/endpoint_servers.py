"""The servers that are asked: ours and `oxigraph serve`, each over a database of the same quads."""

from __future__ import annotations

import contextlib
import copy
import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from endpoint_queries import Terms, drawn
from generate import graphs

from kg.store import open_store

FLOOR = "ASK { }"


class Endpoint:
    """A running server: its address, and its process to look at."""

    def __init__(self, name: str, port: int, path: str, command: list[str]) -> None:
        self.name, self.port, self.path, self._command = name, port, path, command
        self.process = _started(command)
        self._held: http.client.HTTPConnection | None = None
        self._used = 0.0

    def ask(self, query: str, limit: float = 60) -> tuple[float, float, int, str]:
        """Seconds to the first byte and to the last, bytes, and "" or what went wrong."""
        if time.perf_counter() - self._used > 2:  # a server may close what is idle
            self._held = None
        try:
            return self._ask(query, limit)
        finally:
            self._used = time.perf_counter()

    def _ask(self, query: str, limit: float) -> tuple[float, float, int, str]:
        start = time.perf_counter()
        try:
            connection = self._connection(limit)
            body = urllib.parse.urlencode({"query": query})
            accept = "text/tab-separated-values, application/n-triples;q=0.9, */*;q=0.1"
            connection.request("POST", self.path, body, {
                "Content-Type": "application/x-www-form-urlencoded", "Accept": accept,
            })  # fmt: skip
            response = connection.getresponse()
            size, first = len(response.read(1)), time.perf_counter() - start
            while chunk := response.read(1 << 16):
                size += len(chunk)
            wrong = "" if response.status == 200 else f"status {response.status}"
            return first, time.perf_counter() - start, size, wrong
        except (OSError, http.client.HTTPException) as error:
            self._held = None
            return 0.0, time.perf_counter() - start, 0, type(error).__name__

    def _connection(self, limit: float) -> http.client.HTTPConnection:
        if self._held is None:
            self._held = http.client.HTTPConnection("127.0.0.1", self.port, timeout=limit)
            self._held.connect()
            assert self._held.sock is not None
            self._held.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._held

    def another(self) -> Endpoint:
        """The same server over a connection of its own."""
        other = copy.copy(self)
        other._held = None
        return other

    def ready(self) -> None:
        """Wait until it answers."""
        for _ in range(300):
            if not self.ask(FLOOR, 5)[3]:
                return
            time.sleep(0.2)
        raise SystemExit(f"{self.name} does not answer")

    def again(self) -> None:
        """End it, and start it anew: else it goes on with what nobody waits for any more."""
        self.process.kill()
        self.process.wait()
        self._held, self.process = None, _started(self._command)
        self.ready()

    def memory(self) -> int:
        """The peak of resident memory of the server and its children, in megabytes (Linux)."""
        pids, total = [self.process.pid], 0
        while pids:
            pid = pids.pop()
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                    if line.startswith("VmHWM"):
                        total += int(line.split()[1])
                for task in Path(f"/proc/{pid}/task").iterdir():
                    pids += map(int, (task / "children").read_text().split())
        return total // 1024


def build(folder: Path, quads: int) -> Terms:
    """Both databases in the folder, made if they are not there; IRIs for parameters."""
    ours, native, lines = folder / "attest", folder / "native", folder / "data.nq"
    if not (folder / "done").exists():
        print(f"making {quads} quads in {folder}", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        with open_store(ours) as store, store.write() as writer, lines.open("w") as file:
            for name, content in graphs(quads):
                once = list(dict.fromkeys(content))
                writer.replace(name, "".join(f"{line} .\n" for line in once).encode())
                file.writelines(f"{line} <{name}> .\n" for line in once)
        load = ["oxigraph", "load", "-l", str(native), "-f", str(lines)]
        subprocess.run(load, check=True, capture_output=True)
        optimize = ["oxigraph", "optimize", "-l", str(native)]
        subprocess.run(optimize, check=True, capture_output=True)
        (folder / "done").touch()
    return drawn(lines)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    here = Path(__file__).resolve().parents[1]
    return subprocess.Popen(
        command,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(here)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def servers(folder: Path) -> Iterator[tuple[Endpoint, Endpoint]]:
    """Both servers, started and answering: ours, the native one."""
    ports = free_port(), free_port()
    commands = (
        [sys.executable, "-m", "server", "--store", str(folder / "attest"),
         "--port", str(ports[0])],
        ["oxigraph", "serve-read-only", "-l", str(folder / "native"), "--union-default-graph",
         "--bind", f"127.0.0.1:{ports[1]}"],
    )  # fmt: skip
    ours = Endpoint("attest", ports[0], "/sparql", commands[0])
    native = Endpoint("native", ports[1], "/query", commands[1])
    try:
        for endpoint in (ours, native):
            endpoint.ready()
        yield ours, native
    finally:
        for endpoint in (ours, native):
            endpoint.process.terminate()
            endpoint.process.wait(20)
