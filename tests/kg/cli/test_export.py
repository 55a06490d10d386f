"""`kg export`: a file or standard output, all or a part, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.export import Format
from kg.exports.names import FORMATS
from tests.kg.cli.running import Run


@pytest.mark.parametrize("format_", ["nquads", "turtle", "gexf", "ftm"])
def test_export_to_a_file_and_to_standard_output_are_the_same(
    filled: Run, tmp_path: Path, format_: str
) -> None:
    shown = filled("export", "--format", format_)
    assert filled("export", "--format", format_, "--output", "graph.out").status == 0
    assert (tmp_path / "graph.out").read_text(encoding="utf-8") == shown.out


def test_an_export_that_cannot_be_written_is_one_line(filled: Run) -> None:
    shown = filled("export", "--output", "no/such/folder/graph.nq")
    assert shown.status == 1
    assert "no/such/folder" in shown.line


def test_every_format_that_there_is_can_be_given() -> None:
    assert [format_.value for format_ in Format] == list(FORMATS)


def test_export_of_a_part(filled: Run) -> None:
    about = filled("export", "--about", "northern front", "--format", "ftm")
    assert about.status == 0
    names = [
        name
        for line in about.out.splitlines()
        for name in json.loads(line)["properties"].get("name", [])
    ]
    assert "Southern League" in names
    assert "Western Guard" not in names
    answer = filled("export", "--question", "supported", "--with", "actor=Eastern Union")
    assert "western-guard" in answer.out
    assert "southern-league" not in answer.out


def test_a_part_that_cannot_be_exported_is_one_line(filled: Run) -> None:
    assert "Northern Front" in filled("export", "--about", "Northern Fronts").line
    assert "nothing in the graph" in filled("export", "--about", "http://e/nothing").line
    assert "meaning" in filled("export", "--question", "meaning").line
    assert "Party" in filled("export", "--format", "gexf", "--events", "Party").line
    for wrong in (("--with", "actor=x"), ("--about", "x", "--question", "supported")):
        assert filled("export", *wrong).status == 2


def test_a_full_disk_is_one_line(filled: Run) -> None:
    shown = filled("export", "--output", "/dev/full/graph.nq")
    assert "/dev/full/graph.nq" in shown.line
    with Path("/dev/full").open("wb", buffering=0) as full:
        process = subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", "export"],
            cwd=Path(__file__).resolve().parents[3],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    (line,) = process.stderr.decode().strip().splitlines()
    assert "No space left" in line
    assert process.returncode == 1


def test_parquet_without_its_library_names_the_extra(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "attest-kg[export]" in filled("export", "-f", "parquet", "-o", "facts.parquet").line
    assert not (tmp_path / "facts.parquet").exists()
