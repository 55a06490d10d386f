"""What the command line is given, and what it says of it: pipes, odd names, wrong addresses."""

from __future__ import annotations

import importlib
import os
import threading
from pathlib import Path

import pytest

from kg.cli.screen import one_line
from tests.kg.cli.running import Run

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
