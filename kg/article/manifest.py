"""A folder's manifest.csv: what is known of its files from outside."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from kg.article.decode import decode
from kg.article.fields import read_fields
from kg.errors import InputError
from kg.records import Metadata, Refusal

NAME = "manifest.csv"
_MOST = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Manifest:
    """The metadata of the files that it lists, by their path below the folder; and bad rows."""

    rows: dict[str, Metadata] = field(default_factory=dict)
    refusals: dict[str, Refusal] = field(default_factory=dict)


def _read(place: str, path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except OSError as error:
        raise InputError(place, f"cannot be read ({error.strerror or error})") from error
    if len(content) > _MOST:
        raise InputError(place, "too large to be a manifest; split the folder")
    return decode(place, content)


def read_manifest(place: str, path: Path) -> Manifest:
    """The manifest at that path; `place` names it to the user.

    Columns `file`, `title`, `publisher`, `author`, `issued`, `url`; others are ignored. A row that
    does not hold refuses its file alone. Raises InputError where the whole manifest does not hold.
    """
    rows: dict[str, Metadata] = {}
    refusals: dict[str, Refusal] = {}
    try:
        reader = csv.DictReader(io.StringIO(_read(place, path), newline=""), strict=True)
        columns = [str(name).strip() for name in reader.fieldnames or ()]
        if "file" not in columns:
            there = ", ".join(columns)[:80]
            raise InputError(
                place,
                f"has no column `file`, only: {there}; add it with commas, or rename the file",
            )
        for row in reader:
            fields = {str(name).strip(): value for name, value in row.items() if name is not None}
            name = (fields.get("file") or "").strip().replace("\\", "/").removeprefix("./")
            where = f"{place}, line {reader.line_num}"
            if not name or name.startswith("/") or ".." in name.split("/"):
                refusals[where] = Refusal(where, "names no file below this folder")
                continue
            try:
                rows[name] = read_fields(where, fields, strict=True)
            except InputError as refused:
                refusals[name] = Refusal(refused.source, refused.reason)
    except csv.Error as error:
        raise InputError(place, f"malformed CSV ({error}); mend it") from error
    return Manifest(rows, refusals)
