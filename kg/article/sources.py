"""Paths → inputs: files, folders with or without a manifest, feeds, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.article.feed import read_feed, read_records
from kg.article.manifest import NAME, Manifest, read_manifest
from kg.article.read import DEFAULT_LIMIT, most_bytes, too_large
from kg.article.sniff import BY_EXTENSION, DOCUMENTS, FEED, RECORDS, sniff
from kg.errors import InputError
from kg.records import Input, Metadata, Refusal

STDIN = "-"
_SNIFFED = 65_536


def _name(path: Path | str) -> str:
    """A path as given, in characters that can be stored whatever the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def _unreadable(path: Path, error: OSError) -> Refusal:
    return Refusal(_name(path), f"cannot be read ({error.strerror or error})")


def _refused(error: InputError) -> Refusal:
    return Refusal(error.source, error.reason)


@dataclass(slots=True)
class _Reader:
    """One call's reading: what was read already, and the manifests that were met."""

    defaults: Metadata
    limit: int
    seen: set[str] = field(default_factory=set)
    manifests: dict[Path, Manifest | InputError] = field(default_factory=dict)

    def stream(
        self, source: str, stream: BinaryIO, media_type: str | None, metadata: Metadata
    ) -> Iterator[Input | Refusal]:
        """The inputs of an open file, sniffed if of no known type; raises OSError, InputError."""
        head = stream.readline(_SNIFFED) if media_type is None else b""
        if media_type == FEED or (media_type is None and sniff(head) == FEED):
            yield from read_feed(source, head, stream, self.defaults, self.limit)
            return
        most = most_bytes(media_type or "text/html", self.limit)
        content = head + stream.read(most + 1)
        media_type = media_type or sniff(content[:_SNIFFED])
        if media_type == FEED:
            yield from read_feed(source, b"", BytesIO(content), self.defaults, self.limit)
        elif len(content) > most_bytes(media_type, self.limit):
            raise too_large(source, self.limit)
        elif media_type == RECORDS:
            yield from read_records(source, content, self.defaults)
        else:
            yield Input(source, content, media_type, metadata, self.defaults)

    def file(self, path: Path, metadata: Metadata) -> Iterator[Input | Refusal]:
        """The inputs of a file that was not read before; raises OSError and InputError."""
        real = os.path.realpath(path)
        if real in self.seen:
            return
        self.seen.add(real)
        with path.open("rb") as stream:
            media_type = BY_EXTENSION.get(path.suffix.lower())
            yield from self.stream(_name(path), stream, media_type, metadata)

    def manifest(self, folder: Path) -> Manifest:
        """The manifest of a folder, an empty one where there is none. Raises InputError."""
        if folder not in self.manifests:
            path = folder / NAME
            try:
                known = read_manifest(_name(path), path) if path.is_file() else Manifest()
                self.manifests[folder] = known
            except InputError as error:
                self.manifests[folder] = error
        known_or_error = self.manifests[folder]
        if isinstance(known_or_error, InputError):
            raise known_or_error
        return known_or_error

    def listed(
        self, folder: Path, name: str, manifest: Manifest, *, named: bool = False
    ) -> Iterator[Input | Refusal]:
        """A file with what its folder's manifest knows of it; a refusal where it cannot be read.

        A pipe is read only if it was `named` itself: nobody may ever write into it.
        """
        path = folder / name
        try:
            if name in manifest.refusals:
                yield manifest.refusals[name]
            elif name in manifest.rows and not path.exists():
                yield Refusal(_name(path), f"listed in {NAME}, but there is no such file")
            elif not named and path.exists() and not path.is_file():
                yield Refusal(_name(path), "no file; to read from a pipe, name it itself")
            else:
                yield from self.file(path, manifest.rows.get(name, Metadata()))
        except InputError as error:
            yield _refused(error)
        except OSError as error:
            yield _unreadable(path, error)

    def folder(self, folder: Path) -> Iterator[Input | Refusal]:
        """The articles of a folder and the folders below it, in the order of their names."""
        found = False
        errors: list[OSError] = []
        for place, folders, names in os.walk(folder, onerror=errors.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            try:
                manifest = self.manifest(Path(place))
            except InputError as error:
                yield _refused(error)
                folders.clear()
                found = True
                continue
            for name in sorted({*_articles(names), *manifest.rows, *manifest.refusals}):
                for result in self.listed(Path(place), name, manifest):
                    found = True
                    yield result
            for name in sorted(names) if not manifest.rows else ():
                if Path(name).suffix.lower() in DOCUMENTS:
                    found = True
                    yield Refusal(_name(Path(place) / name), "not read; save its text first")
        for broken in errors:
            yield _unreadable(Path(broken.filename or folder), broken)
        if not found and not errors:
            kinds = " ".join(BY_EXTENSION)
            yield Refusal(_name(folder), f"a folder without articles ({kinds})")

    def path(self, path: Path) -> Iterator[Input | Refusal]:
        """The inputs at a path that was named itself; raises InputError and OSError.

        A manifest stands for the files that it lists, and counts for a file beside it.
        """
        if path.is_dir():
            yield from self.folder(path)
        elif not path.exists():
            yield Refusal(_name(path), "no such file or folder")
        elif path.name == NAME:
            manifest = self.manifest(path.parent)
            for name in sorted({*manifest.rows, *manifest.refusals}):
                yield from self.listed(path.parent, name, manifest)
        else:
            manifest = self.manifest(path.parent)
            yield from self.listed(path.parent, path.name, manifest, named=True)


def _articles(names: Iterable[str]) -> Iterator[str]:
    """The names of a folder's files that are articles by their extension."""
    for name in names:
        if not name.startswith(".") and Path(name).suffix.lower() in BY_EXTENSION:
            yield name


def inputs(
    paths: Iterable[Path | str],
    *,
    stdin: BinaryIO | None = None,
    defaults: Metadata | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Iterator[Input | Refusal]:
    """The inputs at the paths in order, each file once; what cannot be taken is refused.

    A path is a file, a folder (read whole, sorted; its manifest.csv tells of its files) or “-” for
    `stdin`. `defaults` fill what stays unknown of an article; `limit` is the most characters that
    an article may have.
    """
    reader = _Reader(defaults or Metadata(), limit)
    for given in paths:
        # An empty path is `.` to the system: a variable that was never set would read all of it.
        if not str(given):
            yield Refusal("an empty path", "names nothing; give a file or a folder (. is this one)")
            continue
        place = Path("stdin") if str(given) == STDIN else Path(given)
        try:
            if str(given) != STDIN:
                yield from reader.path(place)
            elif stdin is None:
                yield Refusal(STDIN, "there is no standard input to read")
            else:
                yield from reader.stream("stdin", stdin, None, Metadata())
        except InputError as error:
            yield _refused(error)
        except OSError as error:
            yield _unreadable(place, error)
