"""Whether what is read is consistent: `python bench/sound.py TEXTS …`.

TEXTS are folders of articles, files of sentences as JSON (tests/reading/wire/dev.json) and tables
of them as TOML (tests/reading/sentences). Each text becomes an article of one store, which is then
checked as `kg check` does. Prints how many texts there are, those that are refused, and each fault.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kg


def sentences(file: Path) -> Iterator[str]:
    """The sentences of a file of them."""
    held = file.read_text()
    rows: Any = json.loads(held) if file.suffix == ".json" else tomllib.loads(held)
    lists = [rows] if isinstance(rows, list) else [v for v in rows.values() if isinstance(v, list)]
    for row in (row for listed in lists for row in listed):
        if isinstance(row, dict) and isinstance(row.get("text"), str):
            yield row["text"]


def articles(where: Path, into: Path) -> Iterator[Path]:
    """The articles in a folder; those made of the sentences of its files, or of a file."""
    files = sorted(where.iterdir()) if where.is_dir() else [where]
    for file in files:
        if file.suffix == ".toml" or (where.is_file() and file.suffix == ".json"):
            for n, text in enumerate(sentences(file)):
                made = into / f"{file.stem}-{n:05d}.txt"
                made.write_text(f"{text}\n")
                yield made
        elif file.suffix in (".md", ".txt"):
            yield file


def main() -> None:
    """Ingests, checks, and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("texts", type=Path, nargs="+")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, kg.open(":memory:") as attest:
        given = [file for where in asked.texts for file in articles(where, Path(folder))]
        report = attest.ingest(*given)
        faults = attest.check().faults
    print(f"{len(given)} texts, {report.articles} articles, {len(report.refusals)} refused")
    print(f"{len(faults)} faults", *report.refusals, *faults, sep="\n")


if __name__ == "__main__":
    main()
