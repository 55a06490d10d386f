"""What processes that evaluate for strangers cannot do. Linux only."""

from __future__ import annotations

import platform
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import QueryRequest, UpdateRequest, sandbox
from kg.store.embedded import OxigraphStore

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="the platform has no such right to take",
)
START = (
    "import importlib.util, os, socket, subprocess, sys\n"
    f"spec = importlib.util.spec_from_file_location('sandbox', {sandbox.__file__!r})\n"
    "sandbox = importlib.util.module_from_spec(spec)\n"
    "spec.loader.exec_module(sandbox)\n"
)


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", START + code], capture_output=True, text=True, check=True
    ).stdout.strip()


def attempt(code: str) -> str:
    return f"try: {code}; print('done')\nexcept PermissionError: print('refused')\n"


def test_no_connection_can_be_opened() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        connect = attempt(f"socket.create_connection(('127.0.0.1', {port}))")
        assert run(connect) == "done"
        assert run("assert sandbox.no_network()\n" + connect) == "refused"
    for family in ("AF_INET", "AF_INET6", "AF_NETLINK"):
        code = attempt(f"socket.socket(socket.{family}, socket.SOCK_DGRAM)")
        assert run("sandbox.no_network()\n" + code) == "refused"


def test_no_program_can_be_started_unless_it_may() -> None:
    start = attempt("subprocess.run([sys.executable, '-c', ''], check=True)")
    assert run("sandbox.no_network()\n" + start) == "refused"
    assert run("sandbox.no_network(programs=True)\n" + start) == "done"
    inherited = f"import socket\n{attempt('socket.socket()')}"
    code = f"subprocess.run([sys.executable, '-c', {inherited!r}])"
    assert run("sandbox.no_network(programs=True)\n" + code) == "refused"


def test_files_elsewhere_cannot_be_read(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
        (folder / "file").write_text("words", encoding="utf-8")
    code = attempt(f"open({str(theirs / 'file')!r}).read()")
    code += attempt(f"open({str(ours / 'file')!r}).read()")
    code += attempt(f"open({str(ours / 'file')!r}, 'w')")
    taken = f"took = sandbox.only_files([{str(ours)!r}], [])\nprint(took)\n"
    found = run(taken + code).split()
    if found[0] == "False":
        pytest.skip("the kernel has no Landlock")
    assert found[1:] == ["refused", "done", "refused"]


def test_readers_and_updaters_run_without_those_rights(tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "store") as store:
        with store.write() as writer:
            writer.update(UpdateRequest("INSERT DATA { <http://e/a> <http://e/p> 1 }"))
        store.query(QueryRequest("ASK {}"))
        pids = [*store.reader_pids(), *store.updater_pids()]
        assert len(pids) == 2
        for pid in pids:
            status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
            assert "Seccomp:\t2" in status
            assert "NoNewPrivs:\t1" in status
