"""The W3C's suites against this server and against `oxigraph serve`, with the differences.

    python bench/w3c.py [--known] [FOLDER …]

Both are started here, empty, on free ports. FOLDER is one of the suites' folders, such as
`sparql11/protocol`; by default it is all of them. `--known` writes what neither of them passes into
tests/w3c/known.txt.
"""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.w3c import protocols, running, suites
from tests.w3c.clients import Address

TOKEN = "for-the-bench"
KNOWN = Path(__file__).parents[1] / "tests" / "w3c" / "known.txt"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server(command: list[str], port: int, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def outcome(case: suites.Case, client: Address, endpoint: str) -> str:
    """ "" if the test passes, else why not."""
    try:
        if case.kind == "ServiceDescriptionTest":
            protocols.describe(case, client, endpoint)
        elif case.kind in ("ProtocolTest", "GraphStoreProtocolTest"):
            protocols.run(case, client)
        else:
            running.run(case, client)
    except running.FailedError as error:
        return str(error) or "failed"
    except (SyntaxError, ValueError, KeyError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def run(
    client: Address, endpoint: str, folders: list[str], said: Callable[[suites.Case], None]
) -> dict[str, str]:
    found = {}
    for case in suites.cases(*folders):
        if case.kind == "?" or case.empty:
            continue
        found[case.name] = outcome(case, client, endpoint)
        said(case)
    return found


def main(arguments: list[str]) -> int:
    kinds: Counter[str] = Counter()
    folders = [one for one in arguments if one != "--known"]
    folders = folders or ["sparql10", "sparql11", "sparql12"]
    theirs_port, ours_port = free_port(), free_port()
    with running_server(["oxigraph", "serve", "--bind", f"127.0.0.1:{theirs_port}"], theirs_port):
        client = Address("127.0.0.1", theirs_port, "/query", "/update", "/store")
        theirs = run(client, f"http://127.0.0.1:{theirs_port}/query", folders, lambda _: None)
    with tempfile.TemporaryDirectory() as place:
        environment = {
            "ATTEST_WRITE_TOKEN": hashlib.sha256(TOKEN.encode()).hexdigest(),
            "ATTEST_UNION_DEFAULT_GRAPH": "false",
        }
        command = [sys.executable, "-m", "server", "--store", place, "--port", str(ours_port)]
        with running_server(command, ours_port, **environment):
            client = Address("127.0.0.1", ours_port, "/sparql", "/sparql", "/graphs", TOKEN)
            endpoint = f"http://127.0.0.1:{ours_port}/sparql"
            ours = run(client, endpoint, folders, lambda case: kinds.update([case.kind]))
    for name, why in sorted(ours.items()):
        if why and not theirs[name]:
            print(f"only there: {name}: {why[:300]}")
        elif theirs[name] and not why:
            print(f"only here:  {name}: {theirs[name][:100]}")
    for name, why in sorted(ours.items()):
        if why and theirs[name]:
            print(f"neither:    {name}: {why[:100]} | {theirs[name][:100]}")
    print(f"tests: {len(ours)} ({', '.join(f'{k} {n}' for k, n in sorted(kinds.items()))})")
    print(f"passed by oxigraph serve: {sum(not why for why in theirs.values())}")
    print(f"passed by this server:    {sum(not why for why in ours.values())}")
    if "--known" in arguments:
        both = sorted(name for name, why in theirs.items() if why and ours[name])
        KNOWN.write_text("\n".join(both) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
