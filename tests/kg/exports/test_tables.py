"""CSV with its data package, as frictionless reads it; Parquet, as pyarrow and pandas read it."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import frictionless
import pandas
import pytest
from pyarrow import parquet

import kg
from tests.kg.exports.press import MOVEMENT, PLEDGE

Exported = Callable[[str], Path]
Count = Callable[[str], int]
CLASSES = {
    "actors": "Actor",
    "events": "Event",
    "funding": "Funding",
    "mentions": "EventMention",
    "statements": "Statement",
    "articles": "Article",
    "passages": "Passage",
}


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pledge_of(lines: list[dict[str, str]]) -> dict[str, str]:
    (found,) = (line for line in lines if line["type"] == "Funding")
    return found


@pytest.mark.parametrize(("table", "name"), CLASSES.items())
def test_a_table_has_a_line_for_each_of_its_class(
    exported: Exported, count: Count, table: str, name: str
) -> None:
    assert len(rows(exported("csv"), table)) == count(f"?x a att:{name}") > 0


def test_frictionless_finds_the_package_valid(exported: Exported) -> None:
    report = frictionless.validate(str(exported("csv") / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert {task.name for task in report.tasks} == set(CLASSES)


def test_frictionless_would_find_a_reference_to_nothing(exported: Exported, tmp_path: Path) -> None:
    for path in exported("csv").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (tmp_path / "passages.csv").read_bytes().splitlines(keepends=True)
    (tmp_path / "passages.csv").write_bytes(b"".join(lines[:1]))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {kind for (kind,) in report.flatten(["type"])}


def test_a_mention_has_its_speakers_article_and_exact_words(exported: Exported) -> None:
    pledge = pledge_of(rows(exported("csv"), "mentions"))
    assert pledge["speakers"] == "Jane Roe, quoting John Doe"
    assert (pledge["agents"], pledge["recipients"]) == ("Ruritania", MOVEMENT)
    assert (pledge["amount"], pledge["currency"], pledge["per"]) == ("2500000", "USD", "P1Y")
    assert (pledge["publisher"], pledge["title"]) == ("The Paper", "Chief pledges funds")
    assert pledge["words"] in PLEDGE
    (passage,) = (
        line for line in rows(exported("csv"), "passages") if line["iri"] == pledge["passage"]
    )
    assert PLEDGE[int(passage["start"]) : int(passage["end"])] == pledge["words"]


def test_accounts_that_differ_stand_side_by_side(exported: Exported) -> None:
    gifts = [one for one in rows(exported("csv"), "mentions") if one["type"] == "Support"]
    assert {one["status"] for one in gifts} == {"Provided", "Denied"}
    assert len({one["event"] for one in gifts}) == 1
    (event,) = (one for one in rows(exported("csv"), "events") if one["iri"] == gifts[0]["event"])
    assert event["conflicts"] == "status"
    assert event["publisher_count"] == "2"


def test_a_zip_holds_the_same_files(graph: kg.Attest, exported: Exported, tmp_path: Path) -> None:
    path = graph.export(tmp_path / "tables.zip", "csv")
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {one.name: one.read_bytes() for one in exported("csv").iterdir()}
    assert frictionless.validate(str(path), type="package").valid
    assert b"".join(graph.export_chunks("csv")) == path.read_bytes()


def test_a_folder_with_other_files_is_left_alone(graph: kg.Attest, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(kg.AttestError, match="other files"):
        graph.export(tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(kg.AttestError, match="is a file"):
        graph.export(tmp_path / "file", "csv")


def test_tables_replace_their_own_folder(graph: kg.Attest, tmp_path: Path) -> None:
    folder = graph.export(tmp_path / "tables", "csv")
    (folder / "actors.csv").write_text("old")
    graph.export(folder, "csv")
    assert len(rows(folder, "actors")) > 5
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_the_sources_are_the_addresses_of_the_articles(exported: Exported) -> None:
    package = json.loads((exported("csv") / "datapackage.json").read_text(encoding="utf-8"))
    assert "https://paper.example/1?a=1&b=2" in {source["path"] for source in package["sources"]}


def test_parquet_opens_as_a_table_with_types(exported: Exported, count: Count) -> None:
    table = parquet.read_table(exported("parquet"))
    assert table.num_rows == count("?x a att:EventMention")
    (pledge,) = (row for row in table.to_pylist() if row["type"] == "Funding")
    assert pledge["begins"] == date(2020, 2, 2)
    assert pledge["amount"] == Decimal(2500000)
    assert pledge["speakers"] == "Jane Roe, quoting John Doe"
    assert pledge["words"] in PLEDGE


def test_parquet_and_csv_say_the_same(exported: Exported) -> None:
    frame = pandas.read_parquet(exported("parquet"))
    lines = rows(exported("csv"), "mentions")
    assert list(frame.columns) == list(lines[0])
    assert frame["words"].tolist() == [line["words"] for line in lines]
    assert frame["iri"].tolist() == sorted(line["iri"] for line in lines)
