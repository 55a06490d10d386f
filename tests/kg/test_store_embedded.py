"""The embedded store: its folder, its lock, crashes at any moment, its reader processes."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryMemoryError, QueryTimeoutError, StoreBusyError, StoreError
from kg.store import Limits, QueryRequest, open_store, pool, tidy
from kg.store.embedded import OxigraphStore

G1, G2 = "http://example.org/graph/1", "http://example.org/graph/2"
ONE = b"<http://example.org/a> <http://example.org/p> <http://example.org/b> .\n"
TWO = ONE.replace(b"/b>", b"/c>")
ASK = QueryRequest("ASK { ?s ?p ?o }")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store's folder, with one graph published."""
    place = tmp_path / "store"
    with open_store(place) as store, store.write() as writer:
        writer.replace(G1, ONE)
    return place


@pytest.fixture
def store(folder: Path) -> Iterator[OxigraphStore]:
    with OxigraphStore(folder) as opened:
        yield opened


def endless(factors: int = 5) -> str:
    """A query that needs no data, no memory, and hours."""
    numbers = " ".join(map(str, range(300)))
    values = " ".join(f"VALUES ?v{n} {{ {numbers} }}" for n in range(factors))
    total = " + ".join(f"?v{n}" for n in range(factors))
    return f"ASK {{ {values} FILTER({total} < -1) }}"


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def run(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process with `kg` on its path, that can be talked to."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


# The place


def test_a_place_that_is_a_file(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x")
    with pytest.raises(StoreError, match="is a file; a store is a folder"):
        open_store(place)


def test_a_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(StoreError, match=r"other files \(thesis\.doc\)"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_place_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be used as a store"):
        open_store(tmp_path / "file" / "store")


@pytest.fixture
def permissions(tmp_path: Path) -> None:
    """For tests of what may not be written: skipped for a user who may write anything."""
    probe = tmp_path / "probe"
    probe.mkdir(mode=0o500)
    writable = os.access(probe, os.W_OK)
    probe.rmdir()
    if writable:
        pytest.skip("nothing is unwritable for this user")


@pytest.mark.usefixtures("permissions")
def test_an_unwritable_folder(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(StoreError, match="cannot be used as a store: Permission denied"):
        open_store(tmp_path / "store")


@pytest.mark.usefixtures("permissions")
def test_a_store_that_cannot_be_written_can_be_read(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    with open_store(folder) as store:
        assert store.read(G1) == ONE
        with pytest.raises(StoreError, match="cannot be written"), store.write():
            pass
    folder.chmod(0o700)


def test_a_store_of_a_newer_version(folder: Path) -> None:
    (folder / "version").write_text("attest-store 99\n")
    with pytest.raises(StoreError, match=r"newer Attest .store version 99"):
        open_store(folder)


def test_a_version_that_is_none(folder: Path) -> None:
    (folder / "version").write_bytes(b"\xff\x00 what")
    with pytest.raises(StoreError, match="is not that of a store"):
        open_store(folder)


@pytest.mark.parametrize("content", [b"", b"seven", b"\xff\xff", b"-1", b"99"])
def test_a_pointer_that_points_nowhere(folder: Path, content: bytes) -> None:
    (folder / "current").write_bytes(content)
    with pytest.raises(StoreError, match="does not name a snapshot: write into it"):
        open_store(folder)


def test_a_pointer_that_breaks_while_the_store_is_open(store: OxigraphStore, folder: Path) -> None:
    assert store.query(ASK).truth
    (folder / "current").write_text("seven")
    with pytest.raises(StoreError, match="does not name a snapshot"):
        store.query(ASK)
    (folder / "current").write_text("1")
    assert store.query(ASK).truth


def test_reading_only_makes_and_changes_nothing(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(StoreError, match="holds no store"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()
    with open_store(folder, read_only=True) as store:
        assert store.read(G1) == ONE
        with pytest.raises(StoreError, match="opened for reading only"), store.write():
            pass


def test_a_store_needs_a_reader(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="at least 1 reader"):
        open_store(tmp_path / "store", readers=0)


# The writer's lock, and crashes


def test_the_lock_names_the_process_that_holds_it(folder: Path) -> None:
    program = """
        import sys
        from kg.store import open_store
        with open_store(sys.argv[1]) as store, store.write():
            print("writing", flush=True)
            sys.stdin.readline()
        """
    with run(program, folder) as other, open_store(folder) as store:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        with (
            pytest.raises(StoreBusyError, match=f"by process {other.pid}; try again"),
            store.write(),
        ):
            pass
        assert store.read(G1) == ONE
        other.communicate("\n")
        with store.write() as writer:
            writer.replace(G2, TWO)
        assert store.graphs() == [G1, G2]


@pytest.mark.parametrize("moment", ["in the block", "before the rename", "before the pointer"])
def test_a_writer_that_is_killed_leaves_what_was_published(folder: Path, moment: str) -> None:
    program = """
        import os, pathlib, signal, sys
        from kg.store import layout, open_store
        def die(*_): os.kill(os.getpid(), signal.SIGKILL)
        if sys.argv[2] == "before the rename":
            pathlib.Path.rename = die
        if sys.argv[2] == "before the pointer":
            layout._write = die
        with open_store(sys.argv[1]) as store, store.write() as writer:
            for n in range(200):
                writer.replace(f"http://example.org/new/{n}", sys.argv[3].encode())
            writer.replace(sys.argv[4], b"")
            if sys.argv[2] == "in the block":
                die()
        """
    with run(program, folder, moment, ONE.decode(), G1) as other:
        assert other.wait() == -signal.SIGKILL
    with open_store(folder) as store:
        assert store.snapshot == 1
        assert store.graphs() == [G1]
        with store.write() as writer:
            assert writer.graphs() == [G1]
            writer.replace(G2, TWO)
        assert store.graphs() == [G1, G2]
        assert store.snapshot == 2


def test_many_commits_keep_few_snapshots(store: OxigraphStore, folder: Path) -> None:
    for n in range(6):
        with store.write() as writer:
            writer.replace(f"http://example.org/graph/n{n}", ONE)
    kept = {path.name for path in (folder / "snapshots").iterdir()}
    assert kept == {"6", "6.lock", "7", "7.lock"}
    assert not list(folder.glob("writer*"))


def test_a_snapshot_stays_while_it_is_read(store: OxigraphStore, folder: Path) -> None:
    lines = b"".join(ONE.replace(b"/b>", b"/%d>" % n) for n in range(50_000))
    with store.write() as writer:
        writer.replace(G1, lines)
    exported = store.dump()
    first = next(exported)
    for n in range(4):
        with store.write() as writer:
            writer.replace(G1, ONE if n % 2 else TWO)
    assert (folder / "snapshots" / "2").is_dir()
    assert (first + b"".join(exported)).count(b"\n") == 50_000
    with store.write() as writer:
        writer.replace(G2, ONE)
    assert not (folder / "snapshots" / "2").exists()


# Readers


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


def test_a_large_change_leaves_no_logs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidy, "_LOGS", 0)
    with open_store(folder) as store:
        with store.write() as writer:
            writer.replace(G2, TWO)
        logs = (folder / "snapshots" / str(store.snapshot)).glob("*.log")
        assert sum(path.stat().st_size for path in logs) == 0
        assert store.query(QueryRequest("SELECT * { ?s ?p ?o }")).rows[1:]
