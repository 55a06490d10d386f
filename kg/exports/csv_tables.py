"""The tables as CSV (RFC 4180) with a Frictionless data package that says what is in them.

Data Package and Table Schema: https://specs.frictionlessdata.io/.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.exports.facts import Facts
from kg.exports.graph_tables import TABLES
from kg.exports.sink import Sink
from kg.exports.tables import Column, Table
from kg.version import __version__

_DESCRIPTOR = "datapackage.json"
_TYPES = {"decimal": "number"}
_AT_ONCE = 500  # rows
# The times of files in an archive; equal graphs give equal bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_folder(facts: Facts, folder: Path) -> Iterator[int]:
    """Write the files into an empty folder; the bytes of each piece, as it is written."""
    for name, pieces in _files(facts):
        with (folder / name).open("wb") as file:
            for piece in pieces:
                yield file.write(piece)


def zipped(facts: Facts) -> Iterator[bytes]:
    """The same files as a ZIP archive, in chunks."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in _files(facts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece)
                    yield sink.take()
    yield sink.take()


def _files(facts: Facts) -> Iterator[tuple[str, Iterator[bytes]]]:
    for table in TABLES:
        yield f"{table.name}.csv", _csv(table, facts)
    described = json.dumps(_package(facts), ensure_ascii=False, indent=2) + "\n"
    yield _DESCRIPTOR, iter([described.encode()])


def _csv(table: Table, facts: Facts) -> Iterator[bytes]:
    output = io.StringIO()
    writer = csv.DictWriter(output, [column.name for column in table.columns])
    writer.writeheader()
    for number, row in enumerate(table.rows(facts), 1):
        writer.writerow(row)
        if number % _AT_ONCE == 0:
            yield output.getvalue().encode()
            output.seek(0)
            output.truncate()
    yield output.getvalue().encode()


def _package(facts: Facts) -> dict[str, Any]:
    articles = (facts.of(article) for article in facts.all_of("Article"))
    addresses = sorted({url for known in articles for url in known.get("url", [])})
    package = {
        "profile": "tabular-data-package",
        "name": "attest",
        "title": "A knowledge graph of news",
        "description": "Who did what to whom, when, according to whom, and in which words. "
        f"Written by attest-kg {__version__}.",
        "sources": [{"title": url, "path": url} for url in addresses],
        "resources": [_resource(table) for table in TABLES],
    }
    return {name: value for name, value in package.items() if value}


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": other, "fields": ["iri"]}}
                for column, other in table.references.items()
            ],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.description,
        "constraints": {"required": column.required},
    }
