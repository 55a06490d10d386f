"""The program of docs/library.md: a type checker has nothing to say of it, and it runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "embedder.py"
    file.write_text(found, encoding="utf-8")
    return file


def checked(file: Path) -> tuple[int, str]:
    # The project's own settings, so that what it has checked is not checked again.
    done = subprocess.run(
        [sys.executable, "-m", "mypy", str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_its_types_hold(program: Path) -> None:
    assert (ROOT / "kg" / "py.typed").exists()
    assert checked(program) == (0, "Success: no issues found in 1 source file\n")


def test_wrong_types_are_told(program: Path) -> None:
    program.write_text(program.read_text().replace('"supported", actor="Quds Force"', "1, actor=2"))
    status, told = checked(program)
    assert status == 1
    assert "[arg-type]" in told


def test_it_runs(program: Path, sample_graph: Path) -> None:
    shutil.copytree(sample_graph, program.parent / "news")
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=program.parent, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert "Hamas Pledged 2017-12-01/2017-12-26" in done.stdout, done.stderr
