"""Writes an export into a file or a folder, which is whole or not there at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.errors import AttestError
from kg.exports.csv_tables import write_folder
from kg.exports.facts import gathered
from kg.exports.formats import Options, written

# Told how many bytes were written since the last time.
Progress = Callable[[int], None]


def write_to(
    target: Path,
    nquads: Iterable[bytes],
    format: str,
    options: Options,
    progress: Progress | None = None,
) -> None:
    """Write the export into a file; tables go into a new folder, unless the name ends with .zip.

    Whatever was there stays until all is written, but for a device or a pipe, which is written
    into. Raises AttestError for a folder that has other files in it; OSError.
    """
    tell = progress or (lambda _count: None)
    if format == "csv" and target.suffix.casefold() != ".zip":
        _write_folder(target, nquads, tell)
        return
    chunks = written(nquads, format, options)
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            _write(target, chunks, tell)  # a file in its place would be the end of /dev/null
        else:
            _write_whole(target.resolve(), chunks, tell)
    except OSError as error:
        raise _named(error, target) from error


def _write(target: Path, chunks: Iterable[bytes], tell: Progress) -> None:
    with target.open("wb") as file:
        for chunk in chunks:
            tell(file.write(chunk))


def _write_whole(target: Path, chunks: Iterable[bytes], tell: Progress) -> None:
    partial = target.with_name(target.name + ".part")
    try:
        _write(partial, chunks, tell)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _write_folder(target: Path, nquads: Iterable[bytes], tell: Progress) -> None:
    if target.exists() and not target.is_dir():
        raise AttestError(f"{target} is a file; tables go into a folder, or into a name with .zip")
    if target.is_dir() and not _is_ours(target):
        raise AttestError(f"{target} has other files in it; name a new or an empty folder")
    try:
        made = Path(tempfile.mkdtemp(prefix=target.name + ".", suffix=".part", dir=target.parent))
    except OSError as error:
        raise _named(error, target) from error
    try:
        made.chmod(0o755)
        with gathered(nquads) as facts:
            for count in write_folder(facts, made):
                tell(count)
        if target.is_dir():
            shutil.rmtree(target)
        made.rename(target)
    except OSError as error:
        raise _named(error, target) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()}
    return not names or (
        "datapackage.json" in names
        and all(name == "datapackage.json" or name.endswith(".csv") for name in names)
    )


def _named(error: OSError, target: Path) -> OSError:
    """The same error with the name that the user gave."""
    return OSError(error.errno, error.strerror or str(error), str(target))
