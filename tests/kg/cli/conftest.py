"""`kg …`, run in this process on a graph of two articles that no parser read."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.cli import main
from kg.pipeline import ArticleEvidence
from kg.records import Input
from kg.settings import Settings
from tests.kg.cli.running import Ran, Run, Tell


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `kg …` here, with a graph of its own."""
    monkeypatch.setenv("ATTEST_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)

    def run_here(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["kg", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run_here


@pytest.fixture(scope="module")
def told(tell: Tell) -> dict[str, ArticleEvidence]:
    """What the two articles `one` and `two` tell."""
    return {
        "one": tell("Northern Front", "Southern League"),
        "two": tell("Eastern Union", "Western Guard", publisher="The Other Paper"),
    }


@pytest.fixture(scope="module")
def prepared(told: dict[str, ArticleEvidence], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph of the two articles, to be copied."""
    folder = tmp_path_factory.mktemp("prepared") / "store"
    with kg.open(folder) as attest:
        with attest.store.write() as writer:
            for evidence in told.values():
                writer.put_text(evidence.digest, evidence.text)
                writer.replace(evidence.article, evidence.ntriples)
        attest.rebuild()
    return folder


@pytest.fixture
def filled(
    run: Run,
    told: dict[str, ArticleEvidence],
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Runs `kg …` on a graph of two articles; ingesting them reads them without a parser."""

    def read(given: Input, _settings: Settings) -> ArticleEvidence:
        return told[Path(given.source).stem]

    monkeypatch.setattr(pipeline, "read_one", read)
    shutil.copytree(prepared, tmp_path / "store")
    for name, evidence in told.items():
        (tmp_path / f"{name}.txt").write_text(evidence.text)
    return run
