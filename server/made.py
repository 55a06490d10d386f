"""Documents in RDF that are made here, not by a query: in every format, kept while a snapshot
lasts, with an entity tag, which is looked at before anything is made."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256

from kg.catalogue.words import ALIGNED, PREFIXES
from kg.store.quads import rewritten
from kg.version import __version__
from kg.vocab import NAMESPACES
from server.answers import Kept
from server.context import context_url
from server.exchange import Reply, Request
from server.negotiate import NTRIPLES, Format
from server.parts import Parts
from server.tags import matches

Make = Callable[[], Awaitable[bytes]]


async def document(
    parts: Parts,
    request: Request,
    form: Format,
    about: tuple[str, ...],
    make: Make,
    prefixes: Mapping[str, str] = NAMESPACES | ALIGNED | PREFIXES,
) -> Reply:
    """The reply with a document whose N-Triples `make` gives; `about` says which document it is,
    and all that it depends on but the snapshot and the program."""
    snapshot, context = parts.streams.snapshot, context_url(request.root)
    digest = sha256(
        "\x1f".join((__version__, context, *about)).encode("utf-8", "replace")
    ).hexdigest()
    tag = f"{digest[:24]}-{snapshot}-{form.name}"
    request.notes |= {"kind": "graph", "format": form.name, "snapshot": snapshot}
    if matches(tag, request.headers.get("if-none-match", "")):
        return Reply(304, (("ETag", f'"{tag}"'), ("Cache-Control", "no-cache")))

    async def written() -> bytes:
        return await _written(await make(), form, prefixes, context)

    body = await made_once(parts, (tag,), written)
    return Reply(200, (), body, _head(form, tag))


async def made_once(parts: Parts, about: tuple[str, ...], make: Make) -> bytes:
    """What `make` gives, kept while the snapshot lasts; made once for all who ask at once."""
    snapshot = parts.streams.snapshot
    key = ("made", *about)

    async def evaluate() -> tuple[Kept | None, object]:
        return Kept(b"", "", await make()), None

    found = parts.answers.find(snapshot, key)
    if found is None:
        found, _ = await parts.answers.together((snapshot, *key), evaluate)
        assert found is not None
        parts.answers.keep(snapshot, key, found)
    return found.body


async def _written(lines: bytes, form: Format, prefixes: Mapping[str, str], context: str) -> bytes:
    if form is NTRIPLES:
        return lines
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, _rewritten, lines, form.media_type, prefixes, context)


def _rewritten(lines: bytes, media_type: str, prefixes: Mapping[str, str], context: str) -> bytes:
    return b"".join(rewritten([lines], media_type, prefixes, context))


def _head(form: Format, tag: str) -> bytes:
    return (
        f'Content-Type: {form.content_type}\r\nCache-Control: no-cache\r\nETag: "{tag}"\r\n'
    ).encode("latin-1")
