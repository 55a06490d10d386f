"""The embedded store's folder: its lock, its snapshots, crashes at any moment."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from kg.errors import StoreBusyError, StoreError
from kg.store import QueryRequest, open_store, tidy
from kg.store.embedded import OxigraphStore
from tests.kg.embedded.processes import ASK, G1, G2, ONE, TWO, run

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


def test_a_large_change_leaves_no_logs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidy, "_LOGS", 0)
    with open_store(folder) as store:
        with store.write() as writer:
            writer.replace(G2, TWO)
        logs = (folder / "snapshots" / str(store.snapshot)).glob("*.log")
        assert sum(path.stat().st_size for path in logs) == 0
        assert store.query(QueryRequest("SELECT * { ?s ?p ?o }")).rows[1:]


def test_a_damaged_database_says_what_to_do_to_readers_and_writers(folder: Path) -> None:
    (snapshot,) = (p for p in (folder / "snapshots").iterdir() if p.is_dir())
    for table in snapshot.glob("*.sst"):
        table.unlink()
    with open_store(folder) as store:
        with pytest.raises(StoreError, match="is damaged: restore its folder from a copy"):
            store.query(ASK)
        with (
            pytest.raises(StoreError, match="is damaged: restore its folder from a copy"),
            store.write() as writer,
        ):
            writer.replace(G2, TWO)
    assert (folder / "current").read_text().strip() == snapshot.name
