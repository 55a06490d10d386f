"""What the command line is given, and what it says of it: pipes, odd names, wrong addresses."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.cli.screen import one_line
from tests.kg.cli.running import Run

# The first module that the command line needs besides the library is where Ctrl-C comes.
INTERRUPTED_AT_ONCE = """
import sys
from kg.cli import main

class Impatient:
    def find_spec(self, name, path, target=None):
        if name == "kg.cli.app":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Impatient())
sys.argv = ["kg", "ask"]
main()
"""
demo = importlib.import_module("kg.cli.demo")  # `kg.cli.demo.demo` is the function


def test_what_comes_through_a_named_pipe_is_read_once(run: Run, tmp_path: Path) -> None:
    """As `kg ingest <(curl …)` gives it; to count it beforehand would be to lose it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"%PDF and no article",))
    writer.start()
    ran = run("ingest", str(pipe))
    writer.join(10)
    assert ran.err.strip() == f"refused {pipe}: a PDF file; convert it to text first"


def test_names_of_files_neither_break_the_line_nor_reach_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "a\nb\x1b[31m.txt"
    bad.write_bytes(b"")
    ran = run("ingest", str(bad))
    assert ran.err.strip() == f"refused {tmp_path}/a b\ufffd[31m.txt: empty; nothing to read"
    assert one_line("a\r\n b\x9b") == "a b\ufffd"


def test_an_address_that_is_none_is_wrong_usage(run: Run) -> None:
    ran = run("ingest", "x.txt", "--url", "example")
    assert ran.status == 2
    assert "is no web address" in ran.err


def test_a_demo_says_how_to_ask_again_and_where(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "_show", lambda _folder: False)
    assert "kg demo --store DIR" in run("demo", "--no-serve").out
    kept = run("demo", "--no-serve", "--store", "a b").out
    assert kept.strip() == """the same again: kg ask supported actor="Quds Force" --store 'a b'"""


def test_a_device_is_written_into_and_not_replaced(filled: Run, tmp_path: Path) -> None:
    """For root, a file in the place of /dev/null would be the end of it."""
    pipe = tmp_path / "device"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert filled("export", "--output", str(pipe)).status == 0
    reader.join(10)
    assert got[0].endswith(b" .\n")
    assert pipe.is_fifo()


def test_a_link_goes_on_leading_to_the_file_that_is_written(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "real.nq").write_bytes(b"")
    (tmp_path / "link.nq").symlink_to("real.nq")
    assert filled("export", "--output", str(tmp_path / "link.nq")).status == 0
    assert (tmp_path / "link.nq").is_symlink()
    assert (tmp_path / "real.nq").stat().st_size > 0


def in_a_process(arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`kg …` by a shell, as it may redirect."""
    command = f"{sys.executable} -c 'from kg.cli import main; main()' {arguments}"
    return subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, env=os.environ | environment, check=False
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_stream_that_is_closed_is_no_fault(closed: str) -> None:
    ran = in_a_process(f"ask {closed}")
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_terminal_without_our_characters_shows_what_it_can() -> None:
    ran = in_a_process("ask", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert b"actor=?" in ran.stdout


def test_columns_that_are_not_known_hide_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    assert "Who attacked whom?" in run("ask").out


def test_a_message_has_an_end(filled: Run) -> None:
    line = filled("ask", "supported", f"actor={'a' * 100_000}").line
    assert len(line) < 3_000
    assert line.endswith("is in the graph")


def test_a_long_table_comes_in_parts(filled: Run) -> None:
    values = " ".join(map(str, range(1_500)))
    ran = filled("query", "-", stdin=f"SELECT ?x {{ VALUES ?x {{ {values} }} }}".encode())
    assert ran.out.split().count("x") == 2
    assert "1499" in ran.out


def test_an_interruption_while_it_starts_is_no_traceback() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT_ONCE], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (130, b"")
