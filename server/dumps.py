"""/dump.nq.gz, /dump.ttl.gz and /dump.jsonld: all of the newest snapshot as a file."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from typing import IO

from kg.errors import CrowdedError
from kg.store.base import Store
from kg.store.dumping import write_chunks
from kg.version import __version__
from server import errors, ranges
from server.dumping import Pieces, Section, unpacked
from server.exchange import Reply, Request
from server.negotiate import JSONLD
from server.parts import Parts
from server.protocol import ProtocolError
from server.tags import matches

# From the path to the name of the dump, and whether what is sent is the gzip file itself.
PATHS: Mapping[str, tuple[str, bool]] = {
    "/dump.nq.gz": ("nq", True),
    "/dump.ttl.gz": ("ttl", True),
    "/dump.jsonld": ("jsonld", False),
}


async def dump(parts: Parts, request: Request) -> Reply:
    """The dump; 304 for who has it, 206 for a part of one that is on disk."""
    if request.method not in ("GET", "HEAD"):
        allowed = ("GET", "HEAD", "OPTIONS")
        raise ProtocolError(405, f"{request.method} is not allowed here; use GET", allowed)
    name, packed = PATHS[request.path]
    number = parts.streams.snapshot
    zipped = not packed and "gzip" in _codings(request.headers.get("accept-encoding", ""))
    head = [("Content-Type", "application/gzip" if packed else JSONLD.content_type)]
    if not packed:
        head.append(("Vary", "Accept-Encoding"))
    if zipped:
        head.append(("Content-Encoding", "gzip"))
    request.notes |= {"kind": "dump", "format": name, "snapshot": number}
    if parts.dumps.folder is None:
        return await _elsewhere(parts, request, name, head, raw=packed or zipped)
    tag = f"dump-{__version__}-{number}-{name}{'-gzip' if zipped else ''}"
    head += [("ETag", f'"{tag}"'), ("Cache-Control", "no-cache")]
    if matches(tag, request.headers.get("if-none-match", "")):
        return Reply(304, tuple(head[1:]))
    head.append(("Accept-Ranges", "bytes" if packed else "none"))
    file = parts.dumps.ready(number, name)
    if file is not None and (packed or zipped):
        return _from_disk(request, file, tuple(head), tag if packed else None)
    if request.method == "HEAD":
        if file is not None:
            file.close()
        return Reply(200, tuple(head), _nothing())
    pieces: Pieces
    if file is not None:
        pieces = Section(file, 0, os.fstat(file.fileno()).st_size)
    else:
        pieces = await parts.dumps.growing(number, name)
    return Reply(200, tuple(head), pieces if packed or zipped else unpacked(pieces))


def _codings(header: str) -> set[str]:
    """The content codings that a client takes (RFC 9110, section 12.5.3)."""
    found = set()
    for element in header.lower().split(","):
        coding, _, quality = element.partition(";")
        if quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            found.add(coding.strip())
    return found


def _from_disk(
    request: Request, file: IO[bytes], head: tuple[tuple[str, str], ...], tag: str | None
) -> Reply:
    """A file, or the part of it that is asked for; parts are given where there is a tag."""
    size = os.fstat(file.fileno()).st_size
    part = None
    if tag is not None and request.method == "GET":
        asked = request.headers.get("range")
        try:
            part = ranges.wanted(asked, request.headers.get("if-range"), tag, size)
        except ranges.Unsatisfiable:
            file.close()
            found = errors.problem(416, f"the file has {size} bytes", request.path)
            return Reply(416, (*found.headers, ("Content-Range", f"bytes */{size}")), found.body)
    if request.method == "HEAD":
        file.close()
        return Reply(200, head, _nothing(), length=size)
    if part is None:
        return Reply(200, head, Section(file, 0, size), length=size)
    start, end = part
    head = (*head, ("Content-Range", f"bytes {start}-{end - 1}/{size}"))
    return Reply(206, head, Section(file, start, end), length=end - start)


async def _nothing() -> AsyncIterator[bytes]:
    none: tuple[bytes, ...] = ()
    for piece in none:
        yield piece


async def _elsewhere(
    parts: Parts, request: Request, name: str, head: list[tuple[str, str]], *, raw: bool
) -> Reply:
    """A store that is elsewhere, or in memory: nothing is kept, since what it holds may change
    without our knowing."""
    told = (*head, ("Cache-Control", "no-store"), ("Accept-Ranges", "none"))
    if request.method == "HEAD":
        return Reply(200, told, _nothing())
    if parts.dumps.at_work.locked():
        raise CrowdedError("another dump is being made; come again when it is done")
    loop = asyncio.get_running_loop()
    async with parts.dumps.at_work:
        file = await loop.run_in_executor(None, _fetched, parts.store, name)
    size = file.tell()
    pieces = Section(file, 0, size)
    return Reply(200, told, pieces if raw else unpacked(pieces))


def _fetched(store: Store, name: str) -> IO[bytes]:
    file = tempfile.TemporaryFile(prefix="attest-dump-")  # noqa: SIM115 - the reply closes it
    try:
        write_chunks(store.dump(), name, file)
    except BaseException:
        file.close()
        raise
    return file
