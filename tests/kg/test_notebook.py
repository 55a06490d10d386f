"""The notebook of the documents shows what it does; `python tests/kg/test_notebook.py` runs it
anew, with the program it is in, and writes down what comes out."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "docs" / "library.ipynb"


def run(folder: Path) -> nbformat.NotebookNode:
    """The notebook with what comes out when it is run in a folder."""
    from nbclient import NotebookClient

    book = nbformat.read(NOTEBOOK, as_version=4)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    try:
        NotebookClient(book, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before
    for cell in book.cells:
        cell.metadata.clear()  # times of this run
    return book


def shown(book: nbformat.NotebookNode) -> list[str]:
    """What each cell shows, as text."""
    return [
        "".join(one.get("text", "") or one.get("data", {}).get("text/plain", "") for one in found)
        for cell in book.cells
        if (found := cell.get("outputs")) is not None
    ]


@pytest.mark.filterwarnings("ignore")  # what the libraries of notebooks warn of is theirs
def test_the_notebook_shows_what_it_does(sample_graph: Path, tmp_path: Path) -> None:
    for wanted in ("pandas", "networkx", "owlready2"):
        pytest.importorskip(wanted, reason=f"{wanted} is optional")
    shutil.copytree(sample_graph, tmp_path / "news")
    assert shown(run(tmp_path)) == shown(nbformat.read(NOTEBOOK, as_version=4))


def test_the_notebook_is_small_and_names_no_place_of_a_machine() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text) < 20_000
    assert "/home/" not in text
    assert "/tmp" not in text
    book = nbformat.reads(text, as_version=4)
    nbformat.validate(book)
    assert all(cell.outputs for cell in book.cells[:-1] if cell.cell_type == "code")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        nbformat.write(run(Path(made)), NOTEBOOK)
