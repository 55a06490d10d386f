"""The built wheel, installed alone into an empty environment, runs the demo from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UNREACHABLE = ("No matching distribution", "NewConnectionError", "name resolution", "ProxyError")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("attest_kg-*.whl"))


def test_the_wheel_carries_code_and_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"kg", "server", next(top for top in tops if top.endswith(".dist-info"))}
    for folder, pattern in (("ontology", "*.ttl"), ("ontology", "*.toml"), ("queries", "*.rq")):
        for file in (ROOT / folder).rglob(pattern):
            assert f"kg/data/{file.relative_to(ROOT).as_posix()}" in names
    for file in (ROOT / "kg" / "samples").iterdir():
        assert f"kg/samples/{file.name}" in names
    assert {"kg/py.typed", "server/py.typed"} <= set(names)


def test_the_wheel_alone_runs_the_demo_from_an_unrelated_folder(
    wheel: Path, tmp_path: Path
) -> None:
    place = tmp_path / "venv"
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    _pip(python, "--require-hashes", "-r", str(ROOT / "requirements.txt"))
    _pip(python, "--no-deps", "--no-index", str(wheel))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ATTEST_"))}
    done = subprocess.run(
        [str(place / "bin" / "kg"), "demo", "--no-serve"],
        cwd=elsewhere,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Hamas" in done.stdout
    assert "Palestinian Islamic Jihad" in done.stdout
    assert list(elsewhere.iterdir()) == []


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and any(sign in done.stderr for sign in UNREACHABLE):
        pytest.skip("no package index can be reached to install the dependencies from")
    assert done.returncode == 0, done.stderr
